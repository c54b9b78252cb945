import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../../shared/ipc/result';
import type { OpenCreation } from '../../../shared/ipc/state/secret-state';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { useErrorText } from '../../words/error-text';

/** Says that it is not known yet whether a secret was created, why, and what can be done. */
export function OpenCreationBanner({
  creation,
  place,
  unlock,
  onShow,
}: {
  readonly creation: OpenCreation;
  /** What the vault that may have the value is called; `null` when none can be named. */
  readonly place: string | null;
  /** What opens that vault; `false` where nothing of this page does. */
  readonly unlock: ReactNode;
  readonly onShow: () => void;
}) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const { displayName, reason } = creation;
  const isPersons = 'secrets' in reason;
  return (
    <Banner
      tone="warning"
      title={t('openCreation.title', { name: displayName })}
      actions={
        <>
          {unlock}
          {isPersons && (
            <Button variant="outlined" onClick={onShow}>
              {t('openCreation.show')}
            </Button>
          )}
        </>
      }
    >
      {whyOf(t, errorText, creation, place)}
    </Banner>
  );
}

function whyOf(
  t: TFunction,
  errorText: (error: AppError) => string,
  { reason }: OpenCreation,
  place: string | null,
): string {
  switch (reason.kind) {
    case 'looking':
      return t('openCreation.looking');
    case 'vault-unreadable':
      return t('openCreation.vaultUnreadable', {
        place: place ?? t('openCreation.aPlace'),
        reason: errorText(reason.error),
      });
    case 'vault-gone':
      return t('openCreation.vaultGone');
    case 'vault-unmarked':
      return t('openCreation.vaultUnmarked');
    case 'long-ago':
      return t('openCreation.longAgo');
    case 'record-damaged':
      return t('openCreation.recordDamaged');
    case 'portal-unreadable':
      return t('openCreation.portalUnreadable', { reason: errorText(reason.error) });
    case 'several':
      return t('openCreation.several');
  }
}
