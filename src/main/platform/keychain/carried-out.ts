import { failed, ok, type Result } from '../../../shared/ipc/result';
import type { Clock } from '../clock';
import type { Attempt } from './keychain-line';
import type { HostAnswer, KeychainProcessHost } from './keychain-process-host';
import type { KeychainRequest } from './keychain-request';
import type { AskProcess, KeychainSystem } from './systems/keychain-system';
import { heard } from '../heard';

/** How long a process may take to start, ms: a busy computer is no keychain that does not answer. */
const startLimitMs = 20_000;

interface Parts {
  readonly host: KeychainProcessHost;
  readonly system: KeychainSystem;
  readonly clock: Clock;
}

/**
 * One request from end to end: the keychain is made sure of, asked, and what a failure means is found out. "There is
 * none" is only said by a keychain that was open before and after it was asked, and by the same one.
 */
export async function carriedOut(
  request: KeychainRequest,
  attempt: Attempt,
  { host, system, clock }: Parts,
): Promise<Result<Buffer | null>> {
  const { service, account } = request;
  const item = { service, account };
  const end = heard(() => {
    host.end();
  });
  attempt.signal.addEventListener('abort', end, { once: true });
  host.beginWork();
  try {
    const ask: AskProcess = (asked) => askWatched(asked, attempt, { host, system, clock });
    for (const isLastTry of [false, true]) {
      const admitted = await system.admit(item, attempt);
      if (!admitted.ok) return admitted;
      // What a process knows of a keychain that was started anew is of no use, and it never finds out.
      const owner = system.owner();
      host.belongTo(owner);
      const answer = await ask(request);
      if (answer.kind === 'done' && (answer.text !== null || request.action === 'write'))
        return ok(answer.text);
      if (answer.kind === 'done') {
        const still = await system.admit(item, attempt);
        if (!still.ok || system.owner() === owner) return still;
        continue;
      }
      if (attempt.signal.aborted) break;
      host.end();
      const code = await system.explain(item, attempt, ask);
      if (code !== 'keychain-failed' || isLastTry) return failed({ code });
    }
    return failed({ code: 'keychain-failed' });
  } finally {
    host.endWork();
    attempt.signal.removeEventListener('abort', end);
  }
}

/** Asks, and says that the person is asked where only the time it takes tells. */
async function askWatched(
  request: KeychainRequest,
  attempt: Attempt,
  { host, system, clock }: Parts,
): Promise<HostAnswer> {
  attempt.pause(startLimitMs);
  const isReady = await host.ready();
  attempt.resume();
  if (!isReady || attempt.signal.aborted) return { kind: 'lost' };
  if (system.asksAfterMs === null) return host.ask(request);
  const stop = clock.after(system.asksAfterMs, () => {
    attempt.asking(true);
  });
  try {
    return await host.ask(request);
  } finally {
    stop();
    attempt.asking(false);
  }
}
