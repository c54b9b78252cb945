// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ApplicationSystem } from '../../../../../src/shared/domain/system';
import { failed, ok, type Result } from '../../../../../src/shared/ipc/result';
import { rotatedApplication } from '../../support/shown-rotation';

const asked: (readonly [string, unknown])[] = [];
let answer: Result<unknown> = ok(null);
const systemCall = (verb: string) => async (argument: unknown) => {
  asked.push([verb, argument]);
  return answer;
};
vi.stubGlobal('desktop', {
  systems: { add: systemCall('add'), change: systemCall('change'), remove: systemCall('remove') },
});
const state = vi.hoisted((): { systems: readonly ApplicationSystem[] } => ({ systems: [] }));
vi.mock('../../../../../src/renderer/desktop/slices', () => ({
  useRotations: () => state,
  useListedId: () => 'demo',
}));
const { button, clean, dialogText, draw, isDialogOpen, press, type } = await import('../../support/rendered');
const { SystemsCard } = await import('../../../../../src/renderer/features/systems/systems-card');

const gateway: ApplicationSystem = {
  ...{ id: 'system-1', environmentId: 'demo', applicationId: 'object-1', name: 'EMDIS gateway' },
  ...{ where: 'the data centre', contact: 'the data team', keyId: 'key-old', vaultId: null },
};
const show = (canWork = true): Promise<void> =>
  draw(<SystemsCard application={rotatedApplication} canWork={canWork} vaults={[]} />);

beforeEach(() => {
  asked.splice(0);
  answer = ok(null);
  state.systems = [
    gateway,
    { ...gateway, id: 'elsewhere', environmentId: 'other', name: 'Of another environment' },
    { ...gateway, id: 'other', applicationId: 'object-2', name: 'Of another application' },
  ];
});
afterEach(clean);

it('lists the systems of this application with where, whom to ask, and which secret', async () => {
  await show();
  const rows = [...document.querySelectorAll('li')].map(({ textContent }) => textContent);
  expect(rows).toEqual(['EMDIS gatewayUses “Secret by VM”. In the data centre. Ask the data team.Edit…']);
});

it('adds one by its name, and stays with a name that is none', async () => {
  await show();
  await press('Add a system');
  answer = failed({ code: 'name-invalid' });
  await press('Add system');
  expect(isDialogOpen()).toBe(true);
  answer = ok({ systemId: 'system-2' });
  await type('Name', 'Nightly export');
  await press('Add system');
  expect(isDialogOpen()).toBe(false);
  expect(asked.at(-1)).toEqual([
    'add',
    {
      ...{ applicationId: 'object-1', name: 'Nightly export', where: '', contact: '' },
      ...{ keyId: null, vaultId: null },
    },
  ]);
});

it('changes one, and keeps what was written down of it', async () => {
  await show();
  await press('Edit…');
  await type('Whom to ask', 'Anton');
  await press('Save');
  const { where, name, keyId, vaultId } = gateway;
  expect(asked).toEqual([
    ['change', { systemId: 'system-1', contact: 'Anton', where, name, keyId, vaultId }],
  ]);
});

it('removes one after a question only, with the focus on Cancel', async () => {
  await show();
  await press('Edit…');
  await press('Remove…');
  expect(asked).toEqual([]);
  expect(document.activeElement?.textContent).toBe('Cancel');
  expect(dialogText()).toContain('Rotations do not ask about it any more.');
  await press('Remove');
  expect(asked).toEqual([['remove', { systemId: 'system-1' }]]);
});

it('is read only where nobody works', async () => {
  await show(false);
  expect([button('Edit…').disabled, button('Add a system').disabled]).toEqual([true, true]);
});
