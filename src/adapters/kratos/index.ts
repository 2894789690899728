export {kratosAdapter, type KratosAdapter, type KratosAdapterOptions} from './kratos-adapter.js';
export type {
  KratosFlow,
  KratosFrontend,
  KratosIdentity,
  KratosLoginBody,
  KratosNode,
  KratosSession,
  KratosSettingsBody,
  KratosText,
  RequestOverrides,
} from './frontend.js';
