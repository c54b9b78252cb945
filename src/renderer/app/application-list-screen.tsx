import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EnvironmentSummary } from '../../shared/ipc/state/environment-state';
import type { Abilities } from '../words/abilities';
import { useAnnounce } from '../ui/announcer';
import { useEnvironments } from '../desktop/slices';
import { ApplicationList } from '../features/applications/application-list';
import { ApplicationDialog, ByHandActions } from '../features/by-hand/application-dialog';
import { IdentifyDialog } from '../features/by-hand/identify-dialog';
import { ImportDialog } from '../features/by-hand/import-dialog';
import { JoinableBanners } from '../features/by-hand/joinable-banners';
import { OpenByHandLists } from '../features/by-hand/open-by-hand-list';
import { Button } from '../ui/button';

/** All applications, with what can be done about the list. */
export function ApplicationListScreen({
  count,
  environment,
  abilities,
  note,
  actions,
  searchWish,
  onOpen,
  onTakeIn,
}: {
  /** How many there are. */
  readonly count: number;
  readonly environment: EnvironmentSummary;
  readonly abilities: Abilities;
  readonly note: ReactNode;
  readonly actions: ReactNode;
  /** As in `ApplicationList`. */
  readonly searchWish: object | null;
  readonly onOpen: (applicationId: string) => void;
  /** Leads to where the value of a secret is taken in. */
  readonly onTakeIn: (applicationId: string, keyId: string) => void;
}) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const { environments } = useEnvironments();
  const [task, setTask] = useState<'add' | 'import' | 'identify' | null>(null);
  const close = (): void => {
    setTask(null);
  };
  const { canEdit, canWork } = abilities;
  return (
    <>
      {canWork && !canEdit && <JoinableBanners />}
      <ApplicationList
        count={count}
        note={note}
        isEntered={canEdit}
        searchWish={searchWish}
        actions={
          <>
            {!canEdit && <OpenByHandLists environments={environments} />}
            {canWork && count > 0 && (
              <Button
                variant="text"
                onClick={() => {
                  setTask('identify');
                }}
              >
                {t('byHand.identify')}
              </Button>
            )}
            {canEdit ? (
              <ByHandActions
                onAdd={() => {
                  setTask('add');
                }}
                onImport={() => {
                  setTask('import');
                }}
              />
            ) : (
              actions
            )}
          </>
        }
        onOpen={onOpen}
      />
      {task === 'add' && (
        <ApplicationDialog environment={environment} application={null} onClose={close} onDone={onOpen} />
      )}
      {task === 'import' && (
        <ImportDialog
          onClose={close}
          onDone={({ secrets, applications: added }) => {
            close();
            announce(
              secrets === 0 && added > 0
                ? t('byHand.importedApplications', { count: added })
                : t('byHand.imported', { count: secrets }),
            );
          }}
        />
      )}
      {task === 'identify' && <IdentifyDialog onStore={onTakeIn} onClose={close} />}
    </>
  );
}
