import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { LicenceText, ProgramState } from '../../../shared/ipc/state/desktop-state';
import { useAnnounce } from '../../ui/announcer';
import { Button } from '../../ui/button';
import { FramedDialog } from '../../ui/dialog-frame';
import frame from '../../ui/dialog-frame.module.css';
import { useReported } from '../../ui/use-reported';
import { desktop } from '../../desktop/bridge';
import styles from './about.module.css';

/** Says whose program this is, that it is nobody's official one, which version runs, and where it keeps what it knows. */
export function AboutDialog({
  program,
  dataFolder,
  onClose,
}: {
  readonly program: ProgramState;
  readonly dataFolder: string;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const reported = useReported();
  const product = t('product');
  const { version, electron, chromium, node, system, licences } = program;
  const copyVersion = async (): Promise<void> => {
    if (await reported(desktop.program.copyVersion())) announce(t('menu.versionCopied'));
  };
  const openLicence = (licence: LicenceText): void => void reported(desktop.program.openLicence({ licence }));
  return (
    <FramedDialog
      title={t('about.title', { product })}
      width={560}
      isLarge
      onClose={onClose}
      buttons={
        <Button variant="outlined" autoFocus onClick={onClose}>
          {t('common.close')}
        </Button>
      }
    >
      <p className={frame.text}>{t('about.whose')}</p>
      <p className={frame.text}>{t('about.independent')}</p>
      <dl className={styles.facts}>
        <Fact
          name={t('about.version')}
          actions={
            <Button variant="outlined" size="small" onClick={() => void copyVersion()}>
              {t('menu.copyVersion')}
            </Button>
          }
        >
          {version}
        </Fact>
        <Fact name={t('about.runtime')}>{t('about.runtimeWords', { electron, chromium, node, system })}</Fact>
        <Fact
          name={t('about.licence')}
          actions={licences.map((text) => (
            <Button
              key={text}
              variant="outlined"
              size="small"
              onClick={() => {
                openLicence(text);
              }}
            >
              {t(`about.licences.${text}`)}
            </Button>
          ))}
        >
          {t('about.licenceWords')}
        </Fact>
        <Fact
          name={t('about.data')}
          actions={
            <Button
              variant="outlined"
              size="small"
              onClick={() => void reported(desktop.links.openDataFolder())}
            >
              {t('settings.openFolder')}
            </Button>
          }
        >
          <code dir="ltr" className={styles.folder}>
            {dataFolder}
          </code>
        </Fact>
      </dl>
    </FramedDialog>
  );
}

function Fact({
  name,
  actions,
  children,
}: {
  readonly name: string;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <div className={styles.fact}>
      <dt>{name}</dt>
      <dd>
        <div>{children}</div>
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </dd>
    </div>
  );
}
