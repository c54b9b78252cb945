/**
 * The portal that travels inside the application: a process of its own beside main, which alone may speak to it through
 * the port it was started with. It listens on any free port of this computer, keeps its state where main says, and gives
 * tickets for practice to nobody else.
 */
import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { FromPracticePortal, ToPracticePortal } from '../../src/shared/domain/practice-portal';
import { PracticeTickets } from '../identity/practice-tickets';
import { vera } from '../seed/demo-people';
import { startPortal, type Portal } from '../start-portal';
import { parentPort } from './parent-port';

const told = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('start'), folder: z.string() }),
  z.strictObject({ kind: z.literal('ticket'), number: z.number().int() }),
  z.strictObject({ kind: z.literal('stop') }),
]) satisfies z.ZodType<ToPracticePortal>;

const port = parentPort();
if (port === null) {
  process.exitCode = 1;
} else {
  const tickets = new PracticeTickets();
  const say = (message: FromPracticePortal): void => {
    port.postMessage(message);
  };
  let portal: Promise<Portal> | null = null;
  const leave = async (): Promise<void> => {
    const running = await portal?.catch(() => null);
    await running?.stop();
    process.exit();
  };
  port.on('message', ({ data }) => {
    const message = told.parse(data);
    switch (message.kind) {
      case 'start':
        portal = start(message.folder, tickets);
        portal.then(
          ({ origin }) => {
            say({ kind: 'listening', port: Number(new URL(origin).port) });
          },
          (error: unknown) => {
            say({ kind: 'failed', reason: error instanceof Error ? error.message : 'unknown' });
          },
        );
        break;
      case 'ticket':
        say({ kind: 'ticket', number: message.number, ticket: tickets.issue() });
        break;
      case 'stop':
        void leave();
        break;
    }
  });
}

/** State that cannot be used is put aside: it is practice data, and the demo begins anew. */
async function start(folder: string, tickets: PracticeTickets): Promise<Portal> {
  const stateFile = join(folder, 'portal.json');
  try {
    return await startOn(stateFile, folder, tickets);
  } catch {
    if (existsSync(stateFile)) renameSync(stateFile, `${stateFile}.damaged`);
    return startOn(stateFile, folder, tickets);
  }
}

function startOn(stateFile: string, folder: string, tickets: PracticeTickets): Promise<Portal> {
  return startPortal({
    port: 0,
    isDemo: true,
    stateFile,
    assetFolder: join(import.meta.dirname, 'assets'),
    mail: { to: { kind: 'folder', folder: join(folder, 'mails') } },
    practice: { tickets, userId: vera.id },
  });
}
