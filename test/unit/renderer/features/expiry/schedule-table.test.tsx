// @vitest-environment jsdom
import { afterEach, expect, it, vi } from 'vitest';
import type { Application } from '../../../../../src/shared/domain/application';
import type { SecretCheck } from '../../../../../src/shared/domain/secret-check';
import { shownList } from '../../../../fakes/shown-list';

vi.stubGlobal('desktop', {});
const { clean, draw } = await import('../../support/rendered');
const { ToldState } = await import('../../../../../src/renderer/desktop/mirror');
const { unknownState } = await import('../../../../../src/renderer/desktop/unknown-state');
const { ScheduleTable } = await import('../../../../../src/renderer/features/expiry/schedule-table');

const application: Application = {
  ...{ id: 'object-1', appId: 'client-1', displayName: 'Partner-NL', apis: [], managers: [] },
  secrets: ['key-1', 'key-2'].map((keyId) => ({
    ...{ keyId, displayName: `Secret ${keyId}`, hint: 'abc', startDateTime: '2026-01-01T00:00:00Z' },
    endDateTime: '2099-01-01T00:00:00Z',
  })),
};
const inventory = shownList([application]);
const atMs = Date.UTC(2026, 10, 23, 12);
const key = { environmentId: inventory.environmentId, applicationId: 'object-1', keyId: 'key-1' };
const works: SecretCheck = {
  ...key,
  checked: { valueId: 'value-1', apis: [{ name: 'Search & Match', atMs, outcome: { kind: 'works' } }] },
  seen: null,
};

async function rows(...checks: readonly SecretCheck[]): Promise<readonly string[]> {
  await clean();
  await draw(
    <ToldState slices={{ ...unknownState, inventory: { inventory }, checks: { checks } }}>
      <ScheduleTable overview={inventory.overview} group={null} onOpen={() => undefined} rotate={null} />
    </ToldState>,
  );
  return [...document.querySelectorAll('tbody tr')].map(({ textContent }) => textContent);
}
afterEach(clean);

it('says in a few words how the last check of a secret ended, on its row and on no other', async () => {
  const [first, second] = await rows(works);
  expect(first).toMatch(/Secret key-1.*Works, checked .*2026/u);
  expect(second).not.toContain('checked');
});

it('says whose word it is, and nothing where there was no check', async () => {
  const seen = { atMs, where: 'EMDIS gateway', by: 'Vera' };
  const [bySeen] = await rows({ ...key, checked: null, seen });
  expect(bySeen).toMatch(/Connected, as you said .*2026/u);
  const [none] = await rows({ ...works, environmentId: 'other' }, { ...key, checked: null, seen: null });
  expect(none).not.toMatch(/check|onnected/u);
});
