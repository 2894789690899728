import * as auth from '@aws-amplify/auth';
import {cognitoCredentialsProvider, cognitoUserPoolsTokenProvider} from '@aws-amplify/auth/cognito';
import {Amplify, ConsoleLogger, Hub} from '@aws-amplify/core';
import {amplifyAdapter} from 'mfa-elements/adapters/amplify';

const {userPoolId, userPoolClientId} = await (await fetch('/pool.json')).json();
const config = {Cognito: {userPoolId, userPoolClientId, userPoolEndpoint: `${location.origin}/cognito/`}};
// It warns of each endpoint that is not Amazon's.
ConsoleLogger.LOG_LEVEL = 'ERROR';
// What `Amplify.configure()` of the package aws-amplify does beside configuring.
cognitoUserPoolsTokenProvider.setAuthConfig(config);
Amplify.configure({Auth: config}, {Auth: {tokenProvider: cognitoUserPoolsTokenProvider, credentialsProvider: cognitoCredentialsProvider}});

export const adapter = amplifyAdapter(auth, {Hub, signInOptions: {authFlowType: 'USER_PASSWORD_AUTH'}, issuer: 'Example'});
