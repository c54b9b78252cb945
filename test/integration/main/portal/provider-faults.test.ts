// @module-tag long
import { beforeAll, describe, expect, it } from 'vitest';
import { errorCodes } from '../../../../src/shared/ipc/result';
import { thingsDone } from '../../../support/fault-table/things-done';
import { troubles } from '../../../support/fault-table/troubles';
import { creationsGoneWrong, type FaultRow, meetProviderFaults } from '../../../support/provider-faults';

/** In these the portal itself says no, or its answer comes without an end. */
const answersOfThePortal = [
  ...['truncated JSON', '409 once', '409 storm', '503 conflict', '429, a second', '429, an hour'],
  ...['503, no date', 'stronger sign-in demanded'],
];
/** In these nothing can be carried out. */
const neverCarriedOut = [
  ...['cut in the request', 'reset', 'blocked by a filter', '409 storm', '503 conflict', '429, an hour'],
  '503, no date',
];

describe('the application and every fault of a portal', () => {
  let rows: readonly FaultRow[];
  beforeAll(async () => {
    rows = await meetProviderFaults();
  }, 240_000);

  const row = (fault: string, does: string): FaultRow | undefined =>
    rows.find((one) => one.fault === fault && one.does === does);
  const titles = (of: readonly FaultRow[]): readonly string[] =>
    of.map(({ fault, does, code, seen }) => `${fault}, ${does}: ${code ?? 'done'}, ${seen}`);

  it('meets each with everything that is done, and says what came of it', () => {
    expect(rows).toHaveLength(troubles.length * thingsDone.length);
    for (const { code, seen } of rows) {
      if (code !== null) expect(errorCodes).toContain(code);
      expect(seen).not.toMatch(/^$|\{\{|undefined|errors\./);
    }
  });

  it('shows nothing that is not so', () => {
    expect(titles(rows.filter(({ isTrue }) => !isTrue))).toEqual([]);
  });

  it('sends a creation once, whatever happens, and never calls one failed that may have happened', () => {
    expect(titles(rows.filter(creationsGoneWrong))).toEqual([]);
  });

  it('sends a deletion once, and says that it may have happened wherever it may', () => {
    for (const { does, fault, sent, carriedOut, code } of rows) {
      if (does !== 'delete') continue;
      expect(sent, fault).toBe(1);
      if (code === null) expect(carriedOut, fault).toBe(1);
      else if (code !== 'deletion-unknown') expect(carriedOut, fault).toBe(0);
    }
  });

  it('counts what the portal did, and not what was asked of it', () => {
    for (const fault of neverCarriedOut) {
      const done = rows.filter((one) => one.fault === fault && one.carriedOut > 0);
      expect(titles(done), fault).toEqual([]);
    }
    expect(row('409 once', 'owners')).toMatchObject({ sent: 6, carriedOut: 5 });
    expect(row('delivered twice', 'create')).toMatchObject({ sent: 1, carriedOut: 2 });
    expect(row('502 after success', 'list')).toMatchObject({ sent: 3, carriedOut: 3 });
  });

  it('waits for what is said to be soon over, and says how long where it is not', () => {
    expect(row('429, a second', 'list')).toMatchObject({ code: null, sent: 2, carriedOut: 1 });
    expect(row('an empty page', 'list')).toMatchObject({ code: null, sent: 2 });
    expect(row('409 once', 'create')).toMatchObject({ code: 'conflict', sent: 1, carriedOut: 0 });
    for (const does of ['list', 'read before a creation', 'create', 'delete']) {
      const hour = row('429, an hour', does);
      expect(hour, does).toMatchObject({ code: 'throttled', sent: 1, carriedOut: 0 });
      expect(hour?.seen, does).toContain('The portal asks for patience. Try again in 1 hour.');
    }
    // Four ask side by side; nobody asks once the first has been refused.
    expect(row('429, an hour', 'owners')?.sent).toBeLessThanOrEqual(4);
    expect(row('429, an hour', 'try at the token endpoint')).toMatchObject({ code: 'throttled', sent: 1 });
  });

  it('gives a reference for support with every failure: the portal’s own wherever it answered', () => {
    const failures = rows.filter(({ code, does }) => code !== null && does !== 'try at the token endpoint');
    expect(titles(failures.filter(({ reference }) => reference === null))).toEqual([]);
    const answered = failures.filter(({ fault }) => answersOfThePortal.includes(fault));
    expect(titles(answered.filter(({ reference }) => reference !== 'the portal’s'))).toEqual([]);
    expect(answered.length).toBeGreaterThan(30);
  });

  it('goes wrong where something is wrong: without a fault all goes well', () => {
    for (const { does } of thingsDone) expect(row('none', does)).toMatchObject({ code: null, isTrue: true });
    expect(rows.filter(({ code }) => code !== null).length).toBeGreaterThan(80);
  });
});
