import { useTranslation } from 'react-i18next';
import { checkedAtMs, type CheckedApi, type SecretCheck, verdictOf } from '../../shared/domain/secret-check';
import { useDates } from '../words/dates';
import { useApiNames } from '../words/use-api-names';

/** The same where there is room for a few words only; nothing where there was no check. */
export function BriefCheck({ check }: { readonly check: SecretCheck | undefined }) {
  const { t } = useTranslation();
  const { formatDay } = useDates();
  const verdict = verdictOf(check);
  if (check === undefined || verdict === 'never') return null;
  const atMs = checkedAtMs(check);
  const day = atMs === null ? '' : formatDay(new Date(atMs).toISOString());
  return <small>{t(`connectivity.brief.${verdict}`, { day })}</small>;
}

/** How the last check of a secret ended: what is known, at which API, and since when. In whole sentences. */
export function LastCheck({ check }: { readonly check: SecretCheck | undefined }) {
  const { t } = useTranslation();
  const nameApis = useApiNames();
  const { formatDayAndTime } = useDates();
  const verdict = verdictOf(check);
  if (check === undefined || verdict === 'never') return t('connectivity.last.never');
  const apis = check.checked?.apis ?? [];
  const named = (isMeant: (api: CheckedApi) => boolean): string =>
    nameApis(apis.filter(isMeant).map(({ name }) => name));
  const atMs = checkedAtMs(check);
  const untried = apis.filter(({ outcome }) => outcome.kind === 'not-tried');
  return (
    <>
      {t(`connectivity.last.${verdict}`, {
        works: named(({ outcome }) => outcome.kind === 'works'),
        others: named(({ outcome }) => outcome.kind === 'refused'),
        where: check.seen?.where ?? '',
        when: atMs === null ? '' : formatDayAndTime(new Date(atMs).toISOString()),
      })}
      {untried.length > 0 && (
        <> {t('connectivity.last.untried', { apis: named(({ outcome }) => outcome.kind === 'not-tried') })}</>
      )}
    </>
  );
}
