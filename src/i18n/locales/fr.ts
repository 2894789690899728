import type {ErrorDetails} from '../common.js';
import {registerMessages, type Messages} from '../messages.js';
import {plural} from '../plural.js';

const attemptsLeft = ({attemptsRemaining: left}: ErrorDetails): string =>
  left === undefined
    ? ''
    : plural('fr', left, {one: ' Il vous reste # tentative.', many: ' Il vous reste # de tentatives.', other: ' Il vous reste # tentatives.'});
const waiting = ({wait}: ErrorDetails): string => ` Réessayez ${wait ? `dans ${wait}` : 'plus tard'}.`;
const codeLabel = (digits: number): string => `Code à ${digits} chiffres`;
const sentTo = (to: string): string => (to ? `Nous avons envoyé un code à ${to}.` : 'Nous vous avons envoyé un code.');

/** French. */
export const fr: Messages = {
  loading: 'Chargement…',
  checking: 'Vérification…',
  cancel: 'Annuler',
  retry: 'Réessayer',
  done: 'Terminé',
  showPassword: 'Afficher',
  hidePassword: 'Masquer',
  failedHeading: 'Une erreur s’est produite',
  lockedHeading: 'Trop de tentatives',
  lockedText: (wait) => `Vous pourrez réessayer dans ${wait}.`,
  errors: {
    form_param_nil: ({paramName}) =>
      `Saisissez votre ${paramName === 'identifier' ? 'adresse e-mail ou votre nom d’utilisateur' : paramName === 'password' ? 'mot de passe' : 'code'}.`,
    form_identifier_not_found: 'Ce compte n’existe pas.',
    form_password_incorrect: (details) => `L’identifiant ou le mot de passe est incorrect.${attemptsLeft(details)}`,
    sign_in_expired: 'La connexion a pris trop de temps. Saisissez à nouveau votre mot de passe.',
    too_many_requests: (details) => `Trop de demandes en peu de temps.${waiting(details)}`,
    user_locked: (details) => `Ce compte est temporairement verrouillé.${waiting(details)}`,
    not_signed_in: 'Aucune session n’est ouverte. Connectez-vous.',
    not_supported: 'Cette action n’est pas possible avec ce compte.',
    action_prevented: 'Cette page n’a pas autorisé l’action. Rien n’a été modifié.',
    adapter_missing: ({longMessage}) => longMessage,
    invalid_response: 'La réponse du serveur est incorrecte. Réessayez.',
    network_error: 'Le serveur est injoignable. Vérifiez votre connexion et réessayez.',
    timeout: 'Le serveur n’a pas répondu à temps. Réessayez.',
    aborted: '',
    unknown: ({longMessage}) =>
      longMessage === 'unknown' ? 'Une erreur s’est produite sur le serveur. Réessayez plus tard.' : longMessage,
    form_param_format_invalid: ({digits}) => `Saisissez un code à ${digits} chiffres.`,
    form_code_incorrect: (details) => `Ce code est incorrect. Saisissez le plus récent.${attemptsLeft(details)}`,
    code_already_used: 'Ce code a déjà été utilisé. Attendez le suivant.',
    verification_expired: 'Ce code a expiré. Demandez-en un nouveau.',
    passkey_cancelled: 'La clé d’accès n’a pas été utilisée. Réessayez ou choisissez une autre méthode.',
    passkey_unavailable: 'Ce navigateur ne peut pas utiliser votre clé d’accès. Essayez un autre navigateur ou un autre appareil.',
    reverification_required: 'Confirmez votre identité, puis réessayez.',
    reverification_cancelled: 'Identité non confirmée. Rien n’a été modifié.',
    totp_already_enabled: 'Une application d’authentification est déjà configurée.',
    totp_not_enabled: 'Aucune application d’authentification n’est configurée. Recommencez.',
    mfa_required: 'Activez d’abord la validation en deux étapes.',
  },
  chooseHeading: 'Confirmez votre identité',
  methods: {
    totp: {
      choose: () => 'Utiliser l’application d’authentification',
      heading: 'Saisissez votre code',
      text: (_to, digits) => `Saisissez le code à ${digits} chiffres que votre application d’authentification affiche pour ce compte.`,
      label: codeLabel,
    },
    passkey: {
      choose: () => 'Utiliser votre clé d’accès',
      heading: 'Utilisez votre clé d’accès',
      text: () => 'Votre appareil vous demande votre empreinte digitale, votre visage ou votre code de déverrouillage.',
      label: () => 'Utiliser la clé d’accès',
    },
    phone_code: {
      choose: (to) => (to ? `Envoyer un code par SMS à ${to}` : 'Recevoir un code par SMS'),
      heading: 'Consultez votre téléphone',
      text: sentTo,
      label: codeLabel,
    },
    email_code: {
      choose: (to) => (to ? `Envoyer un code par e-mail à ${to}` : 'Recevoir un code par e-mail'),
      heading: 'Consultez vos e-mails',
      text: sentTo,
      label: codeLabel,
    },
    backup_code: {
      choose: () => 'Utiliser un code de secours',
      heading: 'Saisissez un code de secours',
      text: () => 'Saisissez l’un des codes que vous avez enregistrés. Chaque code ne fonctionne qu’une fois.',
      label: () => 'Code de secours',
    },
    password: {
      choose: () => 'Utiliser votre mot de passe',
      heading: 'Confirmez votre mot de passe',
      text: () => 'Nous nous assurons ainsi qu’il s’agit toujours de vous.',
      label: () => 'Mot de passe',
    },
  },
  autoSubmitHint: 'Le code est vérifié dès qu’il est complet.',
  sending: 'Envoi d’un code…',
  resend: 'Envoyer un nouveau code',
  resendIn: (wait) => `Envoyer un nouveau code (dans ${wait})`,
  codeSent: 'Un code vient de vous être envoyé.',
  trustDevice: (days) =>
    plural('fr', days, {
      one: 'Ne plus demander sur cet appareil pendant # jour',
      many: 'Ne plus demander sur cet appareil pendant # de jours',
      other: 'Ne plus demander sur cet appareil pendant # jours',
    }),
  verify: 'Valider',
  anotherWay: 'Essayer une autre méthode',
  usedLast: 'Dernière méthode utilisée',
  helpHeading: 'Le code est toujours refusé\u00a0?',
  clockAhead: (difference) =>
    `L’horloge de cet appareil avance de ${difference}. Si votre application s’y trouve, activez le réglage automatique de la date et de l’heure, puis saisissez un nouveau code.`,
  clockBehind: (difference) =>
    `L’horloge de cet appareil retarde de ${difference}. Si votre application s’y trouve, activez le réglage automatique de la date et de l’heure, puis saisissez un nouveau code.`,
  clockHint:
    'Les codes dépendent de l’heure. Sur votre téléphone, activez le réglage automatique de la date et de l’heure, puis saisissez un nouveau code.',
  newestEntry: 'Si ce compte figure deux fois dans votre application, utilisez l’entrée la plus récente et supprimez l’autre.',
  newestMessage: 'Seul le dernier message compte\u00a0: chaque nouveau code annule les précédents.',
  usedCodes: 'Chaque code de secours ne fonctionne qu’une fois, et la création de nouveaux codes annule tous les anciens.',
  signInHeading: 'Connexion',
  identifierLabel: 'Adresse e-mail ou nom d’utilisateur',
  passwordLabel: 'Mot de passe',
  signIn: 'Se connecter',
  startOver: 'Utiliser un autre compte',
  activating: 'Connexion en cours…',
  signedInHeading: 'Connexion réussie',
  signedInText: (identifier) => `Session ouverte en tant que ${identifier}.`,
  getHelp: 'Vous avez tout perdu\u00a0? Obtenir de l’aide',
  enrollFirst: 'Ce compte exige la validation en deux étapes pour continuer.',
  blockedHeading: 'Une étape supplémentaire est nécessaire',
  needsNewPassword: 'Vous devez d’abord changer votre mot de passe. Utilisez «\u00a0Mot de passe oublié\u00a0» sur ce site.',
  unsupported: 'Cette connexion nécessite une étape que cette page ne propose pas.',
  lowCodesHeading: (remaining) =>
    remaining === 0
      ? 'C’était votre dernier code de secours'
      : plural('fr', remaining, {
          one: 'Il ne reste qu’un code de secours',
          many: 'Il ne reste que # de codes de secours',
          other: 'Il ne reste que # codes de secours',
        }),
  lowCodesText:
    'Sans codes de secours, vous perdrez l’accès à votre compte si vous perdez votre téléphone. En créer de nouveaux prend une minute\u00a0; les anciens cesseront de fonctionner.',
  lowCodesRenew: 'Créer de nouveaux codes',
  notNow: 'Pas maintenant',
  verifiedHeading: 'Identité confirmée',
  verifiedText: 'Merci. Vous pouvez continuer.',
  cancelledHeading: 'Identité non confirmée',
  cancelledText: 'Rien n’a été modifié.',
  makingCodes: 'Création de vos codes de secours…',
  introHeading: 'Configurer la validation en deux étapes',
  introText:
    'Il vous faut une application d’authentification sur votre téléphone\u00a0: Google Authenticator, Microsoft Authenticator, Mots de passe d’Apple, 1Password ou une autre. Elle affiche toutes les 30 secondes un nouveau code que personne d’autre ne voit.',
  begin: 'Configurer',
  creating: 'Création de votre clé…',
  enrolledHeading: 'La validation en deux étapes est activée',
  enrolledText: 'Désormais, un code de votre application d’authentification vous sera demandé à chaque connexion.',
  nameLabel: 'Nom de cette application d’authentification',
  nameHint: 'Par exemple, le téléphone où elle se trouve, pour la distinguer des autres. Vous pouvez laisser ce champ vide.',
  restartHeading: 'Recommencer\u00a0?',
  restartText: 'Le code que vous avez peut-être scanné cessera de fonctionner. Supprimez cette entrée de votre application.',
  restart: 'Créer une nouvelle clé',
  keep: 'Conserver celle-ci',
  alreadyHeading: 'Une application d’authentification est configurée',
  alreadyText: 'Pour changer de téléphone, supprimez-la d’abord, puis configurez-la à nouveau.',
  codesFailedHeading: 'Pas encore de codes de secours',
  codesFailedText:
    'La validation en deux étapes est activée, mais vos codes de secours n’ont pas pu être créés. Sans eux, vous risquez de perdre l’accès à votre compte si vous perdez votre téléphone.',
  skipCodes: 'Continuer sans codes de secours',
  scanHeading: 'Scannez ce code',
  scanText: 'Dans votre application d’authentification, ajoutez un compte et visez ce code avec l’appareil photo.',
  qrLabel: (issuer, account) =>
    `Code QR pour ajouter ${[issuer, account && `(${account})`].filter(Boolean).join(' ') || 'ce compte'} à une application d’authentification`,
  qrFailed:
    'Le code QR n’a pas pu être affiché. Saisissez plutôt dans votre application la clé de configuration indiquée ci-dessous.',
  openHeading: 'Ajoutez le compte à votre application',
  openText: 'Ouvrez ici votre application d’authentification, laissez-la ajouter le compte, puis revenez avec son code.',
  otherDevice: 'Application sur un autre appareil\u00a0? Scanner un code',
  resumedText: 'Vous avez déjà commencé. Si le compte figure dans votre application, saisissez simplement son code.',
  openApp: 'Ouvrir l’application sur cet appareil',
  showKey: 'Impossible de scanner\u00a0? Saisir une clé',
  keyLabel: 'Clé de configuration',
  keyText: (digits, period, algorithm) => `Basée sur l’heure, ${algorithm}, ${digits} chiffres, toutes les ${period} secondes.`,
  copyKey: 'Copier la clé',
  enterCode: 'Saisissez ensuite le code affiché par l’application.',
  turnOn: 'Activer',
  newKey: 'Recommencer avec une nouvelle clé',
  codeLabel,
  keyCopied: 'Clé copiée.',
  keyNotCopied: 'Le navigateur a refusé la copie. La clé est sélectionnée\u00a0: copiez-la vous-même.',
  saveHeading: 'Enregistrez vos codes de secours',
  saveText:
    'Si vous perdez votre téléphone, chacun de ces codes vous permettra de vous connecter une fois. Conservez-les avec vos papiers importants. Ils ne seront plus affichés ensuite.',
  codesLabel: 'Codes de secours',
  copy: 'Copier',
  copied: 'Copié.',
  copyRefused: 'Le navigateur a refusé la copie. Le texte est sélectionné\u00a0: copiez-le vous-même.',
  download: 'Télécharger',
  downloaded: 'Le fichier se trouve dans vos téléchargements.',
  print: 'Imprimer',
  printed: 'Les codes ont été transmis à la boîte de dialogue d’impression.',
  share: 'Partager',
  shared: 'Partage effectué.',
  shareRefused: 'Le navigateur a refusé le partage. Copiez ou téléchargez plutôt les codes.',
  saved: 'J’ai enregistré ces codes',
  saveOneHeading: 'Enregistrez votre nouveau code de secours',
  saveOneText:
    'Si vous perdez votre téléphone, il vous permettra de vous connecter une fois. Conservez-le avec vos papiers importants. Il ne sera plus affiché ensuite, et les anciens ne fonctionnent plus.',
  savedOne: 'J’ai enregistré ce code',
  fileTitle: 'Codes de secours',
  fileNote:
    'Chaque code vous permet de vous connecter une fois lorsque vous ne pouvez pas utiliser vos autres méthodes. Gardez-les secrets.',
  codesHeading: 'Codes de secours',
  codesOff:
    'Vous n’avez pas de codes de secours. Ils vous permettent de vous connecter si votre téléphone est perdu ou hors service.',
  codesOn: 'Vous avez des codes de secours. Chacun vous permet de vous connecter une fois.',
  codesLeft: (remaining, total) =>
    `${
      total === undefined
        ? plural('fr', remaining, {one: 'Il reste # code.', many: 'Il reste # de codes.', other: 'Il reste # codes.'})
        : `Codes restants\u00a0: ${remaining} sur ${total}.`
    } Chaque code vous permet de vous connecter une fois.`,
  codesLow: (remaining) =>
    remaining === 0
      ? 'Tous vos codes de secours sont utilisés. Créez-en de nouveaux, sinon vous perdrez l’accès à votre compte si vous perdez votre téléphone.'
      : plural('fr', remaining, {
          one: 'Il ne reste qu’un code. Créez-en de nouveaux avant d’en avoir besoin.',
          many: 'Il ne reste que # de codes. Créez-en de nouveaux avant d’en avoir besoin.',
          other: 'Il ne reste que # codes. Créez-en de nouveaux avant d’en avoir besoin.',
        }),
  generate: 'Créer des codes de secours',
  regenerate: 'Créer de nouveaux codes',
  replaceHeading: 'Remplacer vos codes de secours\u00a0?',
  replaceText: 'Vos codes actuels cesseront aussitôt de fonctionner, y compris ceux que vous avez imprimés ou enregistrés.',
  replace: 'Remplacer',
  savedHeading: 'Vos codes de secours sont enregistrés',
  savedText: 'Si vous en avez besoin, choisissez «\u00a0Utiliser un code de secours\u00a0» lors de la connexion.',
  manageHeading: 'Validation en deux étapes',
  protectedText: (methods) =>
    `Votre mot de passe seul ne suffit pas pour accéder à votre compte. Une deuxième étape est demandée\u00a0: ${methods}.`,
  noSpareText:
    'Si vous perdez cette méthode, vous perdrez l’accès à votre compte. Ajoutez des codes de secours ou une deuxième méthode.',
  requiredText: 'Ce compte exige la validation en deux étapes. Ajoutez une autre méthode avant de supprimer celle-ci.',
  unprotectedText:
    'Votre compte n’est protégé que par son mot de passe. Ajoutez une deuxième étape, pour qu’un mot de passe volé ne suffise pas.',
  totp: 'Application d’authentification',
  phone: 'SMS',
  email: 'E-mail',
  passkey: 'Clé d’accès',
  backupCodes: 'Codes de secours',
  on: 'Activé',
  off: 'Désactivé',
  isDefault: 'Par défaut',
  remaining: (count) => plural('fr', count, {one: '# restant', many: '# restants', other: '# restants'}),
  add: 'Ajouter',
  remove: 'Supprimer',
  setDefault: 'Définir par défaut',
  addedOn: (date) => `Date d’ajout\u00a0: ${date}`,
  lastUsedOn: (date) => `Dernière utilisation\u00a0: ${date}`,
  rename: 'Renommer',
  renameHeading: (factor) => `Renommer «\u00a0${factor}\u00a0»`,
  renameLabel: 'Nom',
  save: 'Enregistrer',
  renewNow: 'Créer de nouveaux codes maintenant',
  renew: 'Créer de nouveaux codes',
  actionOn: (action, factor) => `${action}\u00a0: ${factor}`,
  removeHeading: (factor) => `Supprimer «\u00a0${factor}\u00a0»\u00a0?`,
  removeText: 'Cette méthode ne vous sera plus demandée lors de la connexion.',
  removeLastText:
    'C’est votre dernière méthode de validation\u00a0: ensuite, le mot de passe seul donnera accès à votre compte, et vos codes de secours cesseront de fonctionner.',
  changing: 'Modification…',
  changed: 'Votre modification est prise en compte.',
  back: 'Retour',
};

registerMessages('fr', fr);
