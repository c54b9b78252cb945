// @vitest-environment jsdom
import { afterAll, expect, it } from 'vitest';
import { unknownState } from '../../../../src/renderer/desktop/unknown-state';
import type { VaultDelivery, VaultSummary } from '../../../../src/shared/ipc/state/vault-state';
import { atWork, listedApplication, sees, showApp, tellApp } from '../support/told-app';
import { clean, draw } from '../support/rendered';

const { DifferingPlaces } = await import('../../../../src/renderer/features/vaults/differing-places');
const { VaultDeliveries } = await import('../../../../src/renderer/features/vaults/vault-deliveries');

afterAll(clean);

const keychain: VaultSummary = {
  ...{ id: 'keychain', label: null, kind: 'keychain', readers: 'this-account', where: null },
  ...{ canReadBack: true, canRemove: true, probed: 'checked', isUnlocked: null, isUsual: true },
};
const file: VaultSummary = {
  ...{ ...keychain, id: 'team', label: 'Team file', kind: 'kdbx-file', readers: 'file-and-passphrase' },
  ...{ where: '/shared/values.kdbx', isUnlocked: true, isUsual: false },
};
const key = { environmentId: 'demo', applicationId: 'object-1', keyId: 'key-1' };
const differs: VaultDelivery = { ...key, vaultId: 'keychain', error: { code: 'place-differs' } };
const slices = (deliveries: readonly VaultDelivery[]) =>
  atWork({
    vaults: { ...unknownState.vaults, vaults: [keychain, file] },
    values: { ...unknownState.values, deliveries },
  });
const page = (): string => document.body.textContent;

it('names the place that has something else for a secret, and no place that merely failed', async () => {
  await showApp(slices([{ ...differs, vaultId: 'team', error: { code: 'vault-locked' } }]));
  await clean();
  await draw(<DifferingPlaces application={listedApplication} />);
  expect(page()).not.toContain('has something else');
  await tellApp(slices([differs, { ...differs, keyId: 'key-2', vaultId: 'team' }]));
  await sees('Your system’s keychain has something else for “Secret by VM”');
  expect(page()).toContain('was left as it is');
  expect(document.querySelectorAll('[role="status"]')).toHaveLength(1);
  await tellApp(slices([]));
  expect(page()).not.toContain('has something else');
});

it('can be written over there, also where it is the place that leads', async () => {
  const deliveries = <VaultDeliveries applicationId="object-1" keyId="key-1" place="gnome-keyring" />;
  const offered = (): readonly (string | null)[] =>
    [...document.querySelectorAll('button')].map((one) => one.getAttribute('aria-label'));
  await showApp(slices([]));
  await clean();
  await draw(deliveries);
  expect(offered()).toEqual(['Save in Team file too']);
  await tellApp(slices([differs]));
  expect(offered()).toContain('Save in Your system’s keychain too');
});
