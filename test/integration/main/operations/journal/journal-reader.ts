import { ManualClock } from '../../../../fakes/manual-clock';
import { OperationJournal } from '../../../../../src/main/operations/journal/journal';

/** Reads the journal in a folder, begins one operation, and says how both went. */
const [, , folder = ''] = process.argv;
const journal = new OperationJournal({ runId: 'run-1', folder, clock: new ManualClock() });
const loaded = await journal.load();
const begun = await journal.plan({
  ...{ operationId: 'one-more', environmentId: 'demo', applicationId: 'object-1', appId: 'client-1' },
  ...{ reference: 'K7QF', displayName: 'Secret by VM · K7QF', endDateTime: '2027-01-01T00:00:00Z' },
  ...{ portalMs: 1, keyIdsBefore: [] },
});
process.stdout.write(
  JSON.stringify({ isLoaded: loaded.ok, operations: journal.operations().length, isBegun: begun.ok }),
);
