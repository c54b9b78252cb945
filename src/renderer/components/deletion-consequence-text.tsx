import { useTranslation } from 'react-i18next';
import type { Application } from '../../shared/domain/application';
import type { DeletionConsequence } from '../../shared/domain/deletion';
import { formatLongDay } from './dates';

/** What deleting a secret at the portal breaks, in words. */
export function DeletionConsequenceText({
  application,
  consequence,
}: {
  readonly application: Application;
  readonly consequence: DeletionConsequence;
}) {
  const { t } = useTranslation();
  const apis = application.apis.map(({ name }) => name).join(', ') || t('delete.itsApis');
  const names = { application: application.displayName, apis };
  switch (consequence.kind) {
    case 'harmless':
      return t('delete.harmless');
    case 'last-valid':
      return t('delete.lastValid', names);
    case 'another-remains': {
      const { displayName, endDateTime } = consequence.youngestAlternative;
      const other = displayName ?? t('application.unnamed');
      return t('delete.anotherRemains', { ...names, other, date: formatLongDay(endDateTime) });
    }
  }
}
