import { useTranslation } from 'react-i18next';
import { useAnnounce } from '../ui/announcer';
import { useReported } from '../ui/use-reported';
import { desktop } from '../desktop/bridge';
import { useEnvironments, useListedId, useSession } from '../desktop/slices';
import { useMenuChoice } from '../desktop/menu-choices';

/** What the menu offers on every screen: the guide's pages, *About*, and word of what was copied. */
export function MenuEverywhere({ onAbout }: { readonly onAbout: () => void }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const reported = useReported();
  const { environments } = useEnvironments();
  const shownId = useShownEnvironment();
  useMenuChoice((choice) => {
    if (choice.kind === 'about') onAbout();
    if (choice.kind === 'version-copied') announce(t('menu.versionCopied'));
    if (choice.kind !== 'link') return;
    const { link } = choice;
    const having = environments.filter(({ links }) => links.includes(link));
    const environmentId = (having.find(({ id }) => id === shownId) ?? having[0])?.id;
    if (environmentId !== undefined) void reported(desktop.links.open({ environmentId, link }));
  });
  return null;
}

/** The environment whose pages come first. */
function useShownEnvironment(): string | null {
  const { opened, session } = useSession();
  const listedId = useListedId();
  if (opened !== null) return opened;
  return session.kind === 'signed-in' ? session.environmentId : listedId;
}

/** What the menu leads to where there is no list, and so no views. */
export function MenuWithoutViews({
  onSettings,
  canRefresh = false,
}: {
  readonly onSettings: () => void;
  readonly canRefresh?: boolean;
}) {
  const reported = useReported();
  useMenuChoice((choice) => {
    if (choice.kind === 'view' && choice.view === 'settings') onSettings();
    if (choice.kind === 'refresh' && canRefresh) void reported(desktop.inventory.refresh());
  });
  return null;
}
