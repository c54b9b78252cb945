import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { AccessPolicy } from '../identity/access-policy';
import type { UserDirectory } from '../identity/user-directory';
import type { ReminderJob } from '../reminders/reminder-job';

const stepUpBody = z.strictObject({
  rule: z
    .strictObject({
      appliesTo: z.enum(['writes', 'everything']),
      acrValues: z.array(z.string().regex(/^[\w:./-]{1,64}$/)).max(10),
      maximumAgeSeconds: z.number().int().min(0).max(86_400).nullable(),
    })
    .nullable(),
});
const revocationBody = z.strictObject({ email: z.string().max(320) });

export interface IdentityControlContext {
  readonly access: AccessPolicy;
  readonly users: UserDirectory;
  readonly reminderJob: ReminderJob | null;
}

/** What can be done from outside to the sign-ins, and the day's mails at once. */
export function registerIdentityControl(app: FastifyInstance, context: IdentityControlContext): void {
  app.post('/control/step-up', async (request, reply) => {
    context.access.demand(stepUpBody.parse(request.body).rule);
    return reply.code(204).send();
  });

  app.post('/control/revocations', async (request, reply) => {
    const user = context.users.byEmail(revocationBody.parse(request.body).email);
    if (user === undefined) return reply.code(404).send({ message: 'There is no such person.' });
    context.access.revoke(user.id);
    return reply.code(204).send();
  });

  app.post('/control/mails', async (_request, reply) => {
    if (context.reminderJob === null) return reply.code(404).send({ message: 'This portal sends no mails.' });
    return context.reminderJob.run();
  });
}
