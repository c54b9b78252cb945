import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Operation } from '../../../reference-portal/faults/operation';
import { vera } from '../../../reference-portal/seed/demo-people';
import { systemClock } from '../../../src/main/platform/clock';
import { MailedReminders } from '../../../src/main/reminders/mailed-reminders';
import type { Application } from '../../../src/shared/domain/application';
import type { AppError, ErrorCode, Result } from '../../../src/shared/ipc/result';
import type { CheckRefusal } from '../../../src/shared/domain/secret-check';
import { RecordingLogger } from '../../fakes/recording-logger';
import type { ApplicationAtWork } from './application-at-work';
import type { PageWords } from './page-words';
import type { PortalAtWork } from './portal-at-work';

/** Where something is done: the portal, and an application that has read its list. */
export interface Place {
  readonly at: PortalAtWork;
  readonly app: ApplicationAtWork;
  readonly known: Application;
  readonly words: PageWords;
}

/** How it ended, as far as the person is concerned. */
export interface Ending {
  /** Of the failure, said or not; `null` when all went well. */
  readonly error: AppError | null;
  readonly seen: string;
  /** Whether what is seen is so, by the portal's own record. */
  readonly isTrue: boolean;
}

export interface ThingDone {
  readonly does: string;
  readonly operation: Operation;
  /** What has to be there before it goes wrong; answers with what is done while it does. */
  readonly prepare: (place: Place) => Promise<() => Promise<Ending>>;
}

/** A failure with one of these may have been carried out, and says so. */
const doubts: ReadonlySet<ErrorCode> = new Set(['outcome-unknown', 'deletion-unknown']);
/** Of a secret that works these would be untrue. */
const untrueOfWorking: ReadonlySet<CheckRefusal> = new Set([
  ...(['wrong-value', 'value-missing', 'expired', 'client-refused', 'grant-refused'] as const),
  ...(['application-unknown', 'application-not-added', 'application-disabled'] as const),
  ...(['resource-unknown', 'resource-refused', 'tenant-unknown', 'other-cloud'] as const),
  ...(['access-rule', 'version-mixed', 'request-refused', 'api-refused'] as const),
]);

/** Everything that the application asks of a portal. */
export const thingsDone: readonly ThingDone[] = [
  {
    does: 'list',
    operation: 'listApplications',
    prepare: async ({ at, app, words }) => {
      return async () => {
        const before = shownOf(app);
        const refreshed = await app.inventory.refresh();
        const isAsBefore = JSON.stringify(shownOf(app)) === JSON.stringify(before);
        return refreshed.ok
          ? { error: null, seen: 'the list of the portal', isTrue: isPortals(at, app) }
          : said(words, refreshed.error, isAsBefore);
      };
    },
  },
  {
    does: 'owners',
    operation: 'listOwners',
    prepare: async ({ at, app, words }) => {
      return async () => {
        const refreshed = await app.inventory.refresh();
        if (!refreshed.ok) return said(words, refreshed.error, true);
        const error = app.unsaid();
        const seen = error === null ? 'who manages each' : 'the list, without who manages some';
        return { error, seen, isTrue: isPortals(at, app) && areManagersPortals(at, app) };
      };
    },
  },
  {
    does: 'read before a creation',
    operation: 'readApplication',
    prepare: (place) => preparedCreation(place),
  },
  { does: 'create', operation: 'addPassword', prepare: (place) => preparedCreation(place) },
  {
    does: 'delete',
    operation: 'removePassword',
    prepare: async (place) => {
      const created = await create(place);
      if (!created.ok) throw new Error(`not planted: ${created.error.code}`);
      const { keyId } = created.value.secret;
      return async () => {
        const { at, app, known, words } = place;
        const deleted = await app.deletion.delete(known, keyId);
        const isThere = at.application().secrets.some((secret) => secret.keyId === keyId);
        if (deleted.ok) return { error: null, seen: 'the secret is deleted', isTrue: !isThere };
        return said(words, deleted.error, isThere || doubts.has(deleted.error.code));
      };
    },
  },
  {
    does: 'reminders',
    operation: 'listReminders',
    prepare: async ({ at, app }) => {
      return async () => {
        const folder = await mkdtemp(join(tmpdir(), 'reminders-'));
        const mailed = new MailedReminders({
          ...{ provider: () => app.provider, environment: () => at.portal.environment },
          ...{ file: join(folder, 'mailed.json'), clock: systemClock, logger: new RecordingLogger() },
        });
        await mailed.refresh();
        await mailed.settled();
        await rm(folder, { recursive: true });
        const sent = (at.portal.state.sentReminders ?? []).filter(({ userId }) => userId === vera.id);
        const told = sent.map((one) =>
          mailed.mailedAtMs(at.portal.environment.id, one.keyId, one.thresholdDays),
        );
        const isTold = sent.every((one, index) => told[index] === Date.parse(one.sentDateTime));
        const error = app.unsaid();
        return error === null
          ? { error, seen: 'own reminders, “also mailed” beside them', isTrue: isTold }
          : { error, seen: 'own reminders, nothing beside them', isTrue: told.every((at) => at === null) };
      };
    },
  },
  {
    does: 'try at the token endpoint',
    operation: 'token',
    prepare: async (place) => {
      const created = await create(place);
      if (!created.ok) throw new Error(`not planted: ${created.error.code}`);
      return () => tried(place, created.value.secret.keyId);
    },
  },
];

