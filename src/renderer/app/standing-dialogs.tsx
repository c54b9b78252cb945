import type { EnvironmentSummary } from '../../shared/ipc/state/environment-state';
import { useCreations, useDesktop, useProgram, useValues } from '../desktop/slices';
import {
  LaterAboutDialog,
  LaterEndDialog,
  LaterExplainTrayDialog,
  LaterKeychainDialog,
  LaterProxyDialog,
  LaterRemoveAccountDialog,
} from './later';

/** The dialogs that stand above every screen, and outlive the one they were opened from. */
export function StandingDialogs({
  isAbout,
  onAboutClosed,
  removed,
  onRemovalClosed,
}: {
  readonly isAbout: boolean;
  readonly onAboutClosed: () => void;
  /** The environment of which everything is to be taken off this computer; `null` for none. */
  readonly removed: EnvironmentSummary | null;
  readonly onRemovalClosed: () => void;
}) {
  const { tray, proxyQuestion, isKeychainAsking } = useDesktop();
  return (
    <>
      {tray.isExplaining && <LaterExplainTrayDialog />}
      {tray.isAskingToEnd && <EndQuestion />}
      {isAbout && <About onClose={onAboutClosed} />}
      {proxyQuestion !== null && <LaterProxyDialog question={proxyQuestion} />}
      {isKeychainAsking && <LaterKeychainDialog />}
      {removed !== null && <Removal environment={removed} onClose={onRemovalClosed} />}
    </>
  );
}

function EndQuestion() {
  const { unsaved, heldValue } = useCreations();
  if (unsaved.length === 0 && heldValue === null) return null;
  return <LaterEndDialog unsaved={unsaved} held={heldValue} />;
}

function About({ onClose }: { readonly onClose: () => void }) {
  const { program, dataFolder } = useProgram();
  return <LaterAboutDialog program={program} dataFolder={dataFolder} onClose={onClose} />;
}

function Removal({
  environment,
  onClose,
}: {
  readonly environment: EnvironmentSummary;
  readonly onClose: () => void;
}) {
  const { keptValues } = useValues();
  const { keptProxies } = useDesktop();
  return (
    <LaterRemoveAccountDialog
      environment={environment}
      kept={keptValues.filter(({ environmentId }) => environmentId === environment.id)}
      hasKeptProxy={keptProxies.length > 0}
      onClose={onClose}
    />
  );
}
