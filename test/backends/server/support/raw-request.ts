import {request} from 'node:http';
import {type Answer, read} from './visitor.js';

/** A request as it goes over the wire: nothing about its target, its method or its headers is put right. */
export function sendRaw(
  url: string,
  target: string,
  {method = 'GET', headers = {}, body}: {method?: string; headers?: Record<string, string>; body?: string | Buffer} = {},
): Promise<Answer> {
  const {hostname, port} = new URL(url);
  return new Promise((resolve, reject) => {
    const outgoing = request({hostname, port, path: target, method, headers, agent: false}, (incoming) => {
      const parts: Buffer[] = [];
      incoming.on('data', (part: Buffer) => parts.push(part));
      incoming.on('error', reject);
      incoming.on('end', () => {
        const {statusCode: status = 0, headers: lines} = incoming;
        const isBodiless = [204, 304].includes(status) || method === 'HEAD';
        const pairs = Object.entries(lines).map(([name, value]): [string, string] => [name, String(value)]);
        void read(new Response(isBodiless ? null : Buffer.concat(parts), {status, headers: pairs})).then(resolve);
      });
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}
