import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { LicenceText, ProgramState } from '../../../shared/ipc/state/desktop-state';
import { useAnnounce } from '../../ui/announcer';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
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
    <Dialog labelledBy="about-title" onClose={onClose}>
      <div className={styles.dialog}>
        <h2 id="about-title" className={styles.title}>
          {t('about.title', { product })}
        </h2>
        <p className={styles.text}>{t('about.whose')}</p>
        <p className={styles.text}>{t('about.independent')}</p>
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
          <Fact name={t('about.runtime')}>
            {t('about.runtimeWords', { electron, chromium, node, system })}
          </Fact>
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
        <div className={styles.buttons}>
          <Button variant="outlined" autoFocus onClick={onClose}>
            {t('common.close')}
          </Button>
        </div>
      </div>
    </Dialog>
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
