import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { RotationSystem } from '../../../shared/domain/rotation';
import { isSettledSystem } from '../../../shared/domain/rotation-progress';
import { desktop } from '../../desktop/bridge';
import { useRotations } from '../../desktop/slices';
import { Button } from '../../ui/button';
import { useFreshMfa } from '../../ui/use-fresh-mfa';
import { useReported } from '../../ui/use-reported';
import { useDates } from '../../words/dates';
import { useErrorText } from '../../words/error-text';
import { Actions } from './actions';
import type { RotationCalls, RotationTasks, RotationView } from './rotation-view';
import styles from './rotation.module.css';

interface Parts {
  readonly view: RotationView;
  readonly calls: RotationCalls;
}

/** Every system with the person's statement, and what helps to move it: its value, its lines, whom to ask. */
export function SystemChecklist({
  view,
  tasks,
  calls,
  isCurrent,
}: Parts & { readonly tasks: RotationTasks; readonly isCurrent: boolean }) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const reported = useReported();
  const withFreshMfa = useFreshMfa();
  const { rotation, abilities, vaultProblem } = view;
  const { id: rotationId, systems, noOther, applicationId, saved } = rotation;
  const keyId = rotation.next?.secret.keyId;
  if (keyId === undefined) return null;
  const open = systems.find((system) => !isSettledSystem(system));
  const isEmpty = systems.length === 0;
  const canCopy = abilities.canWork && vaultProblem === null && saved !== null && saved.how === 'read-back';
  return (
    <>
      {!isEmpty && (
        <ul className={styles.systems} aria-label={t('rotation.systems.list')}>
          {systems.map((system) => (
            <System key={system.systemId} {...{ system, view, calls, tasks, canCopy }} />
          ))}
        </ul>
      )}
      {vaultProblem !== null && (
        <p className={styles.soft}>{t('rotation.systems.locked', { reason: errorText(vaultProblem) })}</p>
      )}
      <Actions>
        {isCurrent && open !== undefined && (
          <Button
            variant="contained"
            isBusy={calls.isRunning}
            onClick={() => {
              const { systemId } = open;
              calls.say(() => desktop.rotations.saySystem({ rotationId, systemId, usesNext: true }));
            }}
          >
            {t('rotation.systems.uses', { name: open.name })}
          </Button>
        )}
        <Button
          variant={isCurrent && isEmpty ? 'contained' : 'outlined'}
          disabled={!abilities.canWork}
          onClick={tasks.onAddSystem}
        >
          {t('rotation.systems.add')}
        </Button>
        {isEmpty && noOther === null && (
          <Button
            variant="outlined"
            onClick={() => {
              calls.say(() => desktop.rotations.sayNoOther({ rotationId }));
            }}
          >
            {t('rotation.systems.sayNone')}
          </Button>
        )}
        <Button
          variant="outlined"
          disabled={!canCopy}
          onClick={() =>
            void reported(withFreshMfa(() => desktop.secrets.copyValue({ applicationId, keyId })))
          }
        >
          {t('rotation.systems.copy')}
        </Button>
        <Button
          variant="outlined"
          disabled={!canCopy}
          onClick={() => {
            tasks.onSnippets(keyId);
          }}
        >
          {t('rotation.systems.snippets')}
        </Button>
      </Actions>
    </>
  );
}

function System({
  system,
  view,
  calls,
  tasks,
  canCopy,
}: Parts & {
  readonly system: RotationSystem;
  readonly tasks: RotationTasks;
  readonly canCopy: boolean;
}) {
  const { t } = useTranslation();
  const id = useId();
  const { formatDayAndTime } = useDates();
  const known = useRotations(({ systems }) => systems).find((one) => one.id === system.systemId);
  const { systemId, name, said, override, delivered } = system;
  const { id: rotationId, reminders } = view.rotation;
  const reminder = reminders.find((one) => one.systemId === systemId);
  const remindsAtMs =
    reminder?.dueMs !== undefined && reminder.dueMs !== null && reminder.dueMs > view.nowMs
      ? reminder.dueMs
      : null;
  const at = (ms: number): string => formatDayAndTime(new Date(ms).toISOString());
  const words = [
    ...(known === undefined || known.where === ''
      ? []
      : [t('rotation.systems.where', { where: known.where })]),
    ...(said !== null
      ? [t('rotation.systems.said', { date: at(said.atMs) })]
      : override !== null
        ? [t('rotation.systems.leftOpen', { date: at(override.atMs), reason: override.reason })]
        : [
            t('rotation.systems.open'),
            ...(delivered === null ? [] : [t('rotation.systems.delivered', { date: at(delivered.atMs) })]),
            ...(known === undefined || known.contact === ''
              ? []
              : [t('rotation.systems.ask', { contact: known.contact })]),
            ...(remindsAtMs === null ? [] : [t('rotation.remind.at', { date: at(remindsAtMs) })]),
          ]),
  ];
  return (
    <li className={styles.system}>
      <FormControlLabel
        label={<bdi>{name}</bdi>}
        control={
          <Checkbox
            size="small"
            checked={said !== null}
            slotProps={{ input: { 'aria-describedby': id } }}
            onChange={(event) => {
              const usesNext = event.target.checked;
              calls.say(() => desktop.rotations.saySystem({ rotationId, systemId, usesNext }));
            }}
          />
        }
      />
      <span id={id} className={styles.systemWords}>
        {words.join(' ')}
      </span>
      {said === null && override === null && (
        <>
          {delivered === null && known !== undefined && known.vaultId !== null && (
            <Button
              variant="text"
              size="small"
              disabled={!canCopy}
              aria-label={t('rotation.systems.bringOf', { name })}
              onClick={tasks.onDeliver}
            >
              {t('rotation.systems.bring')}
            </Button>
          )}
          <Button
            variant="text"
            size="small"
            aria-label={t(`rotation.remind.${remindsAtMs === null ? 'of' : 'dropOf'}`, { name })}
            onClick={() => {
              if (remindsAtMs === null) calls.open({ kind: 'remind', systemId, name });
              else calls.say(() => desktop.rotations.dropReminder({ rotationId, systemId }));
            }}
          >
            {t(`rotation.remind.${remindsAtMs === null ? 'me' : 'drop'}`)}
          </Button>
          <Button
            variant="text"
            size="small"
            aria-label={t('rotation.systems.leaveOpenOf', { name })}
            onClick={() => {
              calls.open({ kind: 'leave-open', systemId, name });
            }}
          >
            {t('rotation.systems.leaveOpen')}
          </Button>
        </>
      )}
    </li>
  );
}
