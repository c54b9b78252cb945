import { OperationJournal, type Plan } from '../../src/main/operations/journal/journal';
import type { Operation } from '../../src/main/operations/journal/operation';
import type { ClientSecret } from '../../src/shared/domain/application';
import { application, environment } from './creation-world';
import { ManualClock } from './manual-clock';
import { MemoryJournalFiles } from './memory-journal-files';
import { emptyRecord, ScriptedPortal } from './scripted-provider';

const dayMs = 24 * 3_600_000;

/** One creation that was sent, as journal, disk and portal have it; what looks at it is a test's own matter. */
export class SentCreation {
  readonly operationId = 'operation-1';
  readonly clock = new ManualClock();
  readonly record = emptyRecord();
  readonly portal = new ScriptedPortal(this.record, application, this.clock);
  readonly files = new MemoryJournalFiles();
  readonly journal = new OperationJournal({ folder: '', clock: this.clock, runId: 'run-1' }, this.files);
  /** As the portal lists it. */
  readonly secret: ClientSecret;
  /** How often the portal was asked for its list. */
  reads = 0;

  constructor() {
    const nowMs = this.clock.nowMs();
    this.secret = {
      ...{ keyId: 'key-1', displayName: 'Secret by VM · K7QF', hint: 'abc' },
      startDateTime: new Date(nowMs).toISOString(),
      endDateTime: new Date(nowMs + 30 * dayMs).toISOString(),
    };
    this.record.secrets.push(this.secret);
    const read = this.portal.readApplication.bind(this.portal);
    this.portal.readApplication = async () => {
      this.reads += 1;
      return read();
    };
  }

  /** Plans and sends it. */
  async send(more: Partial<Plan> = {}): Promise<void> {
    const { secret, operationId, journal, clock } = this;
    await journal.plan({
      ...{ operationId, environmentId: environment.id, applicationId: application.id },
      ...{ appId: application.appId, reference: 'K7QF', displayName: secret.displayName ?? '' },
      ...{ endDateTime: secret.endDateTime, portalMs: clock.nowMs(), keyIdsBefore: [] },
      ...more,
    });
    await journal.record(operationId, { phase: 'sent', portalMs: clock.nowMs() });
  }

  /** As it stands now. @throws Error when it is forgotten */
  get operation(): Operation {
    const operation = this.journal.operation(this.operationId);
    if (operation === null) throw new Error('it is forgotten');
    return operation;
  }

  /** How often a line of a phase was written. */
  lines(phase: string): number {
    return (this.files.disk.get(this.operationId) ?? '').split(`"phase":"${phase}"`).length - 1;
  }
}
