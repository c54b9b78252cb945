import {
  AgreedEnvironments,
  agreedEnvironmentsFormat,
} from '../../src/main/environments/agreed-environments';
import { endedSession } from '../../src/main/session/store/ended-session';
import { dirname } from 'node:path';
import { ClipboardMarkFile, clipboardFormat } from '../../src/main/desktop/clipboard/clipboard-mark';
import { PlacementFile } from '../../src/main/desktop/window/placement-file';
import { placementFormat } from '../../src/main/desktop/window/window-placement';
import {
  CurrentEnvironment,
  currentEnvironmentFormat,
} from '../../src/main/environments/current-environment';
import { environmentSchema } from '../../src/main/environments/environment-schema';
import {
  ImportedEnvironments,
  importedEnvironmentFormat,
} from '../../src/main/environments/imported-environments';
import { LifetimeLimits, lifetimeLimitsFormat } from '../../src/main/operations/creation/lifetime-limits';
import { checkFormat, CheckLog } from '../../src/main/operations/connectivity/check-log';
import {
  WaitingDeletionFile,
  waitingDeletionFormat,
} from '../../src/main/operations/deletion/waiting-deletion-file';
import { incidentFile, incidentFormat, IncidentLog } from '../../src/main/operations/revocation/incident-log';
import type { FileFormat } from '../../src/main/platform/files/file-format';
import type { Logger } from '../../src/main/platform/logger';
import { KeptProxies, keptProxiesFormat } from '../../src/main/platform/http/kept-proxies';
import { MailedReminders, mailedRemindersFormat } from '../../src/main/reminders/mailed-reminders';
import { ReminderLedger, reminderLedgerFormat } from '../../src/main/reminders/reminder-ledger';
import { SessionStore } from '../../src/main/session/store/session-store';
import { canSignIn } from '../../src/main/session/store/stored-session';
import { SignOuts, signOutsFormat } from '../../src/main/session/sign-outs';
import { queueFile, rotationQueueFormat } from '../../src/main/rotation/queue-file';
import { QueueLog } from '../../src/main/rotation/queue-log';
import { rotationFile, rotationFormat } from '../../src/main/rotation/rotation-file';
import { RotationLog } from '../../src/main/rotation/rotation-log';
import { SettingsFile, settingsFormat } from '../../src/main/settings/settings-file';
import { vaultSettingsFile, vaultSettingsFormat } from '../../src/main/vault/catalogue/vault-settings-file';
import { ok } from '../../src/shared/ipc/result';
import type { Incident } from '../../src/shared/domain/incident';
import preset from '../../resources/environments/wmda-sandbox.json';
import { demoEnvironment } from '../fakes/answering-targets';
import { MemoryKeychain } from '../fakes/memory-keychain';
import { ManualClock } from '../fakes/manual-clock';
import { randomUUID } from 'node:crypto';
import { OwnFile } from '../../src/main/platform/files/own-file';
import { ProfileMark, profileMarkFormat } from '../../src/main/vault/profile-mark';
import { MemoryVault } from '../fakes/memory-vault';

const sandbox = environmentSchema.parse(preset);
if (!canSignIn(demoEnvironment)) throw new Error('The demo can be signed in to');
const connected = demoEnvironment;
const clock = new ManualClock();

/** A file of ours and its owner. */
export interface StoredFile {
  /** The frozen file of its first version. */
  readonly frozen: string;
  // Each format is of a content of its own.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly format: FileFormat<any>;
  /** Reads it, and then writes it as its owner does. */
  readonly use: (file: string, logger: Logger) => Promise<void>;
}

