import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isDueAlone, type ScheduleGroup } from '../../../shared/domain/schedule';
import { secretKeyText } from '../../../shared/domain/secret-key';
import { type ListedSecret, type ListOverview, toldSecrets } from '../../../shared/ipc/state/list-overview';
import { useListPart } from '../../desktop/list-parts';
import { useChecks, useFinder, useListedId, useRotations, useValues } from '../../desktop/slices';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { EmptyState } from '../../ui/empty-state';
import { ExpiryChip } from '../../ui/expiry-chip';
import { BriefCheck } from '../../ui/last-check';
import { Hint } from '../../ui/hint';
import { RotateButton } from '../../ui/rotate-button';
import table from '../../ui/table.module.css';
import { chunkRows, Windowed } from '../../ui/windowed';
import styles from './expiry.module.css';

/** How a rotation begins from the home. */
export interface WayToRotate {
  readonly isPossible: boolean;
  readonly onRotate: (applicationId: string, keyId: string) => void;
}

const shownAtFirst = toldSecrets - 1;
const columns = 4;

/** About what a row has on a usual screen. */
const rowPx = 61;

/** Has Chromium note when the frame with it was on the screen (`scripts/bench`). */
const timed = { elementtiming: 'row' };

/** Every secret, sorted by consequence; the first few until more are asked for. */
export function ScheduleTable({
  overview,
  group,
  onOpen,
  rotate,
}: {
  readonly overview: ListOverview;
  /** Only these; `null` for all. */
  readonly group: ScheduleGroup | null;
  readonly onOpen: (applicationId: string) => void;
  readonly rotate: WayToRotate | null;
}) {
  const { t } = useTranslation();
  const [wholeGroup, setWholeGroup] = useState<ScheduleGroup | 'all' | null>(null);
  const total = totalOf(overview, group);
  const isWhole = wholeGroup === (group ?? 'all') && total > toldSecrets;
  return (
    <Card isFlush title={t('expiry.table')}>
      <div className={table.scroll}>
        <table
          className={table.table}
          aria-label={t('expiry.table')}
          {...(isWhole ? { 'aria-rowcount': total + 1 } : {})}
        >
          <thead>
            <tr {...(isWhole ? { 'aria-rowindex': 1 } : {})}>
              <th scope="col">{t('expiry.expires')}</th>
              <th scope="col">{t('expiry.application')}</th>
              <th scope="col">{t('expiry.secret')}</th>
              <th scope="col">{t('expiry.savedIn')}</th>
            </tr>
          </thead>
          {isWhole ? (
            <Windowed key={group} total={total} rowPx={rowPx} as="tbody" space={rowSpace}>
              {(from) => <AskedRows from={from} group={group} {...{ onOpen, rotate }} />}
            </Windowed>
          ) : (
            <tbody>
              {group === null ? (
                <Rows secrets={overview.mostUrgent.slice(0, atFirst(total))} {...{ onOpen, rotate }} />
              ) : (
                <AskedRows
                  from={0}
                  first={{
                    count: atFirst(total),
                    meanwhile: overview.mostUrgent.filter((one) => one.group === group),
                  }}
                  group={group}
                  {...{ onOpen, rotate }}
                />
              )}
            </tbody>
          )}
        </table>
      </div>
      {total === 0 && <EmptyState title={t('expiry.filterNone')} />}
      {!isWhole && total > toldSecrets && (
        <div className={table.more}>
          <Button
            variant="text"
            onClick={() => {
              setWholeGroup(group ?? 'all');
            }}
          >
            {t('expiry.showAll', { count: total })}
          </Button>
        </div>
      )}
    </Card>
  );
}

/** One more is shown at once rather than asked for. */
function atFirst(total: number): number {
  return total <= toldSecrets ? toldSecrets : shownAtFirst;
}

function totalOf({ counts }: ListOverview, group: ScheduleGroup | null): number {
  return group === null ? Object.values(counts).reduce((sum, count) => sum + count, 0) : counts[group];
}

