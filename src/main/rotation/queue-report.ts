import type { TFunction } from 'i18next';
import { nextKeyOf, type Rotation } from '../../shared/domain/rotation';
import { type QueuedSecret, queuedState, type RotationQueue } from '../../shared/domain/rotation-queue';
import { type ApiOutcome, checkedAtMs, type SecretCheck, verdictOf } from '../../shared/domain/secret-check';
import type { SecretKey } from '../../shared/domain/secret-key';
import type { AppError } from '../../shared/ipc/result';

/** What is known of the secrets of a queue. */
export interface KnownOfQueue {
  /** By its ID; `null` where there is none. */
  readonly rotation: (rotationId: string) => Rotation | null;
  /** How the last check of a secret ended. */
  readonly check: (key: SecretKey) => SecretCheck | undefined;
}

/** What came of each secret of a queue, for people who were not there: plain text, times in UTC, and no value. */
export function queueReportText(
  { environmentId, started, secrets }: RotationQueue,
  known: KnownOfQueue,
  t: TFunction,
): string {
  const by = started.by === null ? [] : [started.by];
  const head = [
    t('rotation.several.report.title'),
    line(t('rotation.several.report.environment'), [environmentId]),
    line(t('rotation.several.report.asked'), [at(started.atMs), ...by]),
  ];
  const parts = secrets.map((queued) => {
    const rotation = queued.rotationId === null ? null : known.rotation(queued.rotationId);
    return linesOf(queued, rotation, known, t).join('\n');
  });
  return `${[head.join('\n'), ...parts, t('rotation.several.oldUntouched')].join('\n\n')}\n`;
}

function linesOf(
  queued: QueuedSecret,
  rotation: Rotation | null,
  known: KnownOfQueue,
  t: TFunction,
): readonly string[] {
  const { applicationName, appId, secret, error } = queued;
  const named = ({ displayName, hint, keyId }: typeof secret): readonly string[] => [
    displayName ?? t('application.unnamed'),
    ...(hint === null ? [] : [`${hint}…`]),
    keyId,
  ];
  const next = rotation?.next ?? null;
  const nextKey = rotation === null ? null : nextKeyOf(rotation);
  const state = queuedState(queued, rotation ?? undefined);
  return [
    line(t('rotation.several.report.application'), [applicationName, appId]),
    line(t('rotation.several.report.old'), [...named(secret), at(Date.parse(secret.endDateTime))]),
    line(t('rotation.several.report.outcome'), [
      t(`rotation.several.states.${state}`),
      ...(state === 'refused' && error !== null ? reasonOf(error, t) : []),
    ]),
    ...(next === null
      ? []
      : [
          line(t('rotation.several.report.new'), [
            ...named(next.secret),
            at(Date.parse(next.secret.endDateTime)),
            ...(next.requestId === null ? [] : [`request-id ${next.requestId}`]),
          ]),
        ]),
    ...(rotation === null || rotation.saved === null
      ? []
      : [
          line(t('rotation.several.report.saved'), [
            rotation.saved.place === null ? t('rotation.save.here') : t(`places.${rotation.saved.place}`),
            at(rotation.saved.atMs),
          ]),
          line(
            t('rotation.several.report.check'),
            checkWords(nextKey === null ? undefined : known.check(nextKey), t),
          ),
        ]),
  ];
}

/** As the page says it. */
function checkWords(check: SecretCheck | undefined, t: TFunction): readonly string[] {
  const apis = check?.checked?.apis ?? [];
  const named = (...kinds: readonly ApiOutcome['kind'][]): string =>
    apis
      .filter(({ outcome }) => kinds.includes(outcome.kind))
      .map(({ name }) => name)
      .join(', ');
  const atMs = check === undefined ? null : checkedAtMs(check);
  const untried = named('not-tried');
  return [
    t(`connectivity.last.${verdictOf(check)}`, {
      ...{ works: named('works'), others: named('refused'), where: check?.seen?.where ?? '' },
      when: atMs === null ? '' : at(atMs),
    }),
    ...(untried === '' ? [] : [t('connectivity.last.untried', { apis: untried })]),
  ];
}

/** The code as well: whoever reads this has no application to look it up in. */
function reasonOf({ code, requestId }: AppError, t: TFunction): readonly string[] {
  const words = t(`errors.${code}`, { date: '', unsupported: '', port: '', wait: t('wait.unknown') });
  return [words, code, ...(requestId === undefined ? [] : [`request-id ${requestId}`])];
}

function line(label: string, words: readonly string[]): string {
  return `${label}: ${words.join(', ')}`;
}

/** ISO 8601 in whole seconds. */
function at(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}
