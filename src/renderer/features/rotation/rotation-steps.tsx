import Step from '@mui/material/Step';
import StepContent from '@mui/material/StepContent';
import StepLabel from '@mui/material/StepLabel';
import Stepper from '@mui/material/Stepper';
import { Circle, CircleCheck, CircleDot, CircleMinus, type LucideIcon } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { rotationSteps, type RotationStep, type StepState } from '../../../shared/domain/rotation-progress';
import { namesOf, type RotationView } from './rotation-view';
import styles from './rotation.module.css';
import { useEvidence } from './use-evidence';

const marks: Readonly<Record<StepState, LucideIcon>> = {
  ...{ done: CircleCheck, current: CircleDot, later: Circle },
  'not-needed': CircleMinus,
};

/** The six steps in their order, each with what it is known by; what can be done stands below the step it is about. */
export function RotationSteps({
  view,
  below,
}: {
  readonly view: RotationView;
  /** What can be done at a step. */
  readonly below: (step: RotationStep) => ReactNode;
}) {
  const { t } = useTranslation();
  const id = useId();
  const evidenceOf = useEvidence();
  const { rotation, progress } = view;
  const names = namesOf(rotation, t('application.unnamed'));
  const { hint } = rotation.old;
  const currentItem = useFollowedStep(progress.current);
  const titleOf = (step: RotationStep): string => {
    if (step !== 'delete') return t(`rotation.names.${step}`);
    return hint === null
      ? t('rotation.names.delete', { name: names.old })
      : t('rotation.names.deleteHint', { name: names.old, hint });
  };
  return (
    <Stepper
      className={styles.steps ?? ''}
      orientation="vertical"
      nonLinear
      activeStep={progress.current === null ? -1 : rotationSteps.indexOf(progress.current)}
      aria-label={t('rotation.steps')}
    >
      {rotationSteps.map((step, index) => {
        const state = progress.steps[step];
        const Mark = marks[state];
        const isCurrent = state === 'current';
        return (
          <Step
            component="li"
            key={step}
            ref={isCurrent ? currentItem : null}
            tabIndex={isCurrent ? -1 : undefined}
            expanded
            completed={state === 'done'}
            aria-current={isCurrent ? 'step' : undefined}
            aria-labelledby={`${id}-${step}`}
            aria-describedby={`${id}-${step}-evidence`}
          >
            <StepLabel icon={<Mark size={24} className={styles[state]} aria-hidden />}>
              <span id={`${id}-${step}`} className={styles.stepTitle}>
                <span className={styles.number}>{index + 1}</span> <bdi>{titleOf(step)}</bdi>{' '}
                <span className={`${styles.state ?? ''} ${styles[state] ?? ''}`}>
                  {t(`rotation.states.${state}`)}
                </span>
              </span>
            </StepLabel>
            <StepContent>
              <div id={`${id}-${step}-evidence`} className={styles.evidence}>
                {evidenceOf(step, view).map((sentence) => (
                  <p key={sentence}>{sentence}</p>
                ))}
              </div>
              {below(step)}
            </StepContent>
          </Step>
        );
      })}
    </Stepper>
  );
}

/** The keyboard goes on with the step when what it stood on went away with the one before. */
function useFollowedStep(current: RotationStep | null) {
  const item = useRef<HTMLLIElement>(null);
  const last = useRef(current);
  useEffect(() => {
    const isMoved = last.current !== current;
    last.current = current;
    if (isMoved && document.activeElement === document.body) item.current?.focus();
  }, [current]);
  return item;
}
