import { useTranslation } from 'react-i18next';
import { Button } from './button';

/** The one button of a secret that is due and alone, or whose rotation is under way. Its words stand in a row with others. */
export function RotateButton({
  isUnderWay,
  isPossible,
  application,
  name,
  onRotate,
}: {
  readonly isUnderWay: boolean;
  /** A rotation can begin from here now. */
  readonly isPossible: boolean;
  /** Name of the application. */
  readonly application: string;
  /** Name of the secret. */
  readonly name: string;
  readonly onRotate: () => void;
}) {
  const { t } = useTranslation();
  return (
    <Button
      variant="outlined"
      size="small"
      disabled={!isPossible && !isUnderWay}
      aria-label={
        isUnderWay ? t('rotation.continueOf', { application }) : t('rotation.startOf', { name, application })
      }
      onClick={onRotate}
    >
      {t(isUnderWay ? 'rotation.continue' : 'rotation.start')}
    </Button>
  );
}
