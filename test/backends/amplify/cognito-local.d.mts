/** What `Amplify.configure({Auth: {Cognito: …}})` takes. */
export interface CognitoPool {
  readonly userPoolId: string;
  readonly userPoolClientId: string;
  readonly userPoolEndpoint: string;
}

/** A running cognito-local. */
export interface CognitoLocal {
  /** `http://127.0.0.1:…`, with CORS for every origin. */
  readonly endpoint: string;
  /** Makes a user pool of its own, where TOTP is optional. */
  createPool(): Promise<CognitoPool>;
  /** Adds somebody who may sign in at once, by `USER_PASSWORD_AUTH`: cognito-local knows no SRP. */
  createUser(
    pool: CognitoPool,
    who: {readonly identifier: string; readonly password: string},
    attributes?: Readonly<Record<string, string>>,
  ): Promise<void>;
  /** Asks for any of Cognito's operations. */
  call(target: string, body: object): Promise<Record<string, unknown>>;
  /** Ends the process and removes its files. */
  stop(): Promise<void>;
}

/** Starts cognito-local in a process of its own, on a free port of 127.0.0.1. */
export function startCognitoLocal(): Promise<CognitoLocal>;