function rowSpace(px: number) {
  return (
    <tr aria-hidden>
      <td colSpan={columns} style={{ height: px, padding: 0 }} />
    </tr>
  );
}

/** Rows that main is asked for. */
function AskedRows({
  from,
  first,
  group,
  onOpen,
  rotate,
}: {
  readonly from: number;
  /** Of the table that has the first few only, with what is known of them. */
  readonly first?: { readonly count: number; readonly meanwhile: readonly ListedSecret[] };
  readonly group: ScheduleGroup | null;
  readonly onOpen: (applicationId: string) => void;
  readonly rotate: WayToRotate | null;
}) {
  const part = useListPart('secrets', { group, from, count: first?.count ?? chunkRows });
  if (first !== undefined) return <Rows secrets={part?.rows ?? first.meanwhile} {...{ onOpen, rotate }} />;
  return part === null ? (
    rowSpace(chunkRows * rowPx)
  ) : (
    <Rows secrets={part.rows} from={from} {...{ onOpen, rotate }} />
  );
}

function Rows({
  secrets,
  from,
  onOpen,
  rotate,
}: {
  readonly secrets: readonly ListedSecret[];
  /** Place of the first among all, where not all are in the page. */
  readonly from?: number;
  readonly onOpen: (applicationId: string) => void;
  readonly rotate: WayToRotate | null;
}) {
  const { t } = useTranslation();
  const { saved } = useValues();
  const places = new Map(saved.map((one) => [secretKeyText(one), one.place]));
  const environmentId = useListedId() ?? '';
  const { checks } = useChecks();
  const find = useFinder();
  const { rotations } = useRotations();
  const underWay = new Set(rotations.filter(({ end }) => end === null).map(secretKeyText));
  return secrets.map((listed, index) => {
    const { applicationId, applicationName, secret } = listed;
    const key = secretKeyText({ environmentId, applicationId, keyId: secret.keyId });
    const place = places.get(key);
    const isUnderWay = underWay.has(key);
    return (
      <tr
        key={`${applicationId} ${secret.keyId}`}
        className={table.row}
        {...(from === undefined ? {} : { 'aria-rowindex': from + index + 2 })}
      >
        <td>
          <ExpiryChip entry={listed} />
        </td>
        <td>
          <button
            type="button"
            className={table.link}
            onClick={() => {
              onOpen(applicationId);
            }}
          >
            <bdi>{applicationName}</bdi>
          </button>
        </td>
        <td {...timed}>
          <bdi>{secret.displayName ?? t('expiry.unnamed')}</bdi> <Hint hint={secret.hint} />
          {isDue(listed) && <Successor listed={listed} />}
          {rotate !== null && (isUnderWay || isDueAlone(listed)) && (
            <div className={table.below}>
              <RotateButton
                {...{ isUnderWay, isPossible: rotate.isPossible }}
                application={applicationName}
                name={secret.displayName ?? t('expiry.unnamed')}
                onRotate={() => {
                  rotate.onRotate(applicationId, secret.keyId);
                }}
              />
            </div>
          )}
        </td>
        <td className={table.soft}>
          {place === undefined ? t('expiry.notSavedHere') : t(`places.${place}`)}
          <div>
            <BriefCheck check={find(checks, applicationId, secret.keyId)} />
          </div>
        </td>
      </tr>
    );
  });
}

/** Where the order of the table needs a reason: what a newer secret covers is less urgent than what nothing covers. */
function isDue({ group }: ListedSecret): boolean {
  return group === 'within-7-days' || group === 'within-30-days';
}

function Successor({ listed }: { readonly listed: ListedSecret }) {
  const { t } = useTranslation();
  return (
    <small className={styles.successor}>
      {listed.standing === 'sole' ? t('expiry.noSuccessor') : t('expiry.hasSuccessor')}
    </small>
  );
}
