import {unauthorized, type FakeCognito, type FakeSession} from './fake-cognito.js';
import {CognitoRefusal, textOf, type FakeFactor, type FakeUser, type Json} from './fake-people.js';
import {checkPasswordClaim, openPasswordClaim} from './fake-srp.js';

type Operations = Readonly<Record<string, (cognito: FakeCognito, request: Json) => Json>>;

const wrongPassword = (): CognitoRefusal => unauthorized('Incorrect username or password.');

/** From the password to the tokens. */
export const signIn: Operations = {
  InitiateAuth: (cognito, {AuthFlow, AuthParameters}) => {
    const user = cognito.users.find(({email}) => email === textOf(AuthParameters, 'USERNAME'));
    if (!user) throw wrongPassword();
    if (AuthFlow === 'USER_SRP_AUTH') {
      const {parameters, srp} = openPasswordClaim(user, textOf(AuthParameters, 'SRP_A'), cognito.pool.userPoolId);
      return challenge(cognito, {user, challenge: 'PASSWORD_VERIFIER', srp}, parameters);
    }
    if (AuthFlow !== 'USER_PASSWORD_AUTH')
      throw new CognitoRefusal('InvalidParameterException', `${String(AuthFlow)} flow not enabled for this client`);
    if (user.password !== textOf(AuthParameters, 'PASSWORD')) throw wrongPassword();
    return afterPassword(cognito, user, (AuthParameters as Json)['DEVICE_KEY']);
  },

  RespondToAuthChallenge: (cognito, {ChallengeName, ChallengeResponses: responses, Session}) => {
    const id = typeof Session === 'string' ? Session : '';
    const name = String(ChallengeName);
    const session = cognito.session(id, name);
    const answer = answers[name]?.(cognito, session, responses as Json);
    if (!answer) throw new CognitoRefusal('InvalidParameterException', 'Unknown challenge');
    cognito.spend(id);
    return answer;
  },
};

const answers: Readonly<Record<string, (cognito: FakeCognito, session: FakeSession, responses: Json) => Json>> = {
  PASSWORD_VERIFIER: (cognito, {user, srp}, responses) => {
    if (!srp || !checkPasswordClaim(srp, responses)) throw wrongPassword();
    return afterPassword(cognito, user, responses['DEVICE_KEY']);
  },
  SELECT_MFA_TYPE: (cognito, {user}, responses) => {
    const factor = textOf(responses, 'ANSWER') as FakeFactor;
    if (!user.enabled.has(factor)) throw new CognitoRefusal('InvalidParameterException', 'Not one of the choices');
    return ask(cognito, user, factor);
  },
  SMS_MFA: (cognito, session, responses) => checkSentCode(cognito, session, textOf(responses, 'SMS_MFA_CODE')),
  EMAIL_OTP: (cognito, session, responses) => checkSentCode(cognito, session, textOf(responses, 'EMAIL_OTP_CODE')),
  SOFTWARE_TOKEN_MFA: (cognito, session, responses) => {
    const {user} = session;
    const step = cognito.stepOf(user.secret ?? '', textOf(responses, 'SOFTWARE_TOKEN_MFA_CODE'));
    if (step === undefined) throw wrongCode(cognito, session);
    if (user.usedSteps.has(step))
      throw new CognitoRefusal('ExpiredCodeException', 'Your software token has already been used once.');
    user.usedSteps.add(step);
    return enter(cognito, user);
  },
  MFA_SETUP: (cognito, {user, isVerified}) => {
    if (!isVerified) throw unauthorized('Invalid session for the user.');
    user.enabled.add('SOFTWARE_TOKEN_MFA');
    return enter(cognito, user);
  },
  NEW_PASSWORD_REQUIRED: (cognito, {user}, responses) => {
    user.password = textOf(responses, 'NEW_PASSWORD');
    user.status = 'CONFIRMED';
    return afterPassword(cognito, user, undefined);
  },
  // That the device knows its own password is taken for granted.
  DEVICE_SRP_AUTH: (cognito, {user}, responses) =>
    challenge(cognito, {user, challenge: 'DEVICE_PASSWORD_VERIFIER'}, {
      DEVICE_KEY: textOf(responses, 'DEVICE_KEY'),
      SALT: '12ab',
      SRP_B: `2${'a'.repeat(700)}`,
      SECRET_BLOCK: 'c2VjcmV0',
      USERNAME: user.sub,
    }),
  DEVICE_PASSWORD_VERIFIER: (cognito, {user}) => enter(cognito, user),
};

