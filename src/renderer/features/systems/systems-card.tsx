import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Application } from '../../../shared/domain/application';
import { isSameId } from '../../../shared/domain/secret-key';
import type { ApplicationSystem } from '../../../shared/domain/system';
import { useListedId, useRotations } from '../../desktop/slices';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { RemoveSystemDialog } from './remove-system-dialog';
import { type NamedVault, SystemDialog } from './system-dialog';
import styles from './systems.module.css';

type Opened =
  | { readonly kind: 'edit'; readonly system: ApplicationSystem | null }
  | { readonly kind: 'remove'; readonly system: ApplicationSystem };

/** What calls the APIs with the secrets of an application, kept for the next rotation. */
export function SystemsCard({
  application,
  canWork,
  vaults,
}: {
  readonly application: Application;
  readonly canWork: boolean;
  readonly vaults: readonly NamedVault[];
}) {
  const { t } = useTranslation();
  const environmentId = useListedId();
  const { systems } = useRotations();
  const [opened, setOpened] = useState<Opened | null>(null);
  const mine = systems.filter(
    (system) => system.environmentId === environmentId && system.applicationId === application.id,
  );
  const close = (): void => {
    setOpened(null);
  };
  return (
    <Card title={t('systems.title')}>
      {mine.length === 0 ? (
        <p className={styles.words}>{t('systems.none')}</p>
      ) : (
        <ul className={styles.list} aria-label={t('systems.title')}>
          {mine.map((system) => (
            <System
              key={system.id}
              {...{ system, application, canWork }}
              onEdit={() => {
                setOpened({ kind: 'edit', system });
              }}
            />
          ))}
        </ul>
      )}
      <Button
        variant="outlined"
        disabled={!canWork}
        onClick={() => {
          setOpened({ kind: 'edit', system: null });
        }}
      >
        {t('systems.addTitle')}
      </Button>
      {opened?.kind === 'edit' && (
        <SystemDialog
          key={opened.system?.id ?? ''}
          {...{ application, vaults }}
          system={opened.system}
          usualKeyId={application.secrets.length === 1 ? (application.secrets[0]?.keyId ?? null) : null}
          onRemove={(system) => {
            setOpened({ kind: 'remove', system });
          }}
          onClose={close}
        />
      )}
      {opened?.kind === 'remove' && <RemoveSystemDialog system={opened.system} onClose={close} />}
    </Card>
  );
}

function System({
  system,
  application,
  canWork,
  onEdit,
}: {
  readonly system: ApplicationSystem;
  readonly application: Application;
  readonly canWork: boolean;
  readonly onEdit: () => void;
}) {
  const { t } = useTranslation();
  const { name, where, contact, keyId } = system;
  const used = application.secrets.find((secret) => keyId !== null && isSameId(secret.keyId, keyId));
  const words = [
    keyId === null
      ? t('systems.notSaid')
      : used === undefined
        ? t('systems.usesGone')
        : t('systems.usesOne', { name: used.displayName ?? t('application.unnamed') }),
    ...(where === '' ? [] : [t('rotation.systems.where', { where })]),
    ...(contact === '' ? [] : [t('rotation.systems.ask', { contact })]),
  ];
  return (
    <li className={styles.system}>
      <div className={styles.about}>
        <strong>
          <bdi>{name}</bdi>
        </strong>
        <span className={styles.words}>{words.join(' ')}</span>
      </div>
      <Button
        variant="outlined"
        size="small"
        disabled={!canWork}
        aria-label={t('systems.editOf', { name })}
        onClick={onEdit}
      >
        {t('systems.edit')}
      </Button>
    </li>
  );
}
