import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { PortalClock } from '../portal-clock';
import type { StoredUser } from '../state/portal-state';
import type { StateKeeper } from '../state/state-file';
import { interactionOf, knownFrom, send, type InteractionContext } from './interaction';
import { codePage, enrolmentPage, type CodePage } from './pages/code-page';
import { consentPage, meaningsOf } from './pages/consent-page';
import { passwordPage, type DemoAccount, type PasswordPage } from './pages/password-page';
import { scopesToAgreeTo } from './scopes';
import { SignInAttempts } from './sign-in-attempts';
import { mfaAcr } from './token-profile';
import { authenticatorFor, checkCode, newTotpSecret, secondsLeft, type CodeCheck } from './totp';

const sentences: Readonly<Record<Exclude<CodeCheck, 'accepted'>, string>> = {
  wrong: 'That code is not right. Wait for the next one and try again.',
  'used-already': 'That code was used already. Wait for the next one; each code works once.',
  locked: 'Too many wrong codes. Try again in five minutes.',
};

const passwordForm = z.object({ email: z.string().max(320), password: z.string().max(200) });
const codeForm = z.object({ code: z.string().max(16) });

/** What the sign-in pages need. */
export interface SignInContext extends InteractionContext {
  readonly keeper: StateKeeper;
  readonly clock: PortalClock;
  /** Shown on the password page; empty outside the demo. */
  readonly demoAccounts: readonly DemoAccount[];
  readonly showsDemoCode: boolean;
}

/**
 * The portal's own sign-in: password, then a code, with enrolment on the first time. Each form belongs to one
 * interaction of oidc-provider, whose cookie (SameSite, bound to this path) a forged request does not carry.
 */
export function registerSignIn(app: FastifyInstance, context: SignInContext): void {
  const attempts = new SignInAttempts();

  app.get('/sign-in/:uid', async (request, reply) => {
    const uid = await interactionOf(context, request, reply);
    if (uid === null) return reply;
    attempts.end(uid);
    const { user, needsCodeOnly, isConsent, scopes } = await knownFrom(context, request, reply);
    if (user !== undefined && isConsent) return send(reply, consentPage({ uid, email: user.email, scopes }));
    if (user !== undefined && needsCodeOnly) {
      attempts.begin(uid, { userId: user.id, offeredSecret: null });
      return sendCodePage(context, reply, uid, user, null, null);
    }
    return sendPasswordPage(context, reply, { uid, email: user?.email ?? '', error: null, scopes });
  });

  app.post('/sign-in/:uid/password', async (request, reply) => {
    const uid = await interactionOf(context, request, reply);
    if (uid === null) return reply;
    const form = passwordForm.safeParse(request.body);
    const user = form.success ? context.users.byPassword(form.data.email, form.data.password) : undefined;
    if (user === undefined) {
      const error = 'E-mail or password is not right.';
      const email = form.success ? form.data.email : '';
      const { scopes } = await knownFrom(context, request, reply);
      return sendPasswordPage(context, reply, { uid, email, error, scopes });
    }
    if (user.isExemptFromMfa) return finish(context, request, reply, user, ['pwd'], undefined);
    const offeredSecret = user.totpSecret === null ? newTotpSecret() : null;
    attempts.begin(uid, { userId: user.id, offeredSecret });
    return sendCodePage(context, reply, uid, user, offeredSecret, null);
  });

  for (const step of ['code', 'enrol'] as const) {
    app.post(`/sign-in/:uid/${step}`, async (request, reply) => {
      const uid = await interactionOf(context, request, reply);
      if (uid === null) return reply;
      const attempt = attempts.find(uid);
      const user = attempt === undefined ? undefined : context.users.byId(attempt.userId);
      if (attempt === undefined || user === undefined) return reply.redirect(`/sign-in/${uid}`, 303);
      const secret = attempt.offeredSecret ?? user.totpSecret;
      if (secret === null) return reply.redirect(`/sign-in/${uid}`, 303);
      const form = codeForm.safeParse(request.body);
      const check = checkCode(user, secret, form.success ? form.data.code : '', context.clock.nowMs());
      if (check === 'accepted') user.totpSecret = secret;
      context.keeper.save();
      if (check !== 'accepted') {
        return sendCodePage(context, reply, uid, user, attempt.offeredSecret, sentences[check]);
      }
      attempts.end(uid);
      return finish(context, request, reply, user, ['pwd', 'otp', 'mfa'], mfaAcr);
    });
  }

  app.post('/sign-in/:uid/agree', async (request, reply) => {
    const uid = await interactionOf(context, request, reply);
    if (uid === null) return reply;
    const { isConsent } = await knownFrom(context, request, reply);
    if (!isConsent) return reply.redirect(`/sign-in/${uid}`, 303);
    reply.hijack();
    await context.provider.interactionFinished(request.raw, reply.raw, { consent: {} });
    return reply;
  });

  app.post('/sign-in/:uid/cancel', async (request, reply) => {
    const uid = await interactionOf(context, request, reply);
    if (uid === null) return reply;
    attempts.end(uid);
    reply.hijack();
    const result = { error: 'access_denied', error_description: 'The user cancelled the sign-in' };
    await context.provider.interactionFinished(request.raw, reply.raw, result);
    return reply;
  });

  app.get('/sign-in/:uid/demo-code', async (request, reply) => {
    const uid = await interactionOf(context, request, reply);
    if (uid === null) return reply;
    const attempt = attempts.find(uid);
    const user = attempt === undefined ? undefined : context.users.byId(attempt.userId);
    const secret = attempt?.offeredSecret ?? user?.totpSecret ?? null;
    if (!context.showsDemoCode || user === undefined || secret === null) return reply.code(404).send();
    return reply.header('cache-control', 'no-store').send(demoCode(user, secret, context.clock.nowMs()));
  });
}

