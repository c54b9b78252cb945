import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { parseFormat } from '../../../../src/main/platform/files/file-format';
import { rotationFormat } from '../../../../src/main/rotation/rotation-file';
import {
  recordFileName,
  rotationRecord,
  rotationRecordText,
} from '../../../../src/main/rotation/rotation-record';
import { frozenFile } from '../../../support/frozen-file';

describe('the record of a rotation', () => {
  it('says who did what and when, by what it is known, and why', async () => {
    const read = parseFormat(rotationFormat, await readFile(frozenFile('rotations.v1.json'), 'utf8'));
    const [written] = read.kind === 'read' ? read.content.rotations : [];
    if (written === undefined) throw new Error('the frozen file has a rotation');
    const record = rotationRecord(written);
    expect(record).toMatchObject({
      ...{ outcome: 'done', isLeaked: true, safetyWaitHours: 48, endedAt: '2023-11-14T22:13:52Z' },
      ...{
        application: { clientId: 'client-1' },
        old: { keyId: 'key-1' },
        new: { keyId: 'key-2', hint: 'kVw' },
      },
    });
    expect(record.lines).toHaveLength(written.facts.length + 1);
    const lineOf = (what: string) => record.lines.findLast((line) => line.what === what);
    expect(lineOf('started')).toMatchObject({
      by: 'Vera Molnar',
      keyId: 'key-1',
      at: '2023-11-14T22:13:20Z',
    });
    expect(lineOf('saved')).toMatchObject({
      evidence: 'read-back',
      details: ['gnome-keyring'],
      keyId: 'key-2',
    });
    expect(lineOf('checked')).toMatchObject({
      ...{ evidence: 'works', details: ['Search & Match V2', 'not tried: Match-Connect'] },
    });
    expect(lineOf('system-said')).toMatchObject({
      system: 'EMDIS gateway',
      evidence: 'said',
      by: 'Vera Molnar',
    });
    expect(lineOf('system-overridden')).toMatchObject({
      system: 'Old import',
      reason: 'switched off for good',
    });
    expect(lineOf('secret-gone')).toMatchObject({ keyId: 'key-1', evidence: 'deleted', requestId: 'r-2' });
    expect(JSON.parse(rotationRecordText(record))).toEqual(record);
    expect(
      recordFileName({ ...record, application: { ...record.application, name: 'Zürich: a/b..\\c' } }),
    ).toBe('rotation-Zurich-a-b-c-2023-11-14');
  });
});