/** Every file of ours that no seal protects and that is replaced as a whole. */
export const storedFiles: readonly StoredFile[] = [
  {
    frozen: 'settings.v1.json',
    format: settingsFormat,
    use: async (file, logger) => {
      const settings = new SettingsFile({ file, loginItem: { set: async () => undefined }, logger });
      await settings.load();
      await settings.change({ appearance: 'light' });
    },
  },
  {
    frozen: 'window.v1.json',
    format: placementFormat,
    use: async (file, logger) => {
      const placements = new PlacementFile(file, logger);
      await placements.read();
      placements.save({ x: 1, y: 2, width: 1000, height: 700, isMaximized: true });
      await placements.settled();
    },
  },
  {
    frozen: 'checks.v1.json',
    format: checkFormat,
    use: async (file, logger) => {
      const log = new CheckLog({ file, shown: () => null, logger });
      await log.load();
      const key = { environmentId: 'demo', applicationId: 'object-2', keyId: 'key-2' };
      await log.seen(key, { atMs: 2, where: 'EMDIS', by: 'Vera' });
    },
  },
  {
    frozen: 'waiting-deletions.v1.json',
    format: waitingDeletionFormat,
    use: async (file, logger) => {
      const waiting = new WaitingDeletionFile({ file, logger });
      const [first] = await waiting.load();
      if (first !== undefined) await waiting.write([{ ...first, deletionId: 'deletion-2' }]);
    },
  },
  {
    frozen: 'reminders.v1.json',
    format: reminderLedgerFormat,
    use: async (file, logger) => {
      const ledger = new ReminderLedger({ file, clock, logger });
      await ledger.load();
      await ledger.markDue(['a']);
    },
  },
  {
    frozen: 'mailed-reminders.v1.json',
    format: mailedRemindersFormat,
    use: async (file, logger) => {
      const nothing = { provider: () => null, environment: () => null, clock, logger };
      const mailed = new MailedReminders({ ...nothing, file });
      await mailed.load();
      mailed.forget('wmda-sandbox');
      await mailed.settled();
    },
  },
  {
    frozen: 'lifetime-limits.v1.json',
    format: lifetimeLimitsFormat,
    use: async (file, logger) => {
      const limits = new LifetimeLimits({ file, clock, logger });
      await limits.load();
      limits.refused('demo', '2030-01-01T00:00:00Z', Date.parse('2029-01-01T00:00:00Z'));
      await limits.settled();
    },
  },
  {
    frozen: 'sign-outs.v1.json',
    format: signOutsFormat,
    use: async (file, logger) => {
      const signOuts = new SignOuts({
        ...{ file, clock, logger, onChanged: () => undefined },
        store: new SessionStore(new MemoryKeychain()),
        endSession: { revoke: () => Promise.resolve(false) },
      });
      await signOuts.add(connected, endedSession(connected, 'a-refresh-token'));
    },
  },
  {
    frozen: 'kept-proxies.v1.json',
    format: keptProxiesFormat,
    use: async (file, logger) => {
      const kept = new KeptProxies(file, logger);
      await kept.load();
      kept.add('other.example:3128');
      await kept.settled();
    },
  },
  {
    frozen: 'clipboard.v1.json',
    format: clipboardFormat,
    use: async (file, logger) => {
      const mark = new ClipboardMarkFile(file, logger);
      await mark.read();
      await mark.write([{ salt: 'cc', digest: 'dd' }]);
    },
  },
  {
    frozen: 'current-environment.v1.json',
    format: currentEnvironmentFormat,
    use: async (file, logger) => {
      const current = new CurrentEnvironment({
        session: {
          state: () => ({ kind: 'signed-out', reason: 'never', error: null }),
          environment: () => null,
          onChanged: () => () => undefined,
        },
        ...{ environments: () => [], isOpenable: () => true, hasCopy: () => true, file, logger },
      });
      await current.resume();
      await current.close();
    },
  },
  {
    frozen: 'agreed-environments.v1.json',
    format: agreedEnvironmentsFormat,
    use: async (file, logger) => {
      const agreed = new AgreedEnvironments(file, logger);
      await agreed.load();
      await agreed.agree([{ ...sandbox, id: 'ours', name: 'Ours' }]);
    },
  },
  {
    frozen: 'environment.v1.json',
    format: importedEnvironmentFormat,
    use: async (file, logger) => {
      const imported = new ImportedEnvironments(dirname(file), logger);
      await imported.read();
      await imported.write({ ...sandbox, id: 'environment.v1' }).catch(() => undefined);
    },
  },
  {
    frozen: 'vaults.v1.json',
    format: vaultSettingsFormat,
    use: async (file, logger) => {
      const settings = vaultSettingsFile(file, logger);
      await settings.content();
      await settings.write({ vaults: [], usual: ['keychain'], byApplication: {} });
    },
  },
  {
    frozen: 'profile-mark.v1.json',
    format: profileMarkFormat,
    use: async (file, logger) => {
      const own = new OwnFile({ file, format: profileMarkFormat, logger });
      await new ProfileMark({ file: own, newId: randomUUID }).leaveIn(new MemoryVault());
    },
  },
  {
    frozen: 'incidents.v1.json',
    format: incidentFormat,
    use: async (file, logger) => {
      const incidents = new IncidentLog(incidentFile(file, logger));
      await incidents.load();
      await incidents.open({ id: 'incident-2' } as Incident);
    },
  },
  {
    frozen: 'rotation-queue.v1.json',
    format: rotationQueueFormat,
    use: async (file, logger) => {
      const queues = new QueueLog(queueFile(file, logger));
      await queues.load();
      await queues.replace(null);
    },
  },
  {
    frozen: 'rotations.v1.json',
    format: rotationFormat,
    use: async (file, logger) => {
      const rotations = new RotationLog(rotationFile(file, logger));
      await rotations.load();
      await rotations.change((book) => ok({ after: { ...book, systems: [] }, answer: null }));
    },
  },
];