function said(words: PageWords, error: AppError, isTrue: boolean): Ending {
  return { error, seen: words.error(error), isTrue };
}

async function preparedCreation(place: Place): Promise<() => Promise<Ending>> {
  const { at, app, words } = place;
  const before = at.application().secrets.length;
  return async () => {
    const created = await create(place);
    const after = at.application().secrets;
    if (!created.ok) {
      return said(words, created.error, after.length === before || doubts.has(created.error.code));
    }
    const { keyId, hint, endDateTime } = created.value.secret;
    const record = after.find((secret) => secret.keyId === keyId);
    const isKept = [...app.vault.items.values()].some((value) => value.startsWith(hint ?? '?'));
    const isSo = isKept && record !== undefined && isSameMoment(record.endDateTime, endDateTime);
    return { error: null, seen: 'the new secret, saved', isTrue: isSo };
  };
}

async function create({ app, known, at }: Place) {
  const form = await app.creation.prepare(known, { displayName: vera.displayName, email: vera.email });
  if (!form.ok) throw new Error(`no form: ${form.error.code}`);
  const { reference, suggestedName: name } = form.value;
  const endDateTime = new Date(at.portal.clock.nowMs() + 30 * 86_400_000).toISOString();
  return app.creation.create(known, { name, reference, endDateTime });
}

async function tried({ app, known, words }: Place, keyId: string): Promise<Ending> {
  const { connectivity } = app;
  const ended = new Promise<void>((resolve) => {
    connectivity.onChanged(() => {
      if (connectivity.runs().every(({ isRunning }) => !isRunning)) resolve();
    });
  });
  const started: Result<null> = connectivity.start(known, keyId);
  if (!started.ok) throw new Error(`not tried: ${started.error.code}`);
  await ended;
  const { t } = words;
  const ends = connectivity.runs().flatMap(({ targets }) => targets.map(({ progress }) => progress));
  const refused = ends.flatMap((end) => (end.kind === 'refused' ? [end] : []));
  const [first] = refused;
  if (first === undefined) return { error: null, seen: t('connectivity.works'), isTrue: true };
  const correlationId = first.word?.correlationId ?? null;
  const reference = correlationId === null ? '' : ` ${t('common.reference', { id: correlationId })}`;
  return {
    error: {
      code:
        first.reason === 'throttled'
          ? 'throttled'
          : first.reason === 'unreachable'
            ? 'offline'
            : 'portal-error',
      ...(correlationId === null ? {} : { requestId: correlationId }),
    },
    seen: `${t('connectivity.refused')}. ${t(`connectivity.reasons.${first.reason}`)}${reference}`,
    isTrue: refused.every(({ reason }) => !untrueOfWorking.has(reason)),
  };
}

function shownOf({ inventory }: ApplicationAtWork): readonly Application[] {
  const state = inventory.state();
  return state.kind === 'ready' ? state.applications : [];
}

/** Whether the list is the portal's: each application, each secret, each date. */
function isPortals({ portal }: PortalAtWork, app: ApplicationAtWork): boolean {
  const shown = shownOf(app).map(({ id, secrets }) => [
    id,
    secrets.map(({ keyId, endDateTime }) => [keyId, Date.parse(endDateTime)]),
  ]);
  const own = portal.state.applications.filter(({ ownerIds }) => ownerIds.includes(vera.id));
  const so = own.map(({ id, secrets }) => [
    id,
    secrets.map(({ keyId, endDateTime }) => [keyId, Date.parse(endDateTime)]),
  ]);
  return JSON.stringify(shown) === JSON.stringify(so);
}

/** Whether each application is shown with its owners, or with nobody named. */
function areManagersPortals({ portal }: PortalAtWork, app: ApplicationAtWork): boolean {
  return shownOf(app).every(({ id, managers }) => {
    const owners = portal.state.applications.find((one) => one.id === id)?.ownerIds ?? [];
    const named = managers?.map((one) => one.id) ?? null;
    return named === null || JSON.stringify([...named].sort()) === JSON.stringify([...owners].sort());
  });
}

function isSameMoment(one: string, other: string): boolean {
  return Date.parse(one) === Date.parse(other);
}
