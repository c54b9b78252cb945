import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Box from '@mui/material/Box';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { failed, isSignInQuestion } from '../../../shared/ipc/result';
import type { DelayedDeletion } from '../../../shared/ipc/state/deletion-state';
import { desktop } from '../../desktop/bridge';
import { useEnvironments } from '../../desktop/slices';
import { useAnnounce } from '../../ui/announcer';
import { Material } from '../../ui/material';
import { useFreshMfa } from '../../ui/use-fresh-mfa';
import { useReported } from '../../ui/use-reported';
import { useErrorText } from '../../words/error-text';
import { useNow } from '../../words/use-now';

/** For whoever hears the page. */
const heardOnly = {
  ...{ position: 'absolute', width: '1px', height: '1px', overflow: 'hidden' },
  ...{ clipPath: 'inset(50%)', whiteSpace: 'nowrap' },
} as const;
/** From here on a screen reader is told once more. */
const lastSeconds = 5;
/** A dialog that closes gives the focus back to where it came from; what comes after that stays. */
const afterDialogMs = 150;

/** Deletions that can still be undone, and those that did not come to their end; in every view. */
export function DelayedDeletions({ deletions }: { readonly deletions: readonly DelayedDeletion[] }) {
  return (
    <Material>
      <Stack spacing={1.5}>
        {deletions.map((deletion) => (
          <OneDeletion key={deletion.deletionId} deletion={deletion} />
        ))}
      </Stack>
    </Material>
  );
}

function OneDeletion({ deletion }: { readonly deletion: DelayedDeletion }) {
  const { t } = useTranslation();
  const { secrets, phase } = deletion;
  const said = useSaidPart(deletion);
  const [only] = secrets;
  const name =
    secrets.length === 1
      ? t('delete.named', { name: only?.displayName ?? t('application.unnamed') })
      : t('delete.several', { count: secrets.length });
  switch (phase.kind) {
    case 'waiting':
      return <Waiting deletion={deletion} sendsAtMs={phase.sendsAtMs} name={name} />;
    case 'sending':
      return <Alert severity="info">{t(`delete.${said}sending`, { name })}</Alert>;
    case 'deleted':
      return <Deleted deletion={deletion} name={name} />;
    case 'left':
      return <Left deletion={deletion} left={phase.left} />;
    case 'not-sent':
      return (
        <Alert severity="warning" action={<Understood deletion={deletion} />}>
          <AlertTitle>{t(`delete.${said}notSent`, { name })}</AlertTitle>
          {t(`delete.${said}notSentText`)}
        </Alert>
      );
  }
}

/** Where the words are of a deletion that the person has made on the portal's page: what goes is the entry in their list. */
function useSaidPart({ environmentId }: DelayedDeletion): 'said.' | '' {
  const { environments } = useEnvironments();
  const isSaid = environments.some(({ id, capabilities }) => id === environmentId && capabilities.canEdit);
  return isSaid ? 'said.' : '';
}

/** The button to undo has the focus; the time is counted for the eye, and said twice. */
function Waiting({
  deletion,
  sendsAtMs,
  name,
}: {
  readonly deletion: DelayedDeletion;
  readonly sendsAtMs: number;
  readonly name: string;
}) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const reported = useReported();
  const said = useSaidPart(deletion);
  const { deletionId } = deletion;
  const undoButton = useRef<HTMLButtonElement>(null);
  const nowMs = useNow(250);
  const seconds = Math.max(0, Math.ceil((sendsAtMs - nowMs) / 1000));
  useEffect(() => {
    const timer = setTimeout(() => undoButton.current?.focus(), afterDialogMs);
    return () => {
      clearTimeout(timer);
    };
  }, []);
  const undo = async (): Promise<void> => {
    const isUndone = await reported(desktop.secrets.undoDeletion({ deletionId }));
    if (!isUndone) return;
    announce(t(`delete.${said}undone`, { name }));
    document.getElementById('content')?.focus();
  };
  return (
    <Alert
      severity="warning"
      role="group"
      aria-label={t(`delete.${said}waiting`, { name })}
      action={
        <Button ref={undoButton} color="inherit" variant="outlined" size="small" onClick={() => void undo()}>
          {t('delete.undo')}
        </Button>
      }
    >
      <AlertTitle>
        {t(`delete.${said}waiting`, { name })}{' '}
        <span aria-hidden>{t('delete.inSeconds', { count: seconds })}</span>
      </AlertTitle>
      {t(`delete.${said}waitingText`)}
      <Box component="span" role="status" sx={heardOnly}>
        {t(seconds > lastSeconds ? 'delete.tenSeconds' : 'delete.fiveSeconds')}
      </Box>
    </Alert>
  );
}

/** Said, and gone. */
function Deleted({ deletion, name }: { readonly deletion: DelayedDeletion; readonly name: string }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const { deletionId, secrets } = deletion;
  const said = useSaidPart(deletion);
  useEffect(() => {
    announce(t(`delete.${said}deleted`, { name, count: secrets.length }));
    void desktop.secrets.acknowledgeDeletion({ deletionId });
  }, [announce, deletionId, name, said, secrets.length, t]);
  return null;
}

function Left({
  deletion,
  left,
}: {
  readonly deletion: DelayedDeletion;
  readonly left: Extract<DelayedDeletion['phase'], { kind: 'left' }>['left'];
}) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const withFreshMfa = useFreshMfa();
  const reported = useReported();
  const said = useSaidPart(deletion);
  const { deletionId } = deletion;
  const retry = (): Promise<unknown> => {
    // What the person has to do first is known already: the portal is not asked for it a second time.
    let known = left.map(({ error }) => error).find(({ code }) => isSignInQuestion(code));
    return reported(
      withFreshMfa(async () => {
        const first = known;
        known = undefined;
        return first === undefined ? desktop.secrets.retryDeletion({ deletionId }) : failed<null>(first);
      }),
    );
  };
  return (
    <Alert
      severity="error"
      action={
        <Stack direction="row" spacing={1}>
          <Button color="inherit" size="small" onClick={() => void retry()}>
            {t('common.tryAgain')}
          </Button>
          <Understood deletion={deletion} />
        </Stack>
      }
    >
      {left.map(({ keyId, displayName, error }) => (
        <div key={keyId}>
          <AlertTitle>
            {t(error.code === 'deletion-unknown' ? 'delete.inDoubt' : `delete.${said}notDeleted`, {
              name: displayName ?? t('application.unnamed'),
            })}
          </AlertTitle>
          {errorText(error)}
        </div>
      ))}
    </Alert>
  );
}

function Understood({ deletion: { deletionId } }: { readonly deletion: DelayedDeletion }) {
  const { t } = useTranslation();
  const reported = useReported();
  return (
    <Button
      color="inherit"
      size="small"
      onClick={() => void reported(desktop.secrets.acknowledgeDeletion({ deletionId }))}
    >
      {t('banners.understood')}
    </Button>
  );
}
