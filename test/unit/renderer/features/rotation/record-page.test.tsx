// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { RotationRecord, RotationRecordLine } from '../../../../../src/shared/domain/rotation-record';
import { failed, ok, type Result } from '../../../../../src/shared/ipc/result';
import { newSecret, oldSecret } from '../../support/shown-rotation';

const asked: (readonly [string, unknown])[] = [];
const answers = new Map<string, Result<unknown>>();
const call = (name: string) => async (argument: unknown) => {
  asked.push([name, argument]);
  return answers.get(name) ?? ok(null);
};
vi.stubGlobal('desktop', {
  rotations: { printRecord: call('print'), saveRecord: call('save'), copyRecord: call('copy') },
});
const { clean, draw, press } = await import('../../support/rendered');
const { RecordPage } = await import('../../../../../src/renderer/features/rotation/record-page');

const line = (
  what: RotationRecordLine['what'],
  changes: Partial<RotationRecordLine> = {},
): RotationRecordLine => ({
  ...{ at: '2026-11-28T12:00:00Z', by: null, what, system: null, keyId: null, evidence: null },
  ...{ details: [], reason: null, requestId: null, ...changes },
});
const record: RotationRecord = {
  ...{ format: 'wmda-credential-manager/rotation-record', version: 1, rotationId: 'rotation-1' },
  ...{ environmentId: 'demo', application: { id: 'object-1', clientId: 'client-1', name: 'Partner-NL' } },
  ...{ old: oldSecret, new: newSecret, isLeaked: true, outcome: 'done', endedAt: '2026-11-29T12:00:00Z' },
  safetyWaitHours: 24,
  lines: [
    line('started', { by: 'Vera Molnar', keyId: oldSecret.keyId }),
    line('next-named', { keyId: newSecret.keyId, evidence: 'created', requestId: 'request-7' }),
    line('saved', { keyId: newSecret.keyId, evidence: 'read-back', details: ['gnome-keyring'] }),
    line('checked', { keyId: newSecret.keyId, evidence: 'works', details: ['Search & Match V2'] }),
    line('system-said', { system: 'EMDIS gateway', keyId: newSecret.keyId, evidence: 'said' }),
    line('system-overridden', { system: 'Old import', reason: 'Switched off in March' }),
    line('old-kept', { keyId: oldSecret.keyId, evidence: 'throttled' }),
    line('other-appeared', { keyId: 'key-theirs' }),
    line('secret-gone', { keyId: oldSecret.keyId, evidence: 'deleted', requestId: 'request-9' }),
  ],
};
const back = vi.fn<() => void>();
const show = (changes: Partial<RotationRecord> = {}): Promise<void> =>
  draw(<RecordPage record={{ ...record, ...changes }} environmentName="Demo" onBack={back} />);
const rows = (): readonly string[] =>
  [...document.querySelectorAll('tbody tr')].map(({ textContent }) => textContent);
const text = (): string => document.body.textContent;

beforeEach(() => {
  asked.splice(0);
  answers.clear();
});
afterEach(clean);

it('says which secrets it is about by key ID and first characters, and how it ended', async () => {
  await show();
  expect(text()).toMatch(/“Secret by VM”, key ID key-old, expires on .*2026.*starts with pxa/u);
  expect(text()).toMatch(/key ID key-new, expires on .*2027.*starts with kVw/u);
  expect(text()).toContain('The old secret was reported as leaked.');
  expect(text()).toMatch(/Done .*2026.*The old secret is gone\./u);
  expect(text()).toContain('client-1');
  expect(text()).toContain('rotation-1');
  await show({ new: null, outcome: 'under-way', endedAt: null });
  expect(text()).toContain('There is none yet.');
  expect(text()).toContain('Under way.');
});

it('says of each event who, what, by what it is known, why, and the portal’s reference', async () => {
  await show();
  expect(rows()).toHaveLength(record.lines.length);
  const [started, named, saved, checked, said, open, kept, theirs, gone] = rows();
  expect(started).toMatch(/2026.*Vera MolnarOld secret\. The rotation was begun\./u);
  expect(named).toMatch(
    /This applicationNew secret\. The new secret was named\.Created by this rotationrequest-7/u,
  );
  expect(saved).toContain('Read back and comparedGNOME Keyring');
  expect(checked).toContain('It worksSearch & Match V2');
  expect(said).toContain('EMDIS gateway uses the new secret.The person’s word');
  expect(open).toContain('Old import was left open. Reason: Switched off in March');
  expect(kept).toContain('Old secret. It was kept.');
  expect(theirs).toContain('Key ID key-theirs. Somebody else made a secret.');
  expect(gone).toContain('The portal’s wordrequest-9');
});

it('is printed, saved and copied by main, which is asked for by the rotation alone', async () => {
  answers.set('save', ok({ isSaved: true }));
  await show();
  await press('Print…');
  await press('Save as PDF…');
  await press('Copy as JSON');
  const rotationId = 'rotation-1';
  expect(asked).toEqual([
    ['print', { rotationId }],
    ['save', { rotationId }],
    ['copy', { rotationId }],
  ]);
  await press('Back');
  expect(back).toHaveBeenCalledOnce();
});

it('says why nothing came on paper', async () => {
  answers.set('print', failed({ code: 'not-printed' }));
  answers.set('save', failed({ code: 'file-not-written' }));
  await show();
  await press('Print…');
  expect(text()).toContain('It was not printed.');
  await press('Save as PDF…');
  expect(text()).toContain('The file could not be written there.');
});
