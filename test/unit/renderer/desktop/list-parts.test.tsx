// @vitest-environment jsdom
import { expect, it } from 'vitest';
import { asked, listing, showApp, atWork, tellApp, listedApplication, answers } from '../support/told-app';
import { act, Profiler } from 'react';
import { draw } from '../support/rendered';
import { useListedApplications } from '../../../../src/renderer/desktop/listed-applications';
import { useListPart } from '../../../../src/renderer/desktop/list-parts';
import { ok } from '../../../../src/shared/ipc/result';

const other = { ...listedApplication, id: 'object-2', displayName: 'Partner-DE' };
let commits = 0;

function Parts({ search, ids }: { readonly search: string; readonly ids: readonly string[] }) {
  const part = useListPart('applications', { search, from: 0, count: 20 });
  const find = useListedApplications(ids);
  const names = part?.rows.map(({ displayName }) => displayName).join() ?? 'asking';
  const found = ids.map((id) => {
    const application = find(id);
    return application === undefined ? 'undefined' : (application?.displayName ?? 'null');
  });
  return <p>{`${names} of ${part?.total ?? 0}; ${found.join()}`}</p>;
}

const shown = (): string => document.querySelector('p')?.textContent ?? '';
const asksFor = (verb: string): readonly unknown[] =>
  asked.filter(([name]) => name === `inventory.${verb}`).map(([, argument]) => argument);
async function show(search: string, ids: readonly string[]): Promise<void> {
  await draw(
    <Profiler id="parts" onRender={() => (commits += 1)}>
      <Parts search={search} ids={ids} />
    </Profiler>,
  );
  await act(async () => {
    await Promise.resolve();
  });
}

async function begin(): Promise<void> {
  await showApp(atWork({ inventory: { inventory: listing([listedApplication, other]) } }));
  listing([listedApplication, other]);
  await show('', []);
  asked.splice(0);
}

it('is asked for again when the question or the list is another one, with what is known of it', async () => {
  await begin();
  expect(shown()).toBe('Partner-NL-Lowlands-SMC,Partner-DE of 2; ');
  await show('de', []);
  expect(shown()).toBe('Partner-DE of 1; ');
  await tellApp({ inventory: { inventory: listing([other, { ...other, id: 'object-3' }]) } });
  expect(shown()).toBe('Partner-DE,Partner-DE of 2; ');
  expect(asksFor('applications')).toEqual([
    { search: 'de', from: 0, count: 20, known: null },
    { search: 'de', from: 0, count: 20, known: expect.any(String) as string },
  ]);
});

it('is not drawn again for a part that says what it said', async () => {
  await begin();
  const before = commits;
  await tellApp({ inventory: { inventory: listing([listedApplication, other]) } });
  expect(asksFor('applications')).toHaveLength(1);
  // Once for the number of the list itself.
  expect(commits).toBe(before + 1);
});

it('keeps the answer to the last question until the next one is there', async () => {
  await begin();
  answers.set('inventory.applications', { ok: false, error: { code: 'too-many-calls' } });
  await show('de', []);
  expect(shown()).toContain('Partner-NL-Lowlands-SMC,Partner-DE');
});

it('finds applications by their ID, and tells one that is not there from one that is asked for', async () => {
  await begin();
  await show('', ['object-2', 'gone']);
  expect(shown()).toContain('Partner-DE,null');
  expect(asksFor('details')).toEqual([{ applicationIds: ['object-2', 'gone'] }]);
  answers.set('inventory.details', ok([]));
  await show('', ['object-1']);
  await tellApp({ inventory: { inventory: { kind: 'none' } } });
  expect(shown()).toContain('undefined');
});
