/**
 * What the adapter uses of Ory's `FrontendApi` (`@ory/client-fetch` 1.22). Described here, not imported, so that this
 * package brings nothing of Ory's along.
 *
 * @see https://www.ory.com/docs/kratos/reference/api
 */
export interface KratosFrontend {
  toSession(params?: object, init?: RequestOverrides): Promise<KratosSession>;
  createBrowserLoginFlow(params?: {refresh?: boolean; aal?: 'aal2'}, init?: RequestOverrides): Promise<KratosFlow>;
  getLoginFlow(params: {id: string}, init?: RequestOverrides): Promise<KratosFlow>;
  updateLoginFlow(params: {flow: string; updateLoginFlowBody: KratosLoginBody}, init?: RequestOverrides): Promise<object>;
  createBrowserSettingsFlow(params?: object, init?: RequestOverrides): Promise<KratosFlow>;
  getSettingsFlow(params: {id: string}, init?: RequestOverrides): Promise<KratosFlow>;
  updateSettingsFlow(
    params: {flow: string; updateSettingsFlowBody: KratosSettingsBody},
    init?: RequestOverrides,
  ): Promise<KratosFlow>;
  createBrowserLogoutFlow(params?: object, init?: RequestOverrides): Promise<{readonly logout_token: string}>;
  updateLogoutFlow(params: {token: string}, init?: RequestOverrides): Promise<void>;
}

/** Changes a request before it is made, as the code generator of the client has it. */
export type RequestOverrides = (request: {init: {headers?: Record<string, string>}}) => Promise<RequestInit>;

export interface KratosSession {
  readonly id: string;
  readonly authenticator_assurance_level?: string;
  readonly identity?: KratosIdentity;
}

export interface KratosIdentity {
  readonly id: string;
  /** Whatever the identity schema has. */
  readonly traits?: unknown;
}

/** A login or settings flow. What can be done next is read from its nodes. */
export interface KratosFlow {
  readonly id: string;
  readonly state?: unknown;
  readonly refresh?: boolean;
  readonly ui: {readonly nodes: readonly KratosNode[]};
}

export interface KratosNode {
  readonly group: string;
  /** Fields have a name and a value, texts an id and a text. */
  readonly attributes: {
    readonly name?: string;
    readonly value?: unknown;
    readonly id?: string;
    readonly text?: KratosText;
  };
}

/** @see https://www.ory.com/docs/kratos/concepts/ui-user-interface#ui-message-codes */
export interface KratosText {
  readonly id: number;
  readonly text: string;
  readonly type?: string;
  readonly context?: object;
}

export type KratosLoginBody =
  | {method: 'password'; csrf_token: string; identifier: string; password: string}
  | {method: 'totp'; csrf_token: string; totp_code: string}
  | {method: 'lookup_secret'; csrf_token: string; lookup_secret: string}
  | {method: 'code'; csrf_token: string; code?: string; address?: string; resend?: string};

export type KratosSettingsBody =
  | {method: 'totp'; csrf_token: string; totp_code?: string; totp_unlink?: boolean}
  | {
      method: 'lookup_secret';
      csrf_token: string;
      lookup_secret_regenerate?: boolean;
      lookup_secret_confirm?: boolean;
      lookup_secret_reveal?: boolean;
      lookup_secret_disable?: boolean;
    };
