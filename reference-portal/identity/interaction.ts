import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Provider } from 'oidc-provider';
import { z } from 'zod';
import type { StoredUser } from '../state/portal-state';
import { errorPage } from './pages/error-page';
import { scopesOf } from './scopes';
import { contextUnmet } from './sign-in-policy';
import type { UserDirectory } from './user-directory';

/** What every page of a sign-in needs. */
export interface InteractionContext {
  readonly provider: Provider;
  readonly users: UserDirectory;
}

const parameters = z.object({ uid: z.string().regex(/^[\w-]{1,64}$/) });

/** The interaction this request belongs to by its cookie; `null` after an error page was sent. */
export async function interactionOf(
  context: InteractionContext,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<string | null> {
  const asked = parameters.safeParse(request.params);
  try {
    const { uid } = await context.provider.interactionDetails(request.raw, reply.raw);
    if (asked.success && asked.data.uid === uid) return uid;
  } catch {
    // No cookie, or an interaction that is over: both are told the same way below.
  }
  await send(reply, errorPage('interaction_expired', 'This page belongs to a sign-in that is over.'), 400);
  return null;
}

/**
 * Whoever the browser's session speaks of, whether a code is all that is missing (a step-up by context) or their agreement
 * is, and what the application asks for.
 */
export async function knownFrom(
  { provider, users }: InteractionContext,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<{
  readonly user: StoredUser | undefined;
  readonly needsCodeOnly: boolean;
  readonly isConsent: boolean;
  readonly scopes: readonly string[];
}> {
  const { prompt, session, params } = await provider.interactionDetails(request.raw, reply.raw);
  const hint = params['login_hint'];
  const known = session === undefined ? undefined : users.byId(session.accountId);
  const user = known ?? (typeof hint === 'string' ? users.byEmail(hint) : undefined);
  const isStepUp = prompt.reasons.every((reason) => reason === contextUnmet);
  return {
    user,
    needsCodeOnly: isStepUp && known !== undefined && known.totpSecret !== null,
    isConsent: prompt.name === 'consent' && known !== undefined,
    scopes: scopesOf(params['scope']),
  };
}

/** Sends a page. */
export function send(reply: FastifyReply, body: string, status = 200): FastifyReply {
  return reply.code(status).type('text/html; charset=utf-8').send(body);
}
