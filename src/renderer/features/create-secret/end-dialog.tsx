import { useTranslation } from 'react-i18next';
import type { CreatedSecret } from '../../../shared/ipc/channels/secret-channels';
import { useReported } from '../../components/use-reported';
import { desktop } from '../../desktop/bridge';
import { LeaveDialog } from './leave-dialog';

/** Asks before the whole application ends with the only copy of a value. */
export function EndDialog({ unsaved }: { readonly unsaved: readonly CreatedSecret[] }) {
  const { t } = useTranslation();
  const reported = useReported();
  const answer = (choice: 'stay' | 'quit'): void => void reported(desktop.tray.answer({ answer: choice }));
  const [first] = unsaved;
  return (
    <LeaveDialog
      name={first?.secret.displayName ?? t('application.unnamed')}
      onStay={() => {
        answer('stay');
      }}
      onLeave={() => {
        answer('quit');
      }}
    />
  );
}
