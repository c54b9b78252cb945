// @vitest-environment jsdom
import { act } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Application, ClientSecret } from '../../../../../src/shared/domain/application';
import { ok } from '../../../../../src/shared/ipc/result';
import { byHandSummary } from '../../../../fakes/environment-summary';

const removed: unknown[] = [];
vi.mock('../../../../../src/renderer/desktop/slices', () => ({
  useChecks: () => ({ checks: [] }),
  useFinder: () => () => undefined,
}));
vi.stubGlobal('desktop', {
  secrets: { deletionOutlook: async () => ok({ namedBy: [] }) },
  byHand: {
    removeSecret: async (which: unknown) => {
      removed.push(which);
      return ok(null);
    },
  },
});
const { button, clean, dialogText, draw, field, press, type } = await import('../../support/rendered');
const { RemoveSecretDialog } = await import('../../../../../src/renderer/features/by-hand/remove-dialogs');

const inHours = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString();
const secret = (keyId: string, endsInHours: number): ClientSecret => ({
  ...{ keyId, displayName: `Secret ${keyId}`, hint: 'kVw' },
  ...{ startDateTime: null, endDateTime: inHours(endsInHours) },
});
const environment = byHandSummary();
const show = async (...others: readonly ClientSecret[]): Promise<void> => {
  const gone = secret('gone', 300 * 24);
  const application: Application = {
    ...{ id: 'object-1', appId: 'client-1', displayName: 'Partner-NL-Lowlands-SMC' },
    ...{ secrets: [gone, ...others], apis: [], managers: null },
  };
  await draw(
    <RemoveSecretDialog
      environment={environment}
      application={application}
      secret={gone}
      onClose={() => undefined}
    />,
  );
};
const say = async (reason: string): Promise<void> => {
  const label = [...document.querySelectorAll('label')].find(({ textContent }) =>
    textContent.startsWith(reason),
  );
  await act(async () => {
    label?.click();
  });
};
const deleted = 'I have deleted it on WMDA’s page';
const mistake = 'I entered it by mistake';
const confirm = 'Remove from my list';
const typeName = 'Type the name to delete it anyway';

afterEach(async () => {
  await clean();
  removed.splice(0);
});

describe('removing a secret from the list kept by hand', () => {
  it('holds a deletion that leaves a short rest against its name, as the portal’s own dialog does', async () => {
    await show(secret('rest', 12 * 24));
    expect(dialogText()).toContain('What remains longestSecret reststarts with kVwExpires in 12 days');
    expect(document.activeElement).toBe(button('Cancel'));
    expect(button(confirm).disabled).toBe(true);
    await say(deleted);
    expect(button(confirm).disabled).toBe(true);
    await type(typeName, 'Secret rest');
    expect(button(confirm).disabled).toBe(true);
    await type(typeName, 'Secret gone');
    await press(confirm);
    expect(removed).toEqual([
      { applicationId: 'object-1', keyId: 'gone', reason: 'deleted-on-portal', typedName: 'Secret gone' },
    ]);
  });

  it('asks no name of a mistake, which breaks nothing, nor where another one lasts', async () => {
    await show(secret('rest', 12 * 24));
    await say(mistake);
    expect(() => field(typeName)).toThrow('no field');
    await press(confirm);
    await show(secret('rest', 12 * 24), secret('lasting', 200 * 24));
    expect(dialogText()).toContain('Secret lasting');
    await say(deleted);
    expect(() => field(typeName)).toThrow('no field');
    await press(confirm);
    expect(removed).toHaveLength(2);
  });
});
