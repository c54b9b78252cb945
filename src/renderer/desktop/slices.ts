import type { SecretKey } from '../../shared/domain/secret-key';
import { sliceHook } from './mirror';

export const useProgram = sliceHook('program');
export const useSettings = sliceHook('settings');
export const useTime = sliceHook('time');
export const useDesktop = sliceHook('desktop');
export const useEnvironments = sliceHook('environments');
export const useFiles = sliceHook('files');
export const useAccess = sliceHook('access');
export const useSession = sliceHook('session');
export const useInventory = sliceHook('inventory');
export const useLists = sliceHook('lists');
export const useFocus = sliceHook('focus');
export const useReminders = sliceHook('reminders');
export const useVaults = sliceHook('vaults');
export const useValues = sliceHook('values');
export const useCreations = sliceHook('creations');
export const useConnectivity = sliceHook('connectivity');
export const useChecks = sliceHook('checks');
export const useClipboard = sliceHook('clipboard');
export const useActivity = sliceHook('activity');
export const useIncidents = sliceHook('incidents');
export const useRotations = sliceHook('rotations');

/** ID of the environment whose list there is; `null` while there is none. */
export function useListedId(): string | null {
  return useInventory(({ inventory }) => (inventory.kind === 'ready' ? inventory.environmentId : null));
}

/** Finds what is known of a secret of the list that is shown. */
export type Finder = <T extends SecretKey>(
  among: readonly T[],
  applicationId: string,
  keyId: string,
) => T | undefined;

/** What is known may be of several environments: the finder takes that of the list that is shown. */
export function useFinder(): Finder {
  const listedId = useListedId();
  return (among, applicationId, keyId) =>
    among.find(
      (one) => one.keyId === keyId && one.applicationId === applicationId && one.environmentId === listedId,
    );
}

/** How long a copied value stays on the clipboard, for the words on a button. */
export function useClipboardSeconds(): number {
  return useSettings(({ settings }) => settings.clipboardSeconds);
}
