import type {ErrorDetails} from '../common.js';
import {registerMessages, type Messages} from '../messages.js';
import {plural} from '../plural.js';

const attemptsLeft = ({attemptsRemaining: left}: ErrorDetails): string =>
  left === undefined
    ? ''
    : plural('es', left, {one: ' Te queda un intento.', many: ' Te quedan # de intentos.', other: ' Te quedan # intentos.'});
const waiting = ({wait}: ErrorDetails): string => ` Inténtalo de nuevo ${wait ? `dentro de ${wait}` : 'más tarde'}.`;
const codeLabel = (digits: number): string => `Código de ${digits} dígitos`;
const sentTo = (to: string): string => (to ? `Hemos enviado un código a ${to}.` : 'Te hemos enviado un código.');

/** Spanish. */
export const es: Messages = {
  loading: 'Cargando…',
  checking: 'Comprobando…',
  cancel: 'Cancelar',
  retry: 'Reintentar',
  done: 'Listo',
  showPassword: 'Mostrar',
  hidePassword: 'Ocultar',
  failedHeading: 'Se ha producido un error',
  lockedHeading: 'Demasiados intentos',
  lockedText: (wait) => `Puedes volver a intentarlo dentro de ${wait}.`,
  errors: {
    form_param_nil: ({paramName}) =>
      `Introduce tu ${paramName === 'identifier' ? 'correo electrónico o tu nombre de usuario' : paramName === 'password' ? 'contraseña' : 'código'}.`,
    form_identifier_not_found: 'Esta cuenta no existe.',
    form_password_incorrect: (details) => `El nombre o la contraseña no son correctos.${attemptsLeft(details)}`,
    sign_in_expired: 'El inicio de sesión ha tardado demasiado. Vuelve a introducir tu contraseña.',
    too_many_requests: (details) => `Demasiadas solicitudes en poco tiempo.${waiting(details)}`,
    user_locked: (details) => `Esta cuenta está bloqueada temporalmente.${waiting(details)}`,
    not_signed_in: 'No has iniciado sesión.',
    not_supported: 'Esto no es posible con esta cuenta.',
    action_prevented: 'Esta página no lo ha permitido. No se ha cambiado nada.',
    adapter_missing: ({longMessage}) => longMessage,
    invalid_response: 'La respuesta del servidor no es válida. Inténtalo de nuevo.',
    network_error: 'No se puede conectar con el servidor. Comprueba tu conexión e inténtalo de nuevo.',
    timeout: 'El servidor no ha respondido a tiempo. Inténtalo de nuevo.',
    aborted: '',
    unknown: ({longMessage}) =>
      longMessage === 'unknown' ? 'Se ha producido un error en el servidor. Inténtalo de nuevo más tarde.' : longMessage,
    form_param_format_invalid: ({digits}) => `Introduce un código de ${digits} dígitos.`,
    form_code_incorrect: (details) => `Este código no es correcto. Introduce el más reciente.${attemptsLeft(details)}`,
    code_already_used: 'Este código ya se ha usado. Espera al siguiente.',
    verification_expired: 'Este código ha caducado. Solicita uno nuevo.',
    passkey_cancelled: 'No se ha usado la llave de acceso. Inténtalo de nuevo o prueba otro método.',
    passkey_unavailable: 'Este navegador no puede usar tu llave de acceso. Prueba con otro navegador o dispositivo.',
    reverification_required: 'Confirma tu identidad e inténtalo de nuevo.',
    reverification_cancelled: 'Identidad no confirmada. No se ha cambiado nada.',
    totp_already_enabled: 'Ya hay una aplicación de autenticación configurada.',
    totp_not_enabled: 'No hay ninguna aplicación de autenticación configurada. Empieza de nuevo.',
    mfa_required: 'Activa primero la verificación en dos pasos.',
  },
  chooseHeading: 'Confirma tu identidad',
  methods: {
    totp: {
      choose: () => 'Usar tu aplicación de autenticación',
      heading: 'Introduce tu código',
      text: (_to, digits) => `Introduce el código de ${digits} dígitos que tu aplicación de autenticación muestra para esta cuenta.`,
      label: codeLabel,
    },
    passkey: {
      choose: () => 'Usar tu llave de acceso',
      heading: 'Usa tu llave de acceso',
      text: () => 'Tu dispositivo te pedirá tu huella digital, tu rostro o el PIN de desbloqueo.',
      label: () => 'Usar llave de acceso',
    },
    phone_code: {
      choose: (to) => (to ? `Enviar un código por SMS a ${to}` : 'Recibir un código por SMS'),
      heading: 'Revisa tu teléfono',
      text: sentTo,
      label: codeLabel,
    },
    email_code: {
      choose: (to) => (to ? `Enviar un código por correo a ${to}` : 'Recibir un código por correo'),
      heading: 'Revisa tu correo',
      text: sentTo,
      label: codeLabel,
    },
    backup_code: {
      choose: () => 'Usar un código de respaldo',
      heading: 'Introduce un código de respaldo',
      text: () => 'Introduce uno de los códigos que guardaste. Cada uno funciona una sola vez.',
      label: () => 'Código de respaldo',
    },
    password: {
      choose: () => 'Usar tu contraseña',
      heading: 'Confirma tu contraseña',
      text: () => 'Así nos aseguramos de que sigues siendo tú.',
      label: () => 'Contraseña',
    },
  },
  autoSubmitHint: 'El código se comprueba en cuanto está completo.',
  sending: 'Enviando un código…',
  resend: 'Enviar un código nuevo',
  resendIn: (wait) => `Enviar un código nuevo (en ${wait})`,
  codeSent: 'El código está en camino.',
  trustDevice: (days) =>
    plural('es', days, {
      one: 'No volver a preguntar en este dispositivo durante # día',
      many: 'No volver a preguntar en este dispositivo durante # de días',
      other: 'No volver a preguntar en este dispositivo durante # días',
    }),
  verify: 'Verificar',
  anotherWay: 'Probar otro método',
  usedLast: 'Último método usado',
  helpHeading: '¿Se sigue rechazando el código?',
  clockAhead: (difference) =>
    `El reloj de este dispositivo está adelantado ${difference}. Si tu aplicación está en él, activa el ajuste automático de fecha y hora y, después, introduce un código nuevo.`,
  clockBehind: (difference) =>
    `El reloj de este dispositivo está atrasado ${difference}. Si tu aplicación está en él, activa el ajuste automático de fecha y hora y, después, introduce un código nuevo.`,
  clockHint:
    'Los códigos dependen de la hora. Activa en tu teléfono el ajuste automático de fecha y hora y, después, introduce un código nuevo.',
  newestEntry: 'Si esta cuenta aparece dos veces en tu aplicación, usa la entrada más reciente y elimina la otra.',
  newestMessage: 'Solo cuenta el último mensaje: cada código nuevo anula los anteriores.',
  usedCodes: 'Cada código de respaldo funciona una sola vez y, al crear códigos nuevos, se anulan todos los anteriores.',
  signInHeading: 'Iniciar sesión',
  identifierLabel: 'Correo electrónico o nombre de usuario',
  passwordLabel: 'Contraseña',
  signIn: 'Iniciar sesión',
  startOver: 'Usar otra cuenta',
  activating: 'Iniciando sesión…',
  signedInHeading: 'Has iniciado sesión',
  signedInText: (identifier) => `Has iniciado sesión como ${identifier}.`,
  getHelp: '¿Lo has perdido todo? Obtén ayuda',
  enrollFirst: 'Esta cuenta requiere la verificación en dos pasos para continuar.',
  blockedHeading: 'Hace falta un paso más',
  needsNewPassword: 'Primero tienes que cambiar tu contraseña. Usa «He olvidado mi contraseña» en este sitio web.',
  unsupported: 'Este inicio de sesión requiere un paso que esta página no ofrece.',
  lowCodesHeading: (remaining) =>
    remaining === 0
      ? 'Ese era tu último código de respaldo'
      : plural('es', remaining, {
          one: 'Solo te queda un código de respaldo',
          many: 'Solo te quedan # de códigos de respaldo',
          other: 'Solo te quedan # códigos de respaldo',
        }),
  lowCodesText:
    'Sin códigos de respaldo, si pierdes el teléfono no podrás acceder a tu cuenta. Crear códigos nuevos lleva un minuto; los antiguos dejarán de funcionar.',
  lowCodesRenew: 'Crear códigos nuevos',
  notNow: 'Ahora no',
  verifiedHeading: 'Identidad confirmada',
  verifiedText: 'Gracias. Puedes continuar.',
  cancelledHeading: 'Identidad no confirmada',
  cancelledText: 'No se ha cambiado nada.',
  makingCodes: 'Creando tus códigos de respaldo…',
  introHeading: 'Configurar la verificación en dos pasos',
  introText:
    'Necesitas una aplicación de autenticación en tu teléfono: Google Authenticator, Microsoft Authenticator, Contraseñas de Apple, 1Password o cualquier otra. Cada medio minuto muestra un código nuevo que solo tú puedes ver.',
  begin: 'Configurar',
  creating: 'Creando tu clave…',
  enrolledHeading: 'La verificación en dos pasos está activada',
  enrolledText: 'A partir de ahora, para iniciar sesión necesitarás un código de tu aplicación de autenticación.',
  nameLabel: 'Nombre de esta aplicación de autenticación',
  nameHint: 'Por ejemplo, el teléfono en el que está, para distinguirla de otras. Puedes dejar el campo vacío.',
  restartHeading: '¿Empezar de nuevo?',
  restartText: 'El código que quizá hayas escaneado dejará de funcionar. Elimina esa entrada de tu aplicación.',
  restart: 'Crear una clave nueva',
  keep: 'Conservar esta',
  alreadyHeading: 'Ya hay una aplicación de autenticación configurada',
  alreadyText: 'Para pasarla a otro teléfono, elimínala primero y vuelve a configurarla después.',
  codesFailedHeading: 'Aún no tienes códigos de respaldo',
  codesFailedText:
    'La verificación en dos pasos está activada, pero no se han podido crear tus códigos de respaldo. Sin ellos, si pierdes el teléfono podrías quedarte sin acceso a tu cuenta.',
  skipCodes: 'Continuar sin códigos de respaldo',
  scanHeading: 'Escanea este código',
  scanText: 'En tu aplicación de autenticación, añade una cuenta y apunta con la cámara aquí.',
  qrLabel: (issuer, account) =>
    `Código QR para añadir ${[issuer, account && `(${account})`].filter(Boolean).join(' ') || 'esta cuenta'} a una aplicación de autenticación`,
  qrFailed: 'No se ha podido mostrar el código QR. Introduce en tu aplicación la clave de configuración que aparece abajo.',
  openHeading: 'Añade la cuenta a tu aplicación',
  openText: 'Abre aquí tu aplicación de autenticación, deja que añada la cuenta y vuelve con su código.',
  otherDevice: '¿Está en otro dispositivo? Escanear un código',
  resumedText: 'Ya habías empezado antes. Si la cuenta ya está en tu aplicación, solo tienes que introducir su código.',
  openApp: 'Abrir la aplicación en este dispositivo',
  showKey: '¿No puedes escanear? Introducir una clave',
  keyLabel: 'Clave de configuración',
  keyText: (digits, period, algorithm) => `Basada en la hora, ${algorithm}, ${digits} dígitos, cada ${period} segundos.`,
  copyKey: 'Copiar la clave',
  enterCode: 'Después, introduce el código que muestra la aplicación.',
  turnOn: 'Activar',
  newKey: 'Empezar de nuevo con otra clave',
  codeLabel,
  keyCopied: 'Clave copiada.',
  keyNotCopied: 'El navegador no ha permitido copiar. La clave está seleccionada: cópiala manualmente.',
  saveHeading: 'Guarda tus códigos de respaldo',
  saveText:
    'Si pierdes el teléfono, cada uno de estos códigos te permite iniciar sesión una vez. Guárdalos donde tengas tus documentos importantes. Solo se muestran esta vez.',
  codesLabel: 'Códigos de respaldo',
  copy: 'Copiar',
  copied: 'Copiado.',
  copyRefused: 'El navegador no ha permitido copiar. El texto está seleccionado: cópialo manualmente.',
  download: 'Descargar',
  downloaded: 'El archivo está en tus descargas.',
  print: 'Imprimir',
  printed: 'Los códigos se han enviado al cuadro de diálogo de impresión.',
  share: 'Compartir',
  shared: 'Compartido.',
  shareRefused: 'El navegador no ha permitido compartir. Copia o descarga los códigos.',
  saved: 'He guardado estos códigos',
  saveOneHeading: 'Guarda tu nuevo código de respaldo',
  saveOneText:
    'Si pierdes el teléfono, te permite iniciar sesión una vez. Guárdalo donde tengas tus documentos importantes. Solo se muestra esta vez, y los anteriores ya no funcionan.',
  savedOne: 'He guardado este código',
  fileTitle: 'Códigos de respaldo',
  fileNote: 'Cada código te permite iniciar sesión una vez cuando no puedas usar tus otros métodos. Mantenlos en secreto.',
  codesHeading: 'Códigos de respaldo',
  codesOff: 'No tienes códigos de respaldo. Te permiten iniciar sesión si pierdes el teléfono o se estropea.',
  codesOn: 'Tienes códigos de respaldo. Cada uno te permite iniciar sesión una vez.',
  codesLeft: (remaining, total) =>
    `${
      total === undefined
        ? plural('es', remaining, {one: 'Te queda # código.', many: 'Te quedan # de códigos.', other: 'Te quedan # códigos.'})
        : `Códigos restantes: ${remaining} de ${total}.`
    } Cada código te permite iniciar sesión una vez.`,
  codesLow: (remaining) =>
    remaining === 0
      ? 'Has usado todos tus códigos de respaldo. Crea otros nuevos; de lo contrario, si pierdes el teléfono no podrás acceder a tu cuenta.'
      : plural('es', remaining, {
          one: 'Solo te queda un código. Crea códigos nuevos antes de que te hagan falta.',
          many: 'Solo te quedan # de códigos. Crea códigos nuevos antes de que te hagan falta.',
          other: 'Solo te quedan # códigos. Crea códigos nuevos antes de que te hagan falta.',
        }),
  generate: 'Crear códigos de respaldo',
  regenerate: 'Crear códigos nuevos',
  replaceHeading: '¿Reemplazar tus códigos de respaldo?',
  replaceText: 'Tus códigos actuales dejarán de funcionar de inmediato, incluidos los que hayas impreso o guardado.',
  replace: 'Reemplazar',
  savedHeading: 'Tus códigos de respaldo están guardados',
  savedText: 'Si necesitas uno, elige «Usar un código de respaldo» al iniciar sesión.',
  manageHeading: 'Verificación en dos pasos',
  protectedText: (methods) => `Tu contraseña por sí sola no da acceso a tu cuenta. También se pide: ${methods}.`,
  noSpareText: 'Si pierdes este método, no podrás acceder a tu cuenta. Añade códigos de respaldo o un segundo método.',
  requiredText: 'Esta cuenta debe tener la verificación en dos pasos. Añade otro método antes de eliminar este.',
  unprotectedText:
    'Tu cuenta solo está protegida por la contraseña. Añade un segundo paso para que no baste con una contraseña robada.',
  totp: 'Aplicación de autenticación',
  phone: 'SMS',
  email: 'Correo electrónico',
  passkey: 'Llave de acceso',
  backupCodes: 'Códigos de respaldo',
  on: 'Activado',
  off: 'Desactivado',
  isDefault: 'Predeterminado',
  remaining: (count) => plural('es', count, {one: 'Queda #', many: 'Quedan #', other: 'Quedan #'}),
  add: 'Añadir',
  remove: 'Eliminar',
  setDefault: 'Usar como predeterminado',
  addedOn: (date) => `Añadido: ${date}`,
  lastUsedOn: (date) => `Último uso: ${date}`,
  rename: 'Cambiar nombre',
  renameHeading: (factor) => `Cambiar el nombre de «${factor}»`,
  renameLabel: 'Nombre',
  save: 'Guardar',
  renewNow: 'Crear códigos nuevos ahora',
  renew: 'Crear códigos nuevos',
  actionOn: (action, factor) => `${action}: ${factor}`,
  removeHeading: (factor) => `¿Eliminar «${factor}»?`,
  removeText: 'Ya no se te pedirá al iniciar sesión.',
  removeLastText:
    'Es tu último método de verificación: después, la contraseña bastará para acceder a tu cuenta y tus códigos de respaldo dejarán de funcionar.',
  changing: 'Cambiando…',
  changed: 'Tu cambio ya está activo.',
  back: 'Atrás',
};

registerMessages('es', es);
