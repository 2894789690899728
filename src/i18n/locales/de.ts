import type {ErrorDetails} from '../common.js';
import {registerMessages, type Messages} from '../messages.js';
import {plural} from '../plural.js';

const attemptsLeft = ({attemptsRemaining: left}: ErrorDetails): string =>
  left === undefined ? '' : plural('de', left, {one: ' Sie haben noch einen Versuch.', other: ' Sie haben noch # Versuche.'});
const waiting = ({wait}: ErrorDetails): string => ` Versuchen Sie es ${wait ? `in ${wait}` : 'später'} erneut.`;
const codeLabel = (digits: number): string => `${digits}-stelliger Code`;
const sentTo = (to: string): string => (to ? `Wir haben einen Code an ${to} gesendet.` : 'Wir haben Ihnen einen Code gesendet.');

/** German. */
export const de: Messages = {
  loading: 'Wird geladen\u00a0…',
  checking: 'Wird geprüft\u00a0…',
  cancel: 'Abbrechen',
  retry: 'Erneut versuchen',
  done: 'Fertig',
  showPassword: 'Anzeigen',
  hidePassword: 'Ausblenden',
  failedHeading: 'Das hat nicht geklappt',
  lockedHeading: 'Zu viele Versuche',
  lockedText: (wait) => `Sie können es in ${wait} erneut versuchen.`,
  errors: {
    form_param_nil: ({paramName}) =>
      `Geben Sie ${paramName === 'identifier' ? 'Ihre E-Mail-Adresse oder Ihren Benutzernamen' : paramName === 'password' ? 'Ihr Passwort' : 'Ihren Code'} ein.`,
    form_identifier_not_found: 'Dieses Konto gibt es nicht.',
    form_password_incorrect: (details) => `Der Name oder das Passwort ist falsch.${attemptsLeft(details)}`,
    sign_in_expired: 'Die Anmeldung hat zu lange gedauert. Geben Sie Ihr Passwort erneut ein.',
    too_many_requests: (details) => `Das waren zu viele Anfragen.${waiting(details)}`,
    user_locked: (details) => `Dieses Konto ist vorübergehend gesperrt.${waiting(details)}`,
    not_signed_in: 'Sie sind nicht angemeldet.',
    not_supported: 'Das ist mit diesem Konto nicht möglich.',
    action_prevented: 'Diese Seite hat das nicht zugelassen. Es wurde nichts geändert.',
    adapter_missing: ({longMessage}) => longMessage,
    invalid_response: 'Die Antwort des Servers war fehlerhaft. Versuchen Sie es erneut.',
    network_error: 'Der Server ist nicht erreichbar. Prüfen Sie Ihre Verbindung und versuchen Sie es erneut.',
    timeout: 'Der Server hat nicht rechtzeitig geantwortet. Versuchen Sie es erneut.',
    aborted: '',
    unknown: ({longMessage}) =>
      longMessage === 'unknown' ? 'Auf dem Server ist ein Fehler aufgetreten. Versuchen Sie es später erneut.' : longMessage,
    form_param_format_invalid: ({digits}) => `Geben Sie einen ${digits}-stelligen Code ein.`,
    form_code_incorrect: (details) => `Dieser Code ist falsch. Geben Sie den neuesten ein.${attemptsLeft(details)}`,
    code_already_used: 'Dieser Code wurde bereits verwendet. Warten Sie auf den nächsten.',
    verification_expired: 'Dieser Code ist abgelaufen. Fordern Sie einen neuen an.',
    passkey_cancelled: 'Der Passkey wurde nicht verwendet. Versuchen Sie es erneut oder wählen Sie eine andere Methode.',
    passkey_unavailable: 'Dieser Browser kann Ihren Passkey nicht verwenden. Versuchen Sie es mit einem anderen Browser oder Gerät.',
    reverification_required: 'Bestätigen Sie, dass Sie es sind, und versuchen Sie es dann erneut.',
    reverification_cancelled: 'Nicht bestätigt. Es wurde nichts geändert.',
    totp_already_enabled: 'Es ist bereits eine Authenticator-App eingerichtet.',
    totp_not_enabled: 'Es ist keine Authenticator-App eingerichtet. Beginnen Sie von vorn.',
    mfa_required: 'Aktivieren Sie zuerst die Zwei-Faktor-Authentifizierung.',
  },
  chooseHeading: 'Bestätigen Sie, dass Sie es sind',
  methods: {
    totp: {
      choose: () => 'Authenticator-App verwenden',
      heading: 'Code eingeben',
      text: (_to, digits) => `Geben Sie den ${digits}-stelligen Code ein, den Ihre Authenticator-App für dieses Konto anzeigt.`,
      label: codeLabel,
    },
    passkey: {
      choose: () => 'Passkey verwenden',
      heading: 'Passkey verwenden',
      text: () => 'Ihr Gerät fragt nach Ihrem Fingerabdruck, Ihrem Gesicht oder der Geräte-PIN.',
      label: () => 'Passkey verwenden',
    },
    phone_code: {
      choose: (to) => `Code per SMS ${to ? `an ${to} ` : ''}senden`,
      heading: 'Sehen Sie auf Ihrem Telefon nach',
      text: sentTo,
      label: codeLabel,
    },
    email_code: {
      choose: (to) => `Code per E-Mail ${to ? `an ${to} ` : ''}senden`,
      heading: 'Sehen Sie in Ihren E-Mails nach',
      text: sentTo,
      label: codeLabel,
    },
    backup_code: {
      choose: () => 'Backup-Code verwenden',
      heading: 'Backup-Code eingeben',
      text: () => 'Geben Sie einen der Codes ein, die Sie gespeichert haben. Jeder funktioniert einmal.',
      label: () => 'Backup-Code',
    },
    password: {
      choose: () => 'Passwort verwenden',
      heading: 'Passwort bestätigen',
      text: () => 'So stellen wir sicher, dass Sie es noch sind.',
      label: () => 'Passwort',
    },
  },
  autoSubmitHint: 'Der Code wird geprüft, sobald er vollständig ist.',
  sending: 'Code wird gesendet\u00a0…',
  resend: 'Neuen Code senden',
  resendIn: (wait) => `Neuen Code senden (in ${wait})`,
  codeSent: 'Ein Code ist unterwegs.',
  trustDevice: (days) =>
    plural('de', days, {
      one: 'Auf diesem Gerät einen Tag lang nicht mehr fragen',
      other: 'Auf diesem Gerät # Tage lang nicht mehr fragen',
    }),
  verify: 'Bestätigen',
  anotherWay: 'Andere Methode wählen',
  usedLast: 'Zuletzt verwendet',
  helpHeading: 'Wird der Code weiterhin abgelehnt?',
  clockAhead: (difference) =>
    `Die Uhr dieses Geräts geht ${difference} vor. Wenn Ihre App darauf läuft, lassen Sie Datum und Uhrzeit automatisch einstellen und geben Sie dann einen neuen Code ein.`,
  clockBehind: (difference) =>
    `Die Uhr dieses Geräts geht ${difference} nach. Wenn Ihre App darauf läuft, lassen Sie Datum und Uhrzeit automatisch einstellen und geben Sie dann einen neuen Code ein.`,
  clockHint:
    'Codes hängen von der Uhrzeit ab. Lassen Sie Datum und Uhrzeit auf Ihrem Telefon automatisch einstellen und geben Sie dann einen neuen Code ein.',
  newestEntry: 'Wenn Ihre App dieses Konto zweimal anzeigt, verwenden Sie den neueren Eintrag und löschen Sie den anderen.',
  newestMessage: 'Nur die neueste Nachricht zählt: Jeder neue Code macht die vorherigen ungültig.',
  usedCodes: 'Jeder Backup-Code funktioniert einmal, und neue Codes machen alle älteren ungültig.',
  signInHeading: 'Anmelden',
  identifierLabel: 'E-Mail-Adresse oder Benutzername',
  passwordLabel: 'Passwort',
  signIn: 'Anmelden',
  startOver: 'Anderes Konto verwenden',
  activating: 'Sie werden angemeldet\u00a0…',
  signedInHeading: 'Sie sind angemeldet',
  signedInText: (identifier) => `Angemeldet als ${identifier}.`,
  getHelp: 'Alles verloren? Hilfe erhalten',
  enrollFirst: 'Für dieses Konto brauchen Sie die Zwei-Faktor-Authentifizierung, bevor Sie fortfahren können.',
  blockedHeading: 'Ein weiterer Schritt ist nötig',
  needsNewPassword: 'Ihr Passwort muss zuerst geändert werden. Verwenden Sie „Passwort vergessen“ auf dieser Website.',
  unsupported: 'Diese Anmeldung erfordert einen Schritt, den diese Seite nicht anbietet.',
  lowCodesHeading: (remaining) =>
    remaining === 0
      ? 'Das war Ihr letzter Backup-Code'
      : plural('de', remaining, {one: 'Nur noch ein Backup-Code übrig', other: 'Nur noch # Backup-Codes übrig'}),
  lowCodesText:
    'Ohne Backup-Codes sind Sie ausgesperrt, wenn Sie Ihr Telefon verlieren. Neue sind in einer Minute erstellt; die alten funktionieren dann nicht mehr.',
  lowCodesRenew: 'Neue Codes erstellen',
  notNow: 'Jetzt nicht',
  verifiedHeading: 'Bestätigt',
  verifiedText: 'Vielen Dank. Sie können fortfahren.',
  cancelledHeading: 'Nicht bestätigt',
  cancelledText: 'Es wurde nichts geändert.',
  makingCodes: 'Ihre Backup-Codes werden erstellt\u00a0…',
  introHeading: 'Zwei-Faktor-Authentifizierung einrichten',
  introText:
    'Sie brauchen eine Authenticator-App auf Ihrem Telefon: Google Authenticator, Microsoft Authenticator, Apple Passwörter, 1Password oder eine andere. Die App zeigt jede halbe Minute einen neuen Code, den nur Sie haben.',
  begin: 'Einrichten',
  creating: 'Ihr Schlüssel wird erstellt\u00a0…',
  enrolledHeading: 'Zwei-Faktor-Authentifizierung ist aktiviert',
  enrolledText: 'Ab jetzt brauchen Sie zur Anmeldung einen Code aus Ihrer Authenticator-App.',
  nameLabel: 'Name dieser Authenticator-App',
  nameHint:
    'Zum Beispiel das Telefon, auf dem sie läuft, damit Sie sie von anderen unterscheiden können. Sie können das Feld leer lassen.',
  restartHeading: 'Neu beginnen?',
  restartText: 'Ein bereits gescannter Code funktioniert dann nicht mehr. Löschen Sie diesen Eintrag aus Ihrer App.',
  restart: 'Neuen Schlüssel erstellen',
  keep: 'Diesen behalten',
  alreadyHeading: 'Eine Authenticator-App ist eingerichtet',
  alreadyText: 'Wenn Sie auf ein anderes Telefon wechseln, entfernen Sie sie zuerst und richten Sie sie dann neu ein.',
  codesFailedHeading: 'Noch keine Backup-Codes',
  codesFailedText:
    'Die Zwei-Faktor-Authentifizierung ist aktiviert, aber Ihre Backup-Codes konnten nicht erstellt werden. Ohne sie können Sie ausgesperrt sein, wenn Sie Ihr Telefon verlieren.',
  skipCodes: 'Ohne Backup-Codes fortfahren',
  scanHeading: 'Scannen Sie diesen Code',
  scanText: 'Fügen Sie in Ihrer Authenticator-App ein Konto hinzu und richten Sie die Kamera auf diesen Code.',
  qrLabel: (issuer, account) =>
    `QR-Code, um ${[issuer, account && `(${account})`].filter(Boolean).join(' ') || 'dieses Konto'} zu einer Authenticator-App hinzuzufügen`,
  qrFailed: 'Der QR-Code konnte nicht angezeigt werden. Geben Sie stattdessen den Einrichtungsschlüssel unten in Ihrer App ein.',
  openHeading: 'Konto zu Ihrer App hinzufügen',
  openText: 'Öffnen Sie hier Ihre Authenticator-App, lassen Sie sie das Konto hinzufügen und kehren Sie mit dem Code zurück.',
  otherDevice: 'App auf einem anderen Gerät? Code scannen',
  resumedText: 'Sie haben damit schon begonnen. Wenn das Konto bereits in Ihrer App ist, geben Sie einfach den Code ein.',
  openApp: 'Authenticator-App auf diesem Gerät öffnen',
  showKey: 'Scannen nicht möglich? Schlüssel eingeben',
  keyLabel: 'Einrichtungsschlüssel',
  keyText: (digits, period, algorithm) => `Zeitbasiert, ${algorithm}, ${digits} Stellen, alle ${period} Sekunden.`,
  copyKey: 'Schlüssel kopieren',
  enterCode: 'Geben Sie dann den Code ein, den die App anzeigt.',
  turnOn: 'Aktivieren',
  newKey: 'Mit neuem Schlüssel neu beginnen',
  codeLabel,
  keyCopied: 'Kopiert.',
  keyNotCopied: 'Der Browser hat das Kopieren verweigert. Der Schlüssel ist markiert: Kopieren Sie ihn selbst.',
  saveHeading: 'Speichern Sie Ihre Backup-Codes',
  saveText:
    'Wenn Sie Ihr Telefon verlieren, können Sie sich mit jedem dieser Codes einmal anmelden. Bewahren Sie sie bei Ihren wichtigen Unterlagen auf. Die Codes werden nur jetzt angezeigt.',
  codesLabel: 'Backup-Codes',
  copy: 'Kopieren',
  copied: 'Kopiert.',
  copyRefused: 'Der Browser hat das Kopieren verweigert. Der Text ist markiert: Kopieren Sie ihn selbst.',
  download: 'Herunterladen',
  downloaded: 'Die Datei ist in Ihren Downloads.',
  print: 'Drucken',
  printed: 'Die Codes wurden an den Druckdialog übergeben.',
  share: 'Teilen',
  shared: 'Geteilt.',
  shareRefused: 'Der Browser hat das Teilen verweigert. Kopieren Sie die Codes oder laden Sie sie herunter.',
  saved: 'Ich habe diese Codes gespeichert',
  saveOneHeading: 'Speichern Sie Ihren neuen Backup-Code',
  saveOneText:
    'Wenn Sie Ihr Telefon verlieren, können Sie sich damit einmal anmelden. Bewahren Sie ihn bei Ihren wichtigen Unterlagen auf. Er wird nur jetzt angezeigt, und ältere funktionieren nicht mehr.',
  savedOne: 'Ich habe diesen Code gespeichert',
  fileTitle: 'Backup-Codes',
  fileNote:
    'Mit jedem Code können Sie sich einmal anmelden, wenn Sie Ihre anderen Methoden nicht nutzen können. Halten Sie die Codes geheim.',
  codesHeading: 'Backup-Codes',
  codesOff: 'Sie haben keine Backup-Codes. Mit ihnen können Sie sich anmelden, wenn Ihr Telefon verloren oder kaputt ist.',
  codesOn: 'Sie haben Backup-Codes. Mit jedem können Sie sich einmal anmelden.',
  codesLeft: (remaining, total) =>
    `${
      total === undefined
        ? plural('de', remaining, {one: 'Noch ein Code übrig.', other: 'Noch # Codes übrig.'})
        : `Noch ${remaining} von ${total} Codes übrig.`
    } Mit jedem können Sie sich einmal anmelden.`,
  codesLow: (remaining) =>
    remaining === 0
      ? 'Alle Ihre Backup-Codes sind verbraucht. Erstellen Sie neue, sonst sind Sie ausgesperrt, wenn Sie Ihr Telefon verlieren.'
      : plural('de', remaining, {
          one: 'Nur noch ein Code übrig. Erstellen Sie neue, bevor Sie sie brauchen.',
          other: 'Nur noch # Codes übrig. Erstellen Sie neue, bevor Sie sie brauchen.',
        }),
  generate: 'Backup-Codes erstellen',
  regenerate: 'Neue Codes erstellen',
  replaceHeading: 'Backup-Codes ersetzen?',
  replaceText: 'Ihre bisherigen Codes funktionieren ab sofort nicht mehr, auch die ausgedruckten oder gespeicherten.',
  replace: 'Ersetzen',
  savedHeading: 'Ihre Backup-Codes sind gespeichert',
  savedText: 'Wenn Sie einen brauchen, wählen Sie bei der Anmeldung „Backup-Code verwenden“.',
  manageHeading: 'Zwei-Faktor-Authentifizierung',
  protectedText: (methods) => `Ihr Passwort allein öffnet Ihr Konto nicht. Zusätzlich wird abgefragt: ${methods}.`,
  noSpareText: 'Wenn Sie diese Methode verlieren, sind Sie ausgesperrt. Fügen Sie Backup-Codes oder eine zweite Methode hinzu.',
  requiredText:
    'Für dieses Konto ist die Zwei-Faktor-Authentifizierung vorgeschrieben. Fügen Sie eine andere Methode hinzu, bevor Sie diese entfernen.',
  unprotectedText:
    'Ihr Konto ist nur durch das Passwort geschützt. Fügen Sie einen zweiten Schritt hinzu, damit ein gestohlenes Passwort nicht genügt.',
  totp: 'Authenticator-App',
  phone: 'SMS',
  email: 'E-Mail',
  passkey: 'Passkey',
  backupCodes: 'Backup-Codes',
  on: 'Ein',
  off: 'Aus',
  isDefault: 'Standard',
  remaining: (count) => plural('de', count, {other: '# übrig'}),
  add: 'Hinzufügen',
  remove: 'Entfernen',
  setDefault: 'Als Standard festlegen',
  addedOn: (date) => `Hinzugefügt: ${date}`,
  lastUsedOn: (date) => `Zuletzt verwendet: ${date}`,
  rename: 'Umbenennen',
  renameHeading: (factor) => `„${factor}“ umbenennen`,
  renameLabel: 'Name',
  save: 'Speichern',
  renewNow: 'Jetzt neue Codes erstellen',
  renew: 'Neue Codes erstellen',
  actionOn: (action, factor) => `${action}: ${factor}`,
  removeHeading: (factor) => `„${factor}“ entfernen?`,
  removeText: 'Bei der Anmeldung wird nicht mehr danach gefragt.',
  removeLastText:
    'Das ist Ihr einziger zweiter Schritt: Danach öffnet das Passwort allein Ihr Konto, und Ihre Backup-Codes funktionieren nicht mehr.',
  changing: 'Wird geändert\u00a0…',
  changed: 'Ihre Änderung ist wirksam.',
  back: 'Zurück',
};

registerMessages('de', de);
