import { join } from 'node:path';
import { activityFormat } from '../activity/activity-log';
import { clipboardFormat } from '../desktop/clipboard/clipboard-mark';
import { placementFormat } from '../desktop/window/window-placement';
import { agreedEnvironmentsFormat } from '../environments/agreed-environments';
import { currentEnvironmentFormat } from '../environments/current-environment';
import { importedEnvironmentFormat } from '../environments/imported-environments';
import { lifetimeLimitsFormat } from '../operations/creation/lifetime-limits';
import { checkFormat } from '../operations/connectivity/check-log';
import { waitingDeletionFormat } from '../operations/deletion/waiting-deletion-file';
import { incidentFormat } from '../operations/revocation/incident-log';
import {
  canBeTakenUp,
  checkFile,
  checkFolder,
  checkLines,
  type FoundProblem,
} from '../platform/files/file-check';
import type { FileFormat } from '../platform/files/file-format';
import { namesIn } from '../platform/files/names-in';
import { isHeldUp } from '../platform/files/own-file';
import { placeOf } from '../platform/files/set-aside';
import { keptProxiesFormat } from '../platform/http/kept-proxies';
import type { ProfilePaths } from '../platform/paths';
import { mailedRemindersFormat } from '../reminders/mailed-reminders';
import { reminderLedgerFormat } from '../reminders/reminder-ledger';
import { signOutsFormat } from '../session/sign-outs';
import { rotationQueueFormat } from '../rotation/queue-file';
import { rotationFormat } from '../rotation/rotation-file';
import { settingsFormat } from '../settings/settings-file';
import type { FilePart } from '../../shared/ipc/state/file-state';
import { vaultSettingsFormat } from '../vault/catalogue/vault-settings-file';
import { profileMarkFormat } from '../vault/profile-mark';
import type { CoreParts } from './core-parts';
import type { WatchedFile } from './file-watch';

/** Owners of files that are none of the core's. */
interface OtherOwners {
  readonly settings: { load(): Promise<unknown> };
  readonly proxy: { reload(): Promise<unknown> };
}

/** Every file of the profile that could be told of, with whoever reads it anew. */
export function profileFiles(
  paths: ProfilePaths,
  { secrets, rotation, several, session, management, ledger, mailed, journal, entries }: CoreParts,
  { settings, proxy }: OtherOwners,
): readonly WatchedFile[] {
  return [
    file('settings', paths.settings, settingsFormat, () => settings.load()),
    file('vaults', paths.vaults, vaultSettingsFormat, () => management.load()),
    file('incidents', paths.incidents, incidentFormat, () => secrets.revocation.reload()),
    file('checks', paths.checks, checkFormat, () => secrets.checks.load()),
    file('waiting-deletions', paths.waitingDeletions, waitingDeletionFormat, () => secrets.delayed.load()),
    file('rotations', paths.rotations, rotationFormat, () => rotation.log.reload()),
    file('rotation-queue', paths.rotationQueue, rotationQueueFormat, () => several.queue.reload()),
    file('reminders', paths.reminders, reminderLedgerFormat, () => ledger.load()),
    file('mailed-reminders', paths.mailedReminders, mailedRemindersFormat, () => mailed.load()),
    file('lifetime-limits', paths.lifetimeLimits, lifetimeLimitsFormat, () => secrets.limits.load()),
    file('agreed-environments', paths.agreedEnvironments, agreedEnvironmentsFormat),
    file('current-environment', paths.currentEnvironment, currentEnvironmentFormat),
    file('sign-outs', paths.signOuts, signOutsFormat, () => session.reloadSignOuts()),
    file('profile-mark', paths.profileMark, profileMarkFormat),
    file('clipboard', paths.clipboard, clipboardFormat),
    file('kept-proxies', paths.keptProxies, keptProxiesFormat, () => proxy.reload()),
    file('window', paths.window, placementFormat),
    { part: 'activity', find: () => checkLines(paths.activity, activityFormat) },
    { part: 'environment', find: () => checkEnvironments(paths.environments) },
    {
      part: 'journal',
      find: async () => [
        ...journal
          .troubled()
          .filter(({ problem }) => problem !== 'set-aside') // the folder says where they are now
          .map(({ name, problem }) => ({
            problem,
            path: name === null ? paths.journal : join(paths.journal, `${name}.jsonl`),
          })),
        ...(await checkFolder(paths.journal)),
      ],
      isRecovered: () => journal.retry(),
      reload: () => secrets.creation.reconcile(),
    },
    {
      part: 'by-hand-list',
      find: async () => [...entries.waiting(), ...(await checkFolder(paths.byHand))],
    },
    { part: 'copy', find: () => checkFolder(paths.inventory) },
  ];
}

function file<T extends object>(
  part: FilePart,
  path: string,
  format: FileFormat<T>,
  reload?: () => Promise<unknown>,
): WatchedFile {
  const watched = { part, find: () => checkFile(path, format) };
  return reload === undefined
    ? watched
    : {
        ...{ ...watched, reload },
        isRecovered: () => canBeTakenUp(path, format),
        isUnread: () => isHeldUp(path),
      };
}

/** One file for each environment that was imported. */
async function checkEnvironments(folder: string): Promise<readonly FoundProblem[]> {
  const names = (await namesIn(folder).catch(() => [])).map(placeOf).filter((name) => name.endsWith('.json'));
  const found = [...new Set(names)].map((name) => checkFile(join(folder, name), importedEnvironmentFormat));
  return (await Promise.all(found)).flat();
}
