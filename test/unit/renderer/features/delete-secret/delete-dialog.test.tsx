// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Application, ClientSecret } from '../../../../../src/shared/domain/application';
import { deletionSituations } from '../../../../support/deletion-situations';
import { ok } from '../../../../../src/shared/ipc/result';

const deleted: unknown[] = [];
const known: { namedBy: readonly string[] } = { namedBy: [] };
vi.mock('../../../../../src/renderer/desktop/slices', () => ({
  useChecks: () => ({ checks: [] }),
  useFinder: () => () => undefined,
}));
vi.stubGlobal('desktop', {
  secrets: {
    deletionOutlook: async () => ok({ namedBy: known.namedBy }),
    delete: async (which: unknown) => {
      deleted.push(which);
      return ok({ deletionId: 'd-1' });
    },
  },
});
const { button, clean, dialogText, draw, press, type } = await import('../../support/rendered');
const { DeleteDialog } = await import('../../../../../src/renderer/features/delete-secret/delete-dialog');

const nowMs = Date.parse('2026-11-28T12:00:00Z');
const at = (hours: number): string => new Date(nowMs + hours * 3_600_000).toISOString();
const secret = (keyId: string, name: string, hint: string, endsInHours: number): ClientSecret => ({
  ...{ keyId, hint, displayName: name },
  ...{ startDateTime: at(-24), endDateTime: at(endsInHours) },
});
const fresh = secret('fresh', 'Secret by VM', 'kVw', 365 * 24);
const ending = secret('ending', 'Secret by AK', 'pxa', 7);
const lasting = secret('lasting', 'Secret by BB', 'qT3', 200 * 24);

const ends: string[] = [];
async function open(secrets: readonly ClientSecret[]): Promise<void> {
  await show({
    ...{ id: 'object-1', appId: 'client-1', displayName: 'Partner-NL-Lowlands-SMC', secrets },
    apis: [
      { resourceAppId: 'r1', name: 'Search & Match V2', source: 'portal' },
      { resourceAppId: 'r2', name: 'Match-Connect', source: 'portal' },
    ],
    managers: null,
  });
}
async function show(application: Application, doomed = fresh): Promise<void> {
  await draw(
    <DeleteDialog
      application={application}
      secret={doomed}
      onClose={() => ends.push('closed')}
      onBegun={() => ends.push('begun')}
      onCreateFirst={() => ends.push('create')}
    />,
  );
}

beforeEach(() => {
  vi.useFakeTimers({ now: nowMs, toFake: ['Date'] });
  deleted.splice(0);
  ends.splice(0);
  known.namedBy = [];
});
afterEach(async () => {
  await clean();
  vi.useRealTimers();
});

describe('the dialog before a deletion', () => {
  it('treats a rest of seven hours as the last one: named with countdown and hint, the name typed', async () => {
    await open([fresh, ending]);
    expect(dialogText()).toContain(
      'Systems that use it lose access to Search & Match V2 and Match-Connect at once, and all access of Partner-NL-Lowlands-SMC stops when what remains expires.',
    );
    expect(dialogText()).toContain(
      'What remains longestSecret by AKstarts with pxaExpires today, in 7 hours',
    );
    expect(document.activeElement).toBe(button('Cancel'));
    expect(button('Delete secret').disabled).toBe(true);
    await type('Type the name to delete it anyway', 'Secret by AK');
    expect(button('Delete secret').disabled).toBe(true);
    await type('Type the name to delete it anyway', ' Secret by VM ');
    await press('Delete secret');
    expect(deleted).toEqual([{ applicationId: 'object-1', keyId: 'fresh', typedName: ' Secret by VM ' }]);
    expect(ends).toEqual(['begun']);
  });

  it('names the one that lasts longest', async () => {
    await open([ending, fresh, lasting]);
    expect(dialogText()).toContain('What remains longestSecret by BBstarts with qT3Expires in 200 days');
    expect(dialogText()).not.toContain('Secret by AK');
  });

  it.each(deletionSituations)('$name', async ({ application, keyId, namedBy, guards, sentences }) => {
    known.namedBy = namedBy;
    const doomed = application.secrets.find((one) => one.keyId === keyId);
    await show(application, doomed);
    let text = dialogText();
    for (const sentence of sentences) {
      expect(text).toContain(sentence);
      text = text.slice(text.indexOf(sentence) + sentence.length);
    }
    expect(document.activeElement).toBe(button('Cancel'));
    expect(dialogText().includes('Type the name')).toBe(guards.length > 0);
    expect(button('Delete secret').disabled).toBe(guards.length > 0);
    if (guards.length > 0) await type('Type the name to delete it anyway', 'Secret 0');
    await press('Delete secret');
    const typedName = guards.length > 0 ? 'Secret 0' : null;
    expect(deleted).toEqual([{ applicationId: 'object-1', keyId, typedName }]);
  });

  it('offers a new one first where nothing remains', async () => {
    await open([fresh]);
    expect(dialogText()).toContain(
      'It is the last valid secret of Partner-NL-Lowlands-SMC. All access to Search & Match V2 and Match-Connect stops at once.',
    );
    expect(document.activeElement).toBe(button('Cancel'));
    await press('Create new secret');
    expect(ends).toEqual(['create']);
    expect(deleted).toEqual([]);
  });
});
