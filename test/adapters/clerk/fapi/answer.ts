import type {FakeBackend} from './backend.js';
import type {FakeBrowser} from './browser.js';
import {clientJson} from './client-json.js';
import {FapiError} from './fapi-error.js';
import {createId} from './ids.js';
import {notFound} from './refusals.js';
import type {IncomingRequest} from './request.js';
import {matchRoute, routes} from './routes.js';

/** Finds the endpoint and puts its answer, or its refusal, into the API's envelope. */
export function answer(backend: FakeBackend, browser: FakeBrowser, request: IncomingRequest): Response {
  try {
    for (const route of routes) {
      const params = matchRoute(route, request);
      if (!params) continue;
      const {body, sessionId} = request;
      const response = route.answer({backend, browser, body, sessionId, params});
      if (route.form === 'bare') return Response.json(response);
      // clerk-js learns from the client what a request has changed: a factor, a session, a sign-in.
      return Response.json({response, client: route.form === 'alone' ? null : clientJson(backend, browser)});
    }
    throw notFound();
  } catch (error) {
    if (!(error instanceof FapiError)) throw error;
    return refusal(error, clientJson(backend, browser));
  }
}

function refusal({status, code, message, longMessage, meta, headers}: FapiError, client: unknown): Response {
  const body = {
    errors: [{code, message, long_message: longMessage, meta}],
    clerk_trace_id: createId('trace'),
    meta: {client},
  };
  return Response.json(body, {status, headers});
}
