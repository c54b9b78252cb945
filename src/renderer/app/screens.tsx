import { Bell, Clock, LayoutGrid, ListChecks, type LucideIcon, Settings } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ScreenName } from '../../shared/ipc/menu-choice';
import type { EnvironmentSummary } from '../../shared/ipc/state/environment-state';
import type { ListOverview } from '../../shared/ipc/state/list-overview';
import { ExpiryHome } from '../features/expiry/expiry-home';
import { type Abilities, canRotateIn } from '../words/abilities';
import type { WayToNewSecret } from '../words/list-standing';
import { AddApplication } from './add-application';
import { SeveralRotations } from './several-rotations';
import {
  LaterActivityList,
  LaterApplicationListScreen,
  LaterIncidentList,
  LaterPassphraseSettings,
  LaterReminderList,
  LaterSettingsView,
  LaterVaultSettings,
} from './later';

/** What a screen is handed; all else it takes from the hooks of the slices. */
export interface ScreenSurroundings {
  readonly environment: EnvironmentSummary;
  readonly overview: ListOverview;
  readonly abilities: Abilities;
  /** How the list stands, for beside the title. */
  readonly note: ReactNode;
  readonly refresh: ReactNode;
  /** How a new secret is made from here. */
  readonly way: WayToNewSecret | null;
  /** Each new one puts the keyboard into the search. */
  readonly searchWish: object | null;
  readonly onOpen: (applicationId: string) => void;
  readonly onRotate: (applicationId: string, keyId: string) => void;
  readonly onContinue: (rotationId: string) => void;
  /** Leads to where the value of a secret is taken in. */
  readonly onTakeIn: (applicationId: string, keyId: string) => void;
  readonly onRemoveData: (environment: EnvironmentSummary) => void;
}

interface NavigationEntry {
  readonly Icon: LucideIcon;
  readonly draw: (given: ScreenSurroundings) => ReactNode;
}

/** Every screen behind the navigation. Their names and their order are those of the catalogue (`en.screens`). */
const screens: Readonly<Record<ScreenName, NavigationEntry>> = {
  expiry: {
    Icon: Clock,
    draw: ({ environment, overview, abilities, note, refresh, way, onOpen, onRotate, onContinue }) => (
      <ExpiryHome
        {...{ overview, note, way, onOpen, onRotate, onContinue }}
        canRotate={canRotateIn(environment)}
        environmentName={environment.name}
        actions={refresh}
        several={<SeveralRotations {...{ environment, abilities, overview, way }} />}
        begin={
          abilities.canEdit && overview.applicationCount === 0 ? (
            <AddApplication environment={environment} onAdded={onOpen} />
          ) : null
        }
      />
    ),
  },
  applications: {
    Icon: LayoutGrid,
    draw: ({ overview, refresh, environment, abilities, note, searchWish, onOpen, onTakeIn }) => (
      <LaterApplicationListScreen
        {...{ environment, abilities, note, searchWish, onOpen, onTakeIn }}
        count={overview.applicationCount}
        actions={refresh}
      />
    ),
  },
  reminders: { Icon: Bell, draw: () => <LaterReminderList /> },
  activity: { Icon: ListChecks, draw: () => <LaterActivityList incidents={<LaterIncidentList />} /> },
  settings: {
    Icon: Settings,
    draw: ({ environment, onRemoveData }) => (
      <LaterSettingsView
        {...{ environment, onRemoveData }}
        vaults={<LaterVaultSettings />}
        passphrase={<LaterPassphraseSettings />}
      />
    ),
  },
};

/** One of the screens behind the navigation. */
export function Screen({ name, given }: { readonly name: ScreenName; readonly given: ScreenSurroundings }) {
  return screens[name].draw(given);
}

/** What stands for a screen in the navigation. */
export function ScreenIcon({ of }: { readonly of: ScreenName }) {
  const { Icon } = screens[of];
  return <Icon size={18} aria-hidden />;
}
