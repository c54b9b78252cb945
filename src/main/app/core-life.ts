import { recordFacts } from '../activity/activity-of';
import { whenWorkIsFinished } from './unfinished-work';
import { demoId } from '../environments/demo/demo-environment';
import { followEntries } from '../inventory/sync/follow-entries';
import { keepFresh } from '../inventory/sync/keep-fresh';
import { refreshAfterDecisions } from '../inventory/sync/refresh-after-decisions';
import { whenRead } from '../inventory/sync/when-read';
import { enteredLists } from './compose-by-hand';
import { beginCutChecks, checkNewValues } from '../operations/connectivity/check-new-values';
import { startReactions } from './reactions';
import { isByHand } from '../environments/by-hand-environment';
import { isSessionOf } from '../session/session-environment';
import { whenSignedIn } from '../environments/when-signed-in';
import { whenSignedOut } from '../session/when-signed-out';
import type { CoreParts, CoreSurroundings } from './core-parts';
import type { LifeOrder } from './lifecycle';

/** What the core does in its life, in this order; a desktop adds its own. */
export function coreLife(parts: CoreParts, surroundings: CoreSurroundings): LifeOrder {
  const { clipboard, onLeft, onWake, policy, settings, timeZone } = surroundings;
  const { facts, store, environments, known, entries, session, demo, currentEnvironment, provider } = parts;
  const { clock, passphrase, inventory, index, vault, management, mark, activity, mailed, reminders } = parts;
  const { creation, deletion, delayed, connectivity, checks, limits, incidents, revocation } = parts.secrets;
  const { rotation, several, journal, delivery } = parts;
  const { valueFirst } = parts.pasted;
  const lookForEntries = (): void => {
    void entries.lookFor(known().flatMap(({ id }) => (isByHand(id) ? [id] : [])));
  };
  /** Not under a creation's feet: its value comes once, and needs its place. */
  const lockVaults = async (): Promise<void> => {
    await whenWorkIsFinished(creation, clock);
    management.lockAll();
  };
  const tried = {
    ...{ connectivity, environment: () => currentEnvironment.environment() },
    application: (id: string) => inventory.application(id),
  };
  const follow = (): (() => void) =>
    startReactions(
      {
        'computer-woke': onWake,
        'person-left': onLeft,
        'signed-in': (then) => whenSignedIn(currentEnvironment, then),
        'signed-out': (then) => whenSignedOut(session, then),
        'time-zone-changed': timeZone.onChanged.bind(timeZone),
        'settings-changed': settings.onChanged.bind(settings),
        'environments-changed': environments.onChanged.bind(environments),
        'list-changed': inventory.onChanged.bind(inventory),
        'evidence-changed': (then) => whenAny([journal, checks, delivery, incidents], then),
        'list-read': (then) => whenRead(inventory, then),
        'vaults-changed': management.onChanged.bind(management),
      },
      {
        'check-reminders': () => reminders.check(),
        'clear-clipboard': () => clipboard.clear(),
        'end-views': () => {
          creation.views.end();
        },
        'close-gate': () => {
          passphrase.close();
        },
        'lock-vaults': lockVaults,
        'probe-vaults': () => vault.probe(),
        'look-for-entries': lookForEntries,
        'look-for-leaked-secrets': () => revocation.seen(inventory.state()),
        'look-for-rotated-secrets': () => rotation.watch.seen(inventory.state()),
        'adopt-evidence': () => rotation.watch.adopt(),
        'begin-cut-checks': beginCutChecks({ ...tried, journal, log: checks, clock }),
        reconcile: () => creation.reconcile(),
        'reconcile-what-vaults-held-up': () => {
          const isHeldUp = creation.openCreations().some(({ reason }) => reason.kind.startsWith('vault-'));
          return isHeldUp ? creation.reconcile() : null;
        },
        'refresh-mails': () => mailed.refresh(),
        'open-copies': () => inventory.openOthers(),
      },
    );
  const stopping = (stop: () => void) => (): (() => void) => stop;
  return {
    running: [
      { name: 'policy', start: () => policy.start() },
      { name: 'environment', start: () => currentEnvironment.start() },
      { name: 'demo', start: () => demo.start() },
      {
        name: 'sign-outs',
        start: stopping(() => {
          session.stop();
        }),
      },
      { name: 'inventory', start: () => inventory.start() },
      { name: 'days', start: () => index.start() },
      { name: 'activity', start: () => facts.listen(recordFacts(activity)) },
      {
        name: 'checks of new values',
        start: () => facts.listen(checkNewValues(tried)),
      },
      { name: 'reminders', start: () => reminders.start() },
      { name: 'reactions', start: follow },
      {
        name: 'fresh lists',
        start: () =>
          keepFresh({
            ...{ inventory, clock, onWake },
            canRead: () => provider()?.capabilities.canList === true,
            isBusy: () => creation.openCreations().some(({ phase }) => phase !== 'watching'),
          }),
      },
      {
        name: 'mails',
        start: stopping(() => {
          mailed.stop();
        }),
      },
      { name: 'decisions', start: () => refreshAfterDecisions(inventory, creation, deletion) },
      {
        name: 'entered lists',
        start: () =>
          followEntries(inventory, enteredLists({ store: entries, environments: known, clock }), isByHand),
      },
      {
        name: 'secrets',
        start: stopping(() => {
          creation.stop();
          connectivity.stop();
          delayed.stop();
          valueFirst.stop();
          clipboard.stop();
        }),
      },
    ],
    begun: [
      { name: 'activity', run: () => activity.load() },
      { name: 'clipboard', run: () => clipboard.takeUp() },
      { name: 'mails', run: () => mailed.load() },
      { name: 'vaults', run: () => management.load() },
      { name: 'entries', run: lookForEntries },
      { name: 'environments', run: () => environments.noteFirst() },
      { name: 'environment', run: () => currentEnvironment.resume() },
      { name: 'limits', run: () => limits.load() },
      { name: 'checks', run: () => checks.load() },
      { name: 'deletions', run: () => delayed.load() },
      {
        name: 'creations, then the session',
        run: () => {
          const resume = (): Promise<void> => session.resume();
          return creation.load().then(resume, resume);
        },
      },
      { name: 'leaks', run: () => revocation.load() },
      {
        name: 'rotations, after what they go by',
        run: async () => {
          await journal.load();
          await incidents.load();
          await rotation.log.load();
          await rotation.watch.adopt();
          await several.queueLog.load();
        },
      },
    ],
    finishing: [
      { name: 'clipboard', run: () => clipboard.clear() },
      {
        name: 'queue of rotations',
        run: () => {
          several.queue.end();
        },
      },
      { name: 'creations', run: () => whenWorkIsFinished(creation, clock) },
    ],
    settling: [
      { name: 'activity', run: () => activity.flush() },
      { name: 'inventory', run: () => inventory.copied() },
      { name: 'reminders', run: () => reminders.settled() },
      { name: 'mails', run: () => mailed.settled() },
      { name: 'limits', run: () => limits.settled() },
      { name: 'checks', run: () => checks.settled() },
      { name: 'deletions', run: () => delayed.settled() },
      { name: 'environments', run: () => environments.settled() },
      { name: 'mark', run: () => mark.close() },
      { name: 'leaks', run: () => incidents.settled() },
      { name: 'rotations', run: () => rotation.log.settled() },
      { name: 'queue of rotations', run: () => several.queueLog.settled() },
    ],
    closing: [
      { name: 'environment', run: () => currentEnvironment.settled() },
      {
        name: 'vaults',
        run: () => {
          management.lockAll();
        },
      },
      { name: 'demo', run: () => demo.stop() },
      {
        // What the demo's portal gave is good for nothing once that has ended.
        name: 'session of the demo',
        run: async () => {
          if (isSessionOf(session.state(), demoId)) await store.remove(demoId);
        },
      },
    ],
  };
}

/** Calls back at the news of any of them; answers with the function that stops it. */
function whenAny(
  sources: readonly { onChanged(listener: () => void): () => void }[],
  then: () => void,
): () => void {
  const stops = sources.map((source) => source.onChanged(then));
  return () => {
    for (const stop of stops) stop();
  };
}
