import { ArrowLeft } from 'lucide-react';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Application } from '../../../shared/domain/application';
import { expiredSecrets, validSecrets } from '../../../shared/domain/deletion';
import type { SecretOrigin } from '../../../shared/domain/secret-origin';
import type { SignedInUser } from '../../../shared/ipc/state/session-state';
import type { Abilities } from '../../words/abilities';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { CopyButton } from '../../ui/copy-button';
import { EmptyState } from '../../ui/empty-state';
import { PageHeader } from '../../ui/page-header';
import { useScheduleTime } from '../../words/use-schedule-time';
import { desktop } from '../../desktop/bridge';
import { SecretsTable, type SecretTasks } from './secrets-table';
import styles from './applications.module.css';

/** One application: client ID, secrets, what it reaches and who manages it. */
export function ApplicationDetail({
  application,
  user,
  abilities,
  note,
  highlighted,
  below,
  onBack,
  onCreate,
  onAdd,
  onEdit,
  onRemove,
  onClearExpired,
  ...onSecret
}: {
  readonly application: Application;
  readonly user: SignedInUser | null;
  readonly abilities: Abilities;
  /** How the list stands. */
  readonly note: ReactNode;
  /** Key ID of the secret that stands out, if any. */
  readonly highlighted: string | null;
  /** What belongs to this application but to another feature, such as a running connectivity check. */
  readonly below: ReactNode;
  readonly onBack: () => void;
  readonly onCreate: () => void;
  /** In a list that the person enters. */
  readonly onAdd: (origin: SecretOrigin) => void;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
  /** Several that have expired, at once. */
  readonly onClearExpired: () => void;
} & SecretTasks) {
  const { t } = useTranslation();
  const nowMs = useScheduleTime(useMemo(() => [application], [application]));
  const { id: applicationId, appId, displayName, secrets } = application;
  const expired = expiredSecrets(application, nowMs).length;
  const hasOutage = secrets.length > 0 && validSecrets(application, nowMs).length === 0;
  return (
    <>
      <PageHeader
        title={displayName}
        note={note}
        above={
          <Button
            variant="text"
            size="small"
            className={styles.back}
            startIcon={<ArrowLeft size={16} />}
            onClick={onBack}
          >
            {t('application.back')}
          </Button>
        }
      />
      {hasOutage && <Banner tone="problem">{t('application.noValid')}</Banner>}
      <div className={styles.columns}>
        <div className={styles.main}>
          <Card>
            <div className={styles.clientId}>
              <div>
                <h2>
                  {t('application.clientId')} · {t('application.clientIdNote')}
                </h2>
                <code>{appId}</code>

                <CopyButton
                  label={t('application.copyClientId')}
                  copy={() => desktop.applications.copyClientId({ applicationId })}
                />
              </div>
              {abilities.canEdit ? (
                <div className={styles.tasks}>
                  <Button variant="text" onClick={onRemove}>
                    {t('byHand.removeThis')}
                  </Button>
                  <Button variant="outlined" onClick={onEdit}>
                    {t('byHand.edit')}
                  </Button>
                  <Button
                    variant="outlined"
                    onClick={() => {
                      onAdd('was-there');
                    }}
                  >
                    {t('byHand.addExisting')}
                  </Button>
                  <Button
                    variant="contained"
                    onClick={() => {
                      onAdd('created-on-portal-now');
                    }}
                  >
                    {t('byHand.addNew')}
                  </Button>
                </div>
              ) : (
                <Button variant="contained" disabled={!abilities.canCreate} onClick={onCreate}>
                  {t('application.create')}
                </Button>
              )}
            </div>
          </Card>
          <Card isFlush title={t('application.secrets', { application: displayName })}>
            {secrets.length === 0 ? (
              <EmptyState title={t('application.empty')} text={t('application.emptyText')} />
            ) : (
              <SecretsTable
                application={application}
                nowMs={nowMs}
                abilities={abilities}
                highlighted={highlighted}
                {...onSecret}
              />
            )}
            {expired > 1 && (abilities.canDelete || abilities.canEdit) && (
              <div className={styles.leftovers}>
                <span className={styles.soft}>{t('delete.leftovers', { count: expired })}</span>
                <Button variant="outlined" onClick={onClearExpired}>
                  {t('delete.clearAsk')}
                </Button>
              </div>
            )}
          </Card>
          {below}
        </div>
        <div className={styles.side}>
          <Reaches application={application} />
          {abilities.knowsManagers && <Managers application={application} user={user} />}
        </div>
      </div>
    </>
  );
}

function Reaches({ application }: { readonly application: Application }) {
  const { t } = useTranslation();
  return (
    <Card title={t('application.reaches')}>
      {application.apis.length === 0 ? (
        <p className={styles.soft}>{t('application.reachesUnknown')}</p>
      ) : (
        <ul className={styles.plain}>
          {application.apis.map(({ name, resourceAppId, source }) => (
            <li key={resourceAppId ?? name}>
              {name}
              {source === 'name' && <small> · {t('application.fromName')}</small>}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function Managers({
  application,
  user,
}: {
  readonly application: Application;
  readonly user: SignedInUser | null;
}) {
  const { t } = useTranslation();
  const { managers } = application;
  return (
    <Card title={t('application.managers')}>
      {managers === null ? (
        <p className={styles.soft}>{t('application.managersUnknown')}</p>
      ) : (
        <ul className={styles.plain}>
          {managers.map(({ id, displayName, mail }, at) => {
            const name = displayName ?? mail ?? id ?? t('banners.unreadableName');
            const isUser = mail !== null && mail === user?.email;
            if (id === null) return <li key={at}>{t('application.managerUnread', { name })}</li>;
            return <li key={id}>{isUser ? t('application.you', { name }) : <bdi>{name}</bdi>}</li>;
          })}
        </ul>
      )}
      {managers?.length === 1 && <p className={styles.advice}>{t('application.oneManager')}</p>}
    </Card>
  );
}
