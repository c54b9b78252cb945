import { useTranslation } from 'react-i18next';
import type { CreatedSecret } from '../../../shared/ipc/channels/secret-channels';
import type { HeldValue } from '../../../shared/ipc/state/secret-state';
import { HeldValueWords } from '../../words/held-value-words';
import { LeaveDialog } from '../../ui/leave-dialog';
import { useReported } from '../../ui/use-reported';
import { desktop } from '../../desktop/bridge';

/** Asks before the whole application ends with the only copy of a value. */
export function EndDialog({
  unsaved,
  held,
}: {
  readonly unsaved: readonly CreatedSecret[];
  readonly held: HeldValue | null;
}) {
  const { t } = useTranslation();
  const reported = useReported();
  const answer = (choice: 'stay' | 'quit'): void => void reported(desktop.tray.answer({ answer: choice }));
  const [first] = unsaved;
  return (
    <LeaveDialog
      onStay={() => {
        answer('stay');
      }}
      onLeave={() => {
        answer('quit');
      }}
    >
      {first !== undefined && (
        <p>{t('newSecret.leave.text', { name: first.secret.displayName ?? t('application.unnamed') })}</p>
      )}
      {held !== null && <HeldValueWords held={held} />}
    </LeaveDialog>
  );
}
