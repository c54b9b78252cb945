import type { Guard } from '../guard';

const signOut = 'test/integration/main/session/sign-out.test.ts';
const campaigns = 'test/integration/main/session/session-campaigns.test.ts';
const forgeries =
  'test/integration/faults/session-faults.test.ts > forged answers to a sign-in are none of them accepted';
const signIn = 'test/integration/main/session/sign-in.test.ts';
const flow = 'src/main/session/oidc/authorization-code-flow.ts';
const failure = 'src/main/session/oidc/sign-in-failure.ts';
const signInTime = 'test/unit/main/session/oidc/sign-in-time.test.ts';
const failureTest = 'test/unit/main/session/oidc/sign-in-failure.test.ts';

/** What keeps a session its person's, and an ended one ended. */
export const sessionGuards: readonly Guard[] = [
  {
    name: 'the portal compares the redirect URI letter by letter',
    file: 'reference-portal/identity/identity-provider.ts',
    take: 'const provider = new Provider(options.issuer, configuration);',
    put: 'const provider = new Provider(options.issuer, configuration);\n  provider.Client.prototype.redirectUriAllowed = () => true;',
    seenBy: ['test/integration/portal/oidc-refusals.test.ts'],
  },
  {
    name: 'a session that ended is not taken up',
    file: 'src/main/session/session.ts',
    take: 'environments().filter(({ id }) => !this.#signOuts.hasEnded(id))',
    put: 'environments()',
    seenBy: [signOut],
  },
  {
    name: 'who had signed out is not known, so nobody is signed in',
    file: 'src/main/session/session.ts',
    take: 'if (!isKnown) for',
    put: 'if (isKnown === null) for',
    seenBy: [signOut],
  },
  {
    name: 'an end of a session is on the disk',
    file: 'src/main/session/sign-outs.ts',
    take: 'return this.#file.write({ ended: all });',
    put: 'return Promise.resolve(all.length > 0);',
    seenBy: [signOut],
  },
  {
    name: 'a sign-out is tried again',
    file: 'src/main/session/sign-outs.ts',
    take: 'if (isTold || clock.nowMs() >= one.giveUpAtMs) await',
    put: 'await',
    seenBy: [signOut],
  },
  {
    name: 'a removal in the keychain that failed is not over',
    file: 'src/main/session/sign-outs.ts',
    take: 'if (!removed.ok) return;\n    this.#freed.add(one.environmentId);',
    put: 'this.#freed.add(one.environmentId);',
    seenBy: [signOut],
  },
  {
    name: 'only invalid_grant ends a session',
    file: failure,
    take: "    error.error === 'invalid_grant' &&\n",
    put: '',
    seenBy: [failureTest],
  },
  {
    name: 'a refresh token ends by status 400 only',
    file: failure,
    take: "    error.status === 400 &&\n    error.error === 'invalid_grant'",
    put: "    error.error === 'invalid_grant'",
    seenBy: [failureTest],
  },
  {
    name: 'a refresh token ends by JSON only',
    file: failure,
    take: " &&\n    /^application\\/(?:[\\w.-]+\\+)?json\\b/i.test(error.response.headers.get('content-type') ?? '')",
    put: '',
    seenBy: [failureTest],
  },
  {
    name: 'a failure on the way does not end a session',
    file: 'src/main/session/token-renewal.ts',
    take: 'if (!isGrantRefused(error)) return failed({ code: renewalFailureCode(error) });',
    put: '',
    seenBy: ['test/integration/main/session/session-life.test.ts'],
  },
  {
    name: 'one renewal at a time',
    file: 'src/main/session/token-renewal.ts',
    take: 'if (this.#renewal?.life === life) return this.#renewal.result;',
    put: '',
    seenBy: [campaigns],
  },
  {
    name: 'a life that ended adopts nothing',
    file: 'src/main/session/session-phase.ts',
    take: 'if (life !== this.#life) return false;',
    put: '',
    seenBy: [signOut],
  },
  {
    name: 'an issuer is who its metadata says',
    file: 'src/main/session/oidc/issuer.ts',
    take: "if (judgement !== 'accepted') throw new IssuerRefused(judgement);",
    put: '',
    seenBy: ['test/integration/main/session/issuers.test.ts'],
  },
  {
    name: 'an issuer is compared by its whole name',
    file: 'src/shared/domain/issuer.ts',
    take: "return isOfDirectories && host === hostOf(issuer) ? 'accepted' : 'not-the-issuer';",
    put: "return host === hostOf(issuer) || isOfDirectories ? 'accepted' : 'not-the-issuer';",
    seenBy: ['test/unit/shared/domain/issuer.test.ts'],
  },
  {
    name: 'an answer has the state of its request',
    file: 'src/main/session/oidc/redirect-server.ts',
    take: "!equalInConstantTime(states[0] ?? '', this.#expectedState)",
    put: 'states[0] === this.#expectedState.slice(1)',
    seenBy: [forgeries],
  },
  {
    name: 'a demanded acr is in the answer',
    file: 'src/main/session/oidc/demanded-claims.ts',
    take: "if (acrValues.length > 0 && !holdsOneOf(claims['acr'], acrValues)) return false;",
    put: '',
    seenBy: ['test/unit/main/session/oidc/demanded-claims.test.ts'],
  },
  {
    name: 'an essential claim is in the answer',
    file: 'src/main/session/oidc/demanded-claims.ts',
    take: 'return wanted.length === 0 ? Object.hasOwn(claims, name) : holdsOneOf(claims[name], wanted);',
    put: 'return wanted.length >= 0 || holdsOneOf(claims[name], wanted);',
    seenBy: ['test/unit/main/session/oidc/demanded-claims.test.ts'],
  },
  {
    name: 'a demand that is not met is a failure',
    file: flow,
    take: "return isStale || !hasClaims ? 'demand-unmet' : null;",
    put: 'return isStale && !hasClaims ? null : null;',
    seenBy: ['test/integration/main/session/renew-mfa.test.ts'],
  },
  {
    name: 'fresh is what a time in the token says',
    file: 'src/main/session/oidc/second-factor.ts',
    take: 'toldMs !== null && toldMs >= startedAtMs - toleranceMs',
    put: 'true',
    seenBy: ['test/unit/main/session/oidc/second-factor.test.ts'],
  },
  {
    name: 'an issuer that told times before can tell them',
    file: 'src/main/session/oidc/second-factor.ts',
    take: 'toldMs !== null || hasToldTime ||',
    put: 'toldMs !== null ||',
    seenBy: ['test/unit/main/session/oidc/second-factor.test.ts'],
  },
  {
    name: 'evidence of a second factor',
    file: flow,
    take: "if (settings.mfaEvidence !== null && evidence === 'none') return 'no-mfa-evidence';",
    put: '',
    seenBy: [signIn],
  },
  {
    name: 'only the directories that the environment names',
    file: flow,
    take: "if (isTheirs === false) return 'tenant-not-allowed';",
    put: '',
    seenBy: ['test/integration/main/session/issuers.test.ts'],
  },
  {
    name: 'only the person of the session renews it',
    file: 'src/main/session/session.ts',
    take: 'if (result.ok && !hasEnded && isSamePerson(active, result.value.claims)) {',
    put: 'if (result.ok && !hasEnded) {',
    seenBy: ['test/integration/main/session/renew-mfa.test.ts'],
  },
  {
    name: 'nobody signed in after the token was made',
    file: 'src/main/session/oidc/sign-in-time.ts',
    take: 'return isLater ? null : seconds * 1000;',
    put: 'return seconds * 1000;',
    seenBy: ['test/unit/main/session/oidc/second-factor.test.ts'],
  },
  {
    name: 'the issuer’s clock says how fresh a sign-in is',
    file: 'src/main/session/oidc/sign-in-time.ts',
    take: 'startedAtMs: issuerMs - (askedAt.steadyMs - startedSteadyMs),',
    put: 'startedAtMs: askedAt.wallMs - (askedAt.steadyMs - startedSteadyMs),',
    seenBy: [signInTime, 'test/integration/main/session/clock-skew.test.ts'],
  },
  {
    name: 'the issuer’s clock is heard in its answer',
    file: 'src/main/session/oidc/issuer.ts',
    take: "parseHttpDate(answer.headers.get('date') ?? '')",
    put: 'null',
    seenBy: ['test/integration/main/session/clock-skew.test.ts'],
  },
  {
    name: 'the later word of the issuer’s clock counts',
    file: 'src/main/session/oidc/sign-in-time.ts',
    take: 'Math.max(issuedMs, answeredAtMs ?? wallMs)',
    put: 'issuedMs + Number(answeredAtMs === wallMs)',
    seenBy: [signInTime],
  },
  {
    name: 'a sign-in gets no younger when the clock is set',
    file: 'src/main/session/active-session.ts',
    take: 'active.authenticatedAtMs - setBackMs }',
    put: 'active.authenticatedAtMs - 0 * setBackMs }',
    seenBy: [signInTime],
  },
  {
    name: 'a kept sign-in from the future is too old',
    file: 'src/main/session/active-session.ts',
    take: 'found.authenticatedAtMs <= nowMs + unnoticedMs',
    put: 'found.authenticatedAtMs <= nowMs * unnoticedMs',
    seenBy: [signInTime],
  },
  {
    name: 'a renewal speaks of the same person',
    file: 'src/main/session/token-renewal.ts',
    take: 'if (isOthers) return',
    put: 'if (isOthers === null) return',
    seenBy: ['test/unit/main/session/token-renewal.test.ts'],
  },
  {
    name: 'a refusal is read that comes with a challenge',
    file: 'src/main/session/oidc/issuer.ts',
    take: "    headers.delete('www-authenticate');\n",
    put: '',
    seenBy: ['test/unit/main/session/oidc/issuer-answers.test.ts'],
  },
];
