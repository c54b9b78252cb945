import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { BearerCheck } from '../graph/bearer';
import { GraphError, insufficientScope, sendGraphError, stampRequestIds } from '../graph/graph-error';
import { readScope, writeScope } from '../identity/scopes';
import type { PortalClock } from '../portal-clock';
import type { StateKeeper } from '../state/state-file';

const query = z.strictObject({ $filter: z.string().max(200).optional() });
const sinceFilter = /^sentDateTime ge (\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,7})?Z)$/;

export interface RemindersContext {
  readonly bearer: BearerCheck;
  readonly keeper: StateKeeper;
  readonly clock: PortalClock;
  readonly thresholdDays: readonly number[];
}

/** `GET /manageApiCredentials/reminders`: the e-mails that were sent to whoever asks, the oldest first. */
export function registerReminders(app: FastifyInstance, context: RemindersContext): void {
  app.addHook('onRequest', async (request, reply) => {
    stampRequestIds(request, reply);
  });
  app.setErrorHandler((error, _request, reply) => sendGraphError(error, reply, context.clock.nowMs()));

  app.get('/manageApiCredentials/reminders', async (request) => {
    const { userId, scopes } = await context.bearer.callerOf(request.headers.authorization);
    if (!scopes.has(readScope) && !scopes.has(writeScope)) {
      throw insufficientScope(readScope);
    }
    const sinceMs = sinceOf(request.query);
    const { sentReminders = [] } = context.keeper.state;
    return {
      value: sentReminders
        .filter((sent) => sent.userId === userId && Date.parse(sent.sentDateTime) >= sinceMs)
        .map(({ userId: _owner, ...reminder }) => reminder),
      thresholdDays: context.thresholdDays,
    };
  });
}

/** @throws GraphError 400 for any other filter or option: one that is not understood is never passed over */
function sinceOf(asked: unknown): number {
  const parsed = query.safeParse(asked);
  if (!parsed.success) throw new GraphError(400, 'Request_BadRequest', 'An option is not supported.');
  const { $filter: filter } = parsed.data;
  if (filter === undefined) return Number.NEGATIVE_INFINITY;
  const sinceMs = Date.parse(sinceFilter.exec(filter)?.[1] ?? '');
  if (Number.isNaN(sinceMs)) {
    throw new GraphError(400, 'Request_UnsupportedQuery', 'The filter must be: sentDateTime ge <instant>.');
  }
  return sinceMs;
}
