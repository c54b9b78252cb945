import { beforeAll, describe, expect, it } from 'vitest';
import { errorCodes } from '../../../../src/shared/ipc/result';
import { type FaultRow, meetProviderFaults } from '../../../support/provider-faults';

describe('the provider and every fault of a portal', () => {
  let rows: readonly FaultRow[];
  beforeAll(async () => {
    rows = await meetProviderFaults();
  }, 120_000);

  const row = (fault: string, does: FaultRow['does']): FaultRow | undefined =>
    rows.find((one) => one.fault === fault && one.does === does);

  it('says each in one of the known ways, with a sentence', () => {
    expect(rows).toHaveLength(60);
    for (const { code, seen } of rows) {
      if (code !== null) expect(errorCodes).toContain(code);
      expect(seen).not.toBe('');
    }
  });

  it('sends a creation once, whatever happens, and never calls one failed that may have happened', () => {
    for (const { fault, does, sent, carriedOut, code } of rows) {
      if (does !== 'create') continue;
      expect(sent, fault).toBe(1);
      if (carriedOut > 0 && code !== null) expect(code, fault).toBe('outcome-unknown');
      if (code !== null && code !== 'outcome-unknown') expect(carriedOut, fault).toBe(0);
    }
  });

  it('says of a deletion that was refused nothing that is not so', () => {
    for (const { does, sent, carriedOut, code, fault } of rows) {
      if (does !== 'delete') continue;
      expect(sent, fault).toBe(1);
      if (code === null) expect(carriedOut, fault).toBe(1);
      // "Nothing was changed" is said only where that is so.
      if (code === 'offline' || code === 'throttled' || code === 'conflict')
        expect(carriedOut, fault).toBe(0);
    }
  });

  it('waits for what is said to be soon over, and no longer', () => {
    expect(row('429, a second', 'list')).toMatchObject({ code: null, sent: 2 });
    expect(row('429, an hour', 'list')).toMatchObject({ code: 'throttled', sent: 1 });
    expect(row('an empty page', 'list')).toMatchObject({ code: null });
    expect(row('409 once', 'create')).toMatchObject({ code: 'conflict', sent: 1, carriedOut: 0 });
  });

  it('gives a reference for support wherever the portal gave one', () => {
    for (const { code, hasRequestId, fault, does } of rows) {
      const isSaid = code === 'conflict' || code === 'throttled';
      if (isSaid) expect(hasRequestId, `${fault}, ${does}`).toBe(true);
    }
  });

  it('goes wrong where something is wrong: without a fault all goes well', () => {
    for (const does of ['list', 'create', 'delete'] as const) {
      expect(row('none', does)).toMatchObject({ code: null, sent: 1 });
    }
    expect(rows.filter(({ code }) => code !== null).length).toBeGreaterThan(25);
  });
});