function afterPassword(cognito: FakeCognito, user: FakeUser, device: unknown): Json {
  if (user.status === 'RESET_REQUIRED')
    throw new CognitoRefusal('PasswordResetRequiredException', 'Password reset required for the user');
  if (user.status === 'UNCONFIRMED') throw new CognitoRefusal('UserNotConfirmedException', 'User is not confirmed.');
  if (user.status === 'FORCE_CHANGE_PASSWORD')
    return challenge(cognito, {user, challenge: 'NEW_PASSWORD_REQUIRED'}, {requiredAttributes: '[]', userAttributes: '{}'});
  if (typeof device === 'string' && user.rememberedDevices.has(device))
    return challenge(cognito, {user, challenge: 'DEVICE_SRP_AUTH'}, {});
  const {enabled, preferred, mustSetUp} = user;
  const [only] = enabled;
  if (!only) {
    if (!cognito.requiresMfa && mustSetUp.length === 0) return enter(cognito, user);
    const choices = mustSetUp.length > 0 ? mustSetUp : ['SOFTWARE_TOKEN_MFA'];
    return challenge(cognito, {user, challenge: 'MFA_SETUP'}, {MFAS_CAN_SETUP: JSON.stringify(choices)});
  }
  if (enabled.size === 1 || preferred) return ask(cognito, user, preferred ?? only);
  return challenge(cognito, {user, challenge: 'SELECT_MFA_TYPE'}, {MFAS_CAN_CHOOSE: JSON.stringify([...enabled])});
}

/** Asks for a factor; a code goes out with the challenge. */
function ask(cognito: FakeCognito, user: FakeUser, factor: FakeFactor): Json {
  if (factor === 'SOFTWARE_TOKEN_MFA') return challenge(cognito, {user, challenge: factor}, {});
  const [medium, to, masked] =
    factor === 'SMS_MFA'
      ? ['SMS', user.phone ?? '', `+*******${user.phone?.slice(-4)}`]
      : ['EMAIL', user.email, user.email.replace(/(?<=.).(?=[^@]*@)/g, '*')];
  const parameters = {CODE_DELIVERY_DELIVERY_MEDIUM: medium, CODE_DELIVERY_DESTINATION: masked};
  return challenge(cognito, {user, challenge: factor, code: cognito.send(to)}, parameters);
}

function challenge(cognito: FakeCognito, session: Omit<FakeSession, 'until'>, parameters: Json): Json {
  const {sub} = session.user;
  return {
    ChallengeName: session.challenge,
    ChallengeParameters: {USER_ID_FOR_SRP: sub, ...parameters},
    Session: cognito.openSession(session),
  };
}

function checkSentCode(cognito: FakeCognito, session: FakeSession, code: string): Json {
  if (session.code?.value !== code) throw wrongCode(cognito, session);
  if (session.code.until < cognito.now())
    throw new CognitoRefusal('ExpiredCodeException', 'Invalid code provided, please request a code again.');
  return enter(cognito, session.user);
}

function wrongCode(cognito: FakeCognito, session: FakeSession): CognitoRefusal {
  if (cognito.wrongCodeEndsSession) for (const [id, one] of cognito.sessions) if (one === session) cognito.spend(id);
  return new CognitoRefusal('CodeMismatchException', 'Invalid code received for user');
}

function enter(cognito: FakeCognito, user: FakeUser): Json {
  return {ChallengeParameters: {}, AuthenticationResult: cognito.issue(user)};
}
