import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { longestPlaceName } from '../../../shared/domain/secret-check';
import type { SecretKey } from '../../../shared/domain/secret-key';
import { desktop } from '../../desktop/bridge';
import { useAnnounce } from '../../ui/announcer';
import { Material } from '../../ui/material';
import { useCall } from '../../ui/use-call';
import { useErrorText } from '../../words/error-text';

/** Where no endpoint can be asked from here: the person says which system they saw connect with the secret. */
export function SawConnectForm({ of }: { readonly of: SecretKey }) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const announce = useAnnounce();
  const [where, setWhere] = useState('');
  const { applicationId, keyId } = of;
  const { isRunning, error, run } = useCall(
    useCallback(
      (place: string) => desktop.secrets.sawConnect({ applicationId, keyId, where: place }),
      [applicationId, keyId],
    ),
  );
  return (
    <Material>
      <Stack
        component="form"
        direction="row"
        spacing={1.5}
        useFlexGap
        sx={{ flexWrap: 'wrap', alignItems: 'flex-start', pt: 1 }}
        onSubmit={(event) => {
          event.preventDefault();
          // It may stand in a dialog that is a form itself.
          event.stopPropagation();
          if (!isRunning && where.trim() !== '')
            void run(where).then((done) => {
              if (done !== null) announce(t('connectivity.seenKept'));
            });
        }}
      >
        <TextField
          label={t('connectivity.seenWhere')}
          value={where}
          onChange={(event) => {
            setWhere(event.target.value);
          }}
          error={error !== null}
          helperText={error === null ? t('connectivity.seenHelp') : errorText(error)}
          slotProps={{ htmlInput: { maxLength: longestPlaceName, dir: 'auto', autoComplete: 'off' } }}
          sx={{ flex: '1 1 260px' }}
        />
        <Button type="submit" variant="outlined" aria-disabled={isRunning || where.trim() === ''}>
          {t('connectivity.seen')}
        </Button>
      </Stack>
    </Material>
  );
}