function demoCode(user: StoredUser, secret: string, nowMs: number): { code: string; secondsLeft: number } {
  const code = authenticatorFor(user.email, secret).generate({ timestamp: nowMs });
  return { code, secondsLeft: secondsLeft(nowMs) };
}

function sendPasswordPage(
  { demoAccounts }: SignInContext,
  reply: FastifyReply,
  parts: Pick<PasswordPage, 'uid' | 'email' | 'error'> & { readonly scopes: readonly string[] },
): FastifyReply {
  const { scopes, ...others } = parts;
  const separately = scopesToAgreeTo(scopes.join(' '));
  const agreesTo = meaningsOf(scopes.filter((scope) => !separately.includes(scope)));
  return send(reply, passwordPage({ ...others, agreesTo, demoAccounts }), parts.error === null ? 200 : 401);
}

async function sendCodePage(
  context: SignInContext,
  reply: FastifyReply,
  uid: string,
  user: StoredUser,
  offeredSecret: string | null,
  error: string | null,
): Promise<FastifyReply> {
  const secret = offeredSecret ?? user.totpSecret ?? '';
  const nowMs = context.clock.nowMs();
  const parts: CodePage = {
    uid,
    email: user.email,
    error,
    demoCode: context.showsDemoCode ? demoCode(user, secret, nowMs) : null,
  };
  const status = error === null ? 200 : 401;
  if (offeredSecret === null) return send(reply, codePage(parts), status);
  // Only who enrols an authenticator needs the library.
  const { toString: toQrCode } = await import('qrcode');
  const qrSvg = await toQrCode(authenticatorFor(user.email, secret).toString(), { type: 'svg', margin: 0 });
  return send(reply, enrolmentPage(parts, { qrSvg, secret }), status);
}

async function finish(
  context: SignInContext,
  request: FastifyRequest,
  reply: FastifyReply,
  user: StoredUser,
  amr: string[],
  acr: string | undefined,
): Promise<FastifyReply> {
  reply.hijack();
  const ts = Math.floor(context.clock.nowMs() / 1000);
  const login = { accountId: user.id, amr, ...(acr === undefined ? {} : { acr }), remember: false, ts };
  await context.provider.interactionFinished(request.raw, reply.raw, { login });
  return reply;
}
