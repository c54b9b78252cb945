import {
  ArchiveRestore,
  ClipboardCopy,
  CopyPlus,
  Eye,
  type LucideIcon,
  Pencil,
  PlugZap,
  ShieldAlert,
  Trash2,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Application, ClientSecret } from '../../../shared/domain/application';
import { isDueAlone, scheduleOf } from '../../../shared/domain/schedule';
import { isValidAt } from '../../../shared/domain/validity';
import type { Abilities } from '../../words/abilities';
import { useDates } from '../../words/dates';
import { ExpiryChip } from '../../ui/expiry-chip';
import { Hint } from '../../ui/hint';
import { IconButton } from '../../ui/icon-button';
import { LastCheck } from '../../ui/last-check';
import { RotateButton } from '../../ui/rotate-button';
import table from '../../ui/table.module.css';
import { useTimeZone } from '../../words/time-zone';
import {
  useChecks,
  useClipboardSeconds,
  useCreations,
  useFinder,
  useRotations,
  useValues,
} from '../../desktop/slices';

/** What can be done with one secret; which of it is offered follows the abilities. */
export interface SecretTasks {
  readonly onDelete: (secret: ClientSecret) => void;
  /** It leaked: replaced and deleted in one go, or put on record where that happens elsewhere. */
  readonly onRevoke: (secret: ClientSecret) => void;
  readonly onCheck: (secret: ClientSecret) => void;
  readonly onCopy: (secret: ClientSecret) => void;
  readonly onReveal: (secret: ClientSecret) => void;
  /** Brings the stored value to another place. */
  readonly onDeliver: (secret: ClientSecret) => void;
  /** Stores a value that the person has. */
  readonly onTakeIn: (secret: ClientSecret) => void;
  readonly onEditSecret: (secret: ClientSecret) => void;
  readonly onTakeOut: (secret: ClientSecret) => void;
  /** Replaces it without an outage, or leads to where that is under way. */
  readonly onRotate: (secret: ClientSecret) => void;
}

/** The secrets of one application, the most urgent first. */
export function SecretsTable({
  application,
  nowMs,
  abilities,
  highlighted,
  ...on
}: {
  readonly application: Application;
  readonly nowMs: number;
  readonly abilities: Abilities;
  readonly highlighted: string | null;
} & SecretTasks) {
  const timeZone = useTimeZone();
  const { formatDay } = useDates();
  const { t } = useTranslation();
  const seconds = useClipboardSeconds();
  const { canWork, canDelete, canRevoke, canEdit } = abilities;
  const copyWords = (name: string): string => t('clipboard.copyOf', { name, seconds });
  const { saved } = useValues();
  const { openDeletions } = useCreations();
  const { checks } = useChecks();
  const find = useFinder();
  const { rotations } = useRotations();
  const underWay = rotations.filter(({ end }) => end === null);
  return (
    <div className={table.scroll}>
      <table
        className={table.table}
        aria-label={t('application.secrets', { application: application.displayName })}
      >
        <thead>
          <tr>
            <th scope="col">{t('application.name')}</th>
            <th scope="col">{t('application.hint')}</th>
            <th scope="col">{t('application.created')}</th>
            <th scope="col">{t('application.expires')}</th>
            <th scope="col">{t('application.savedIn')}</th>
            <th scope="col" aria-label={t('application.actions')} />
          </tr>
        </thead>
        <tbody>
          {scheduleOf([application], nowMs, timeZone).map((entry) => {
            const { secret } = entry;
            const name = secret.displayName ?? t('application.unnamed');
            const isUnderWay = find(underWay, application.id, secret.keyId) !== undefined;
            const place = find(saved, application.id, secret.keyId)?.place;
            return (
              <tr
                key={secret.keyId}
                className={`${table.row ?? ''} ${secret.keyId === highlighted ? (table.highlighted ?? '') : ''}`}
                aria-current={secret.keyId === highlighted ? 'true' : undefined}
              >
                <td className={table.strong}>
                  <bdi>{name}</bdi>
                  <Leaving isSaid={find(openDeletions, application.id, secret.keyId)?.isSaid} />
                  {(isUnderWay || ((canRevoke || canEdit) && isDueAlone(entry))) && (
                    <div className={table.below}>
                      <RotateButton
                        {...{ isUnderWay, name }}
                        isPossible
                        application={application.displayName}
                        onRotate={() => {
                          on.onRotate(secret);
                        }}
                      />
                    </div>
                  )}
                </td>
                <td>
                  <Hint hint={secret.hint} />
                </td>
                <td className={`${table.soft ?? ''} ${table.whole ?? ''}`}>
                  {secret.startDateTime === null ? '—' : formatDay(secret.startDateTime)}
                </td>
                <td>
                  <ExpiryChip entry={entry} />
                </td>
                <td className={table.soft}>
                  {place === undefined ? t('application.notSavedHere') : t(`places.${place}`)}
                  <div className={table.small}>
                    <LastCheck check={find(checks, application.id, secret.keyId)} />
                  </div>
                </td>
                <td>
                  <div className={table.actions}>
                    {place === undefined
                      ? task(t('application.takeIn', { name }), ArchiveRestore, canWork, secret, on.onTakeIn)
                      : [
                          task(copyWords(name), ClipboardCopy, canWork, secret, on.onCopy),
                          task(t('application.reveal', { name }), Eye, canWork, secret, on.onReveal),
                          task(t('application.deliver', { name }), CopyPlus, canWork, secret, on.onDeliver),
                          task(t('application.check', { name }), PlugZap, canWork, secret, on.onCheck),
                        ]}
                    {(canRevoke || canEdit) &&
                      isValidAt(secret, nowMs) &&
                      task(
                        t(canRevoke ? 'incident.revoke' : 'incident.leaked', { name }),
                        ShieldAlert,
                        true,
                        secret,
                        on.onRevoke,
                      )}
                    {canEdit
                      ? [
                          task(t('byHand.editOf', { name }), Pencil, true, secret, on.onEditSecret),
                          task(t('byHand.takeOut', { name }), Trash2, true, secret, on.onTakeOut),
                        ]
                      : task(t('application.delete', { name }), Trash2, canDelete, secret, on.onDelete)}
                  </div>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** Beside the name of a secret that is being deleted; nothing for every other. */
function Leaving({ isSaid }: { readonly isSaid: boolean | undefined }) {
  const { t } = useTranslation();
  if (isSaid === undefined) return null;
  return (
    <div className={`${table.soft ?? ''} ${table.small ?? ''}`}>
      {t(isSaid ? 'openDeletion.behind' : 'openDeletion.row')}
    </div>
  );
}

/** One thing that can be done with a secret, as an icon with a name. */
function task(
  words: string,
  Icon: LucideIcon,
  isPossible: boolean,
  secret: ClientSecret,
  run: (secret: ClientSecret) => void,
) {
  return (
    <IconButton
      key={words}
      disabled={!isPossible}
      name={words}
      onClick={() => {
        run(secret);
      }}
    >
      <Icon size={16} aria-hidden />
    </IconButton>
  );
}
