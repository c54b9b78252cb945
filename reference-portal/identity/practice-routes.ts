import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { practiceEvidence } from '../../src/shared/domain/practice-portal';
import type { PortalClock } from '../portal-clock';
import { interactionOf, knownFrom, send, type InteractionContext } from './interaction';
import { errorPage } from './pages/error-page';
import type { PracticeTickets } from './practice-tickets';

/** Who may come in with a ticket instead of a password and a code. */
export interface Practice {
  readonly tickets: Pick<PracticeTickets, 'redeem'>;
  /** The one person that tickets stand for. */
  readonly userId: string;
}

export interface PracticeContext extends InteractionContext {
  readonly clock: PortalClock;
  readonly practice: Practice;
}

const ticketForm = z.strictObject({ ticket: z.string().max(100) });

/**
 * Answers whatever a sign-in asks for, password and code or agreement, with one ticket each. What comes of it says
 * `practice`, and claims no second factor.
 */
export function registerPractice(app: FastifyInstance, context: PracticeContext): void {
  const { provider, clock, practice } = context;
  app.post('/sign-in/:uid/practice', async (request, reply) => {
    const uid = await interactionOf(context, request, reply);
    if (uid === null) return reply;
    const form = ticketForm.safeParse(request.body);
    // Before anything is looked at: a ticket that was shown is used up.
    const isGood = form.success && practice.tickets.redeem(form.data.ticket);
    const { user, isConsent } = await knownFrom(context, request, reply);
    if (!isGood || (isConsent && user?.id !== practice.userId)) {
      return send(reply, errorPage('access_denied', 'This ticket is not good.'), 403);
    }
    const ts = Math.floor(clock.nowMs() / 1000);
    const login = { accountId: practice.userId, amr: [practiceEvidence], remember: false, ts };
    reply.hijack();
    await provider.interactionFinished(request.raw, reply.raw, isConsent ? { consent: {} } : { login });
    return reply;
  });
}
