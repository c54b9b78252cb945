import { useTranslation } from 'react-i18next';
import type { HeldValue } from '../../shared/ipc/state/secret-state';

/** What is at stake with a value that waits for the rest of its entry. */
export function HeldValueWords({ held: { hint, keyId } }: { readonly held: HeldValue }) {
  const { t } = useTranslation();
  return <p>{keyId === null ? t('byHand.heldNotEntered', { hint }) : t('byHand.heldEntered', { hint })}</p>;
}
