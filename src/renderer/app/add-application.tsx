import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EnvironmentSummary } from '../../shared/ipc/state/environment-state';
import { Button } from '../ui/button';
import { LaterApplicationDialog } from './later';

/** The first step where the person keeps the list, from the overview on. */
export function AddApplication({
  environment,
  onAdded,
}: {
  readonly environment: EnvironmentSummary;
  readonly onAdded: (applicationId: string) => void;
}) {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button
        variant="contained"
        onClick={() => {
          setIsOpen(true);
        }}
      >
        {t('byHand.addApplication')}
      </Button>
      {isOpen && (
        <Suspense>
          <LaterApplicationDialog
            environment={environment}
            application={null}
            onClose={() => {
              setIsOpen(false);
            }}
            onDone={onAdded}
          />
        </Suspense>
      )}
    </>
  );
}
