import { boundTo } from './bound-to';
import { ApplicationLock } from '../../src/main/operations/application-lock';
import type { Application } from '../../src/shared/domain/application';
import type { Environment } from '../../src/shared/domain/environment';
import { PastedText } from '../../src/main/desktop/clipboard/pasted-text';
import { ValueIdentification } from '../../src/main/operations/values/identify-value';
import { OperationJournal } from '../../src/main/operations/journal/journal';
import { ValueTakeIn } from '../../src/main/operations/values/take-in-value';
import type { TryOutcome } from '../../src/main/portal/token-endpoint/token-endpoint';
import { ok } from '../../src/shared/ipc/result';
import { MemoryClipboard } from './memory-clipboard';
import { ManualClock } from './manual-clock';
import { RecordingLogger } from './recording-logger';
import type { CrashPlan } from './crash-plan';
import { environment } from './creation-world';
import { MemoryJournalFiles } from './memory-journal-files';
import { MemoryVault } from './memory-vault';
import { openGate } from './open-gate';
import type { ListedVaults } from '../../src/main/vault/listed-vaults';
import { onlyVault } from '../support/only-vault';
import { ToldFacts } from './told-facts';

export const value = 'abc8Q~Q_7xkPz2mNvT4rLw9sYb3dFg6hJk1aQz.E';
export const keyId = '9b2f6d34-51ab-4a8c-8f5c-1f8a4f6f1b02';
const usual = { displayName: 'Secret by VM', startDateTime: null, endDateTime: '2027-01-01T00:00:00Z' };

export const application: Application = {
  id: 'object-1',
  appId: '7c9e6679-7425-40de-944b-e07fc1f90ae7',
  displayName: 'Partner-NL-Example-SMC',
  secrets: [
    { keyId, hint: 'abc', ...usual },
    { keyId: 'key-without-hint', hint: null, ...usual },
    { keyId: 'key-of-another', hint: 'xyz', ...usual },
  ],
  apis: [],
  managers: null,
};

/** What outlives a process, and the real operations on a pasted value between doubles of clipboard, disk and vault. */
export class PasteWorld {
  readonly clock = new ManualClock();
  readonly clipboard = new MemoryClipboard();
  readonly logger = new RecordingLogger();
  readonly disk: Map<string, string>;
  readonly vault: MemoryVault;
  readonly files: MemoryJournalFiles;
  readonly journal: OperationJournal;
  readonly lock = new ApplicationLock();
  readonly taking: ValueTakeIn;
  readonly identification: ValueIdentification;
  /** What the token endpoint was asked: client ID and value. */
  readonly tried: (readonly [string, string])[] = [];
  /** Vaults that the identification asks before the one that takes values. */
  readonly before: MemoryVault[] = [];
  /** How often a vault was asked by the identification. */
  looked = 0;
  answer: TryOutcome = { kind: 'works' };
  /** Client ID -> its own answer. */
  answers = new Map<string, TryOutcome>();
  here: Environment | null = environment;
  /** Where new values go. */
  chosen: ListedVaults;
  readonly learned: (readonly [string, string, string])[] = [];
  readonly facts = new ToldFacts();
  #references = 0;

  constructor(disk = new Map<string, string>(), items = new Map<string, string>(), crash?: CrashPlan) {
    this.disk = disk;
    this.vault = new MemoryVault(items, crash);
    this.chosen = onlyVault(this.vault);
    this.files = new MemoryJournalFiles(disk, crash);
    const { clock, vault, logger } = this;
    this.journal = new OperationJournal({ runId: 'run-1', folder: '', clock }, this.files);
    const shared = {
      source: new PastedText(this.clipboard),
      ...{ vault, journal: this.journal, environment: () => this.here, clock, logger },
      lock: this.lock,
      gate: openGate({ vault, journal: this.journal, clock }, () => this.here),
      facts: this.facts,
    };
    this.taking = new ValueTakeIn({
      ...shared,
      isBound: boundTo(() => this.here),
      vaults: { chosenFor: (appId) => this.chosen.chosenFor(appId) },
      learnHint: async (...told) => {
        this.learned.push(told);
        return ok(null);
      },
      randomBytes: (size) => Buffer.alloc(size, (this.#references += 1)),
    });
    this.identification = new ValueIdentification({
      ...shared,
      vault: {
        look: async (name, { without, expected }) => {
          if (without?.has('keychain') === true) return { value: null, failures: [] };
          this.looked += 1;
          for (const one of [...this.before, vault]) {
            const found = await one.get(name);
            if (!found.ok)
              return { value: null, failures: [{ vaultId: 'keychain', label: null, error: found.error }] };
            if (found.value !== null && expected?.is(found.value) !== false)
              return { value: found.value, failures: [] };
          }
          return { value: null, failures: [] };
        },
      },
      tokenEndpoint: {
        try: async (_target, appId, tried) => {
          this.tried.push([appId, tried.exposeText()]);
          return this.answers.get(appId) ?? this.answer;
        },
      },
    });
  }

  /** Copies a text elsewhere and takes it in for a secret. */
  async paste(text: string, key = keyId, isReplacing = false, isUnusualFine = false) {
    this.clipboard.text = text;
    return this.taking.takeIn(application, key, { isReplacing, isUnusualFine });
  }
}
