import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RotationStep } from '../../../shared/domain/rotation-progress';
import { isSameId } from '../../../shared/domain/secret-key';
import { isValidAt } from '../../../shared/domain/validity';
import { desktop } from '../../desktop/bridge';
import { Button } from '../../ui/button';
import { Actions, PortalPage } from './actions';
import {
  canDeleteFrom,
  isByHand,
  namesOf,
  type RotationCalls,
  type RotationDialog,
  type RotationTasks,
  type RotationView,
} from './rotation-view';
import styles from './rotation.module.css';
import { SystemChecklist } from './system-checklist';

/** What can be done at one step. Of all steps together one button is filled at most: that of the current one. */
export function StepActions({
  step,
  view,
  tasks,
  calls,
  check,
}: {
  readonly step: RotationStep;
  readonly view: RotationView;
  readonly tasks: RotationTasks;
  readonly calls: RotationCalls;
  /** How the check goes; `null` before there is one. */
  readonly check: ReactNode;
}) {
  const { progress, rotation } = view;
  const isCurrent = progress.current === step;
  if (rotation.end !== null) return null;
  switch (step) {
    case 'create':
      return isCurrent && progress.waitsFor === 'creation' && <Creation {...{ view, tasks, calls }} />;
    case 'save':
      return isCurrent && <Saving {...{ view, tasks, calls }} />;
    case 'check':
      return (
        <>
          {/* Of one that has ended well its evidence says the same. */}
          {(isCurrent || view.isChecking) && check}
          {isCurrent && <Checking {...{ view, calls }} />}
        </>
      );
    case 'systems':
      return rotation.next !== null && <SystemChecklist {...{ view, tasks, calls, isCurrent }} />;
    case 'wait':
      return (
        rotation.oldGone === null &&
        progress.steps.wait !== 'done' && (
          <Actions>
            <OpenDialog calls={calls} dialog={{ kind: 'wait' }} words="rotation.wait.change" />
            {isCurrent && <WaitReminder {...{ view, calls }} />}
          </Actions>
        )
      );
    case 'delete':
      return <Deletion {...{ view, calls }} />;
  }
}

interface Parts {
  readonly view: RotationView;
  readonly calls: RotationCalls;
}

function Creation({ view, tasks, calls }: Parts & { readonly tasks: RotationTasks }) {
  const { t } = useTranslation();
  const { environment, abilities, rotation, application, nowMs } = view;
  const isPossible = isByHand(environment) ? abilities.canEdit : abilities.canCreate;
  const others = (application?.secrets ?? []).filter(
    (secret) => !isSameId(secret.keyId, rotation.keyId) && isValidAt(secret, nowMs),
  );
  return (
    <Actions>
      <Button variant="contained" disabled={!isPossible || !application} onClick={tasks.onCreate}>
        {t(isByHand(environment) ? 'rotation.create.startByHand' : 'rotation.create.start')}
      </Button>
      <PortalPage environment={environment} />
      {abilities.canWork &&
        others.map(({ keyId, displayName }) => (
          <Button
            key={keyId}
            variant="text"
            onClick={() => {
              calls.say(() => desktop.rotations.chooseNext({ rotationId: rotation.id, keyId }));
            }}
          >
            {t('rotation.create.use', { name: displayName ?? t('application.unnamed') })}
          </Button>
        ))}
    </Actions>
  );
}

function Saving({ view, tasks, calls }: Parts & { readonly tasks: RotationTasks }) {
  const { t } = useTranslation();
  const { rotation, abilities } = view;
  const { next, id: rotationId } = rotation;
  if (next === null) return null;
  return (
    <Actions>
      <Button
        variant="contained"
        disabled={!abilities.canWork}
        onClick={() => {
          tasks.onTakeIn(next.secret.keyId);
        }}
      >
        {t('rotation.save.takeIn')}
      </Button>
      <Button
        variant="outlined"
        onClick={() => {
          calls.say(() => desktop.rotations.saySaved({ rotationId }));
        }}
      >
        {t('rotation.save.saidIt')}
      </Button>
    </Actions>
  );
}

function Checking({ view, calls }: Parts) {
  const { t } = useTranslation();
  const { rotation, abilities, isChecking, maySaySeen } = view;
  const { next, applicationId, checkFailedAtMs } = rotation;
  if (next === null) return null;
  const { keyId } = next.secret;
  return (
    <Actions>
      <Button
        variant="contained"
        disabled={!abilities.canWork}
        isBusy={isChecking}
        onClick={() => {
          calls.say(() => desktop.secrets.checkConnectivity({ applicationId, keyId }));
        }}
      >
        {t(checkFailedAtMs === null ? 'rotation.check.start' : 'rotation.check.again')}
      </Button>
      {maySaySeen && <OpenDialog calls={calls} dialog={{ kind: 'saw' }} words="rotation.check.saw" />}
    </Actions>
  );
}

function Deletion({ view, calls }: Parts) {
  const { t } = useTranslation();
  const { rotation, progress, environment, deleting } = view;
  if (rotation.oldGone !== null || rotation.deletionAsked !== null || deleting !== null) return null;
  const { old: name } = namesOf(rotation, t('application.unnamed'));
  if (progress.mayDelete) {
    return (
      <Actions>
        <PortalPage environment={environment} />
        <Button
          variant={progress.current === 'delete' ? 'contained' : 'outlined'}
          color={progress.current === 'delete' ? 'error' : 'primary'}
          disabled={!canDeleteFrom(view)}
          onClick={() => {
            calls.open({ kind: 'delete' });
          }}
        >
          {isByHand(environment) ? t('rotation.delete.startByHand') : t('rotation.delete.start', { name })}
        </Button>
      </Actions>
    );
  }
  return (
    rotation.readySinceMs !== null &&
    rotation.waitOverride === null && (
      <Actions>
        <OpenDialog calls={calls} dialog={{ kind: 'unlock' }} words="rotation.delete.unlock" />
      </Actions>
    )
  );
}

/** Asks for a reminder at the end of the wait, or takes that back. */
function WaitReminder({ view: { rotation }, calls }: Parts) {
  const { t } = useTranslation();
  const { id: rotationId, reminders } = rotation;
  const isSet = reminders.some(({ systemId }) => systemId === null);
  return (
    <Button
      variant="outlined"
      onClick={() => {
        calls.say(() =>
          isSet
            ? desktop.rotations.dropReminder({ rotationId, systemId: null })
            : desktop.rotations.remind({ rotationId, systemId: null, dueMs: null }),
        );
      }}
    >
      {t(`rotation.remind.${isSet ? 'drop' : 'whenOver'}`)}
    </Button>
  );
}

function OpenDialog({
  calls,
  dialog,
  words,
}: {
  readonly calls: RotationCalls;
  readonly dialog: RotationDialog;
  readonly words: 'rotation.wait.change' | 'rotation.check.saw' | 'rotation.delete.unlock';
}) {
  const { t } = useTranslation();
  return (
    <Button
      variant="text"
      className={styles.frameless ?? ''}
      onClick={() => {
        calls.open(dialog);
      }}
    >
      {t(words)}
    </Button>
  );
}
