import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { SealingKeys } from '../../src/main/platform/files/sealing-keys';
import type { ByHandApplication } from '../../src/main/by-hand/entries/by-hand-record';
import { ByHandStore } from '../../src/main/by-hand/entries/by-hand-store';
import type { Environment } from '../../src/shared/domain/environment';
import { ok } from '../../src/shared/ipc/result';
import { ManualClock } from './manual-clock';
import { MemoryKeychain } from './memory-keychain';
import { RecordingLogger } from './recording-logger';

export const environment: Environment = {
  id: 'by-hand-sandbox',
  name: 'Sandbox',
  kind: 'sandbox',
  secretPolicy: { maximumLifetime: 'P1Y' },
  connectivity: [],
  reminders: { thresholdDays: [30] },
  resources: { 'resource-1': 'Search & Match V2' },
  links: { portalPage: 'https://portal.wmda.info/manage-api-credentials' },
  supportEmail: 'support@wmda.info',
};

export const entered: ByHandApplication = {
  id: '4f6d2a52-0c1e-4d0b-9a55-0f4f6f2f7a01',
  appId: '7c9e6679-7425-40de-944b-e07fc1f90ae7',
  displayName: 'Partner-NL-Matchis-SMC',
  resourceAppIds: [],
  secrets: [
    {
      keyId: '9b2f6d34-51ab-4a8c-8f5c-1f8a4f6f1b02',
      displayName: 'Secret by VM',
      hint: 'abc',
      startDateTime: null,
      endDateTime: '2027-01-01T00:00:00Z',
    },
  ],
};

/** A folder, a keychain and a clock that outlive the stores on them. */
export class ByHandWorld {
  readonly profile = mkdtempSync(join(tmpdir(), 'by-hand-'));
  readonly folder = join(this.profile, 'by-hand');
  readonly keychain = new MemoryKeychain();
  readonly clock = new ManualClock();
  readonly logger = new RecordingLogger();

  /** The store as a new run of the application opens it. */
  open(): ByHandStore {
    const { folder, clock, logger } = this;
    const keys = new SealingKeys(this.keychain, randomBytes);
    return new ByHandStore({ folder, keys, randomBytes, clock, logger });
  }

  /** Puts whole applications in, as a form would. */
  async enter(store: ByHandStore, ...applications: readonly ByHandApplication[]): Promise<void> {
    const result = await store.change(environment.id, (before) =>
      ok({ after: [...before, ...applications], answer: null }),
    );
    if (!result.ok) throw new Error(result.error.code);
  }

  dispose(): void {
    rmSync(this.profile, { recursive: true, force: true });
  }
}
