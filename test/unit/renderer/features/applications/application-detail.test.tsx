// @vitest-environment jsdom
import { afterEach, expect, it, vi } from 'vitest';
import type { Application } from '../../../../../src/shared/domain/application';

vi.mock('../../../../../src/renderer/words/use-schedule-time', () => ({
  useScheduleTime: () => Date.UTC(2026, 10, 28),
}));
const { clean, draw } = await import('../../support/rendered');
const { ApplicationDetail } =
  await import('../../../../../src/renderer/features/applications/application-detail');

const nothing = (): void => undefined;
const person = { displayName: 'Vera Molnar', mail: 'vera@registry.example' };

async function people(managers: Application['managers']): Promise<readonly string[]> {
  const application: Application = {
    ...{ id: 'object-1', appId: 'client-1', displayName: 'Partner-NL', secrets: [], apis: [], managers },
  };
  await draw(
    <ApplicationDetail
      application={application}
      user={{ displayName: 'Vera Molnar', email: person.mail }}
      abilities={{
        ...{ canWork: true, canRefresh: true, canCreate: true, canDelete: true, canRevoke: true },
        ...{ canEdit: false, knowsManagers: true },
      }}
      {...{ note: null, highlighted: null, below: null }}
      {...{ onBack: nothing, onCreate: nothing, onAdd: nothing, onEdit: nothing, onRemove: nothing }}
      {...{ onClearExpired: nothing, onDelete: nothing, onRevoke: nothing, onCheck: nothing }}
      {...{ onCopy: nothing, onReveal: nothing, onRotate: nothing, onDeliver: nothing, onTakeIn: nothing }}
      {...{ onEditSecret: nothing, onTakeOut: nothing }}
    />,
  );
  return [...document.querySelectorAll('li')].map(({ textContent }) => textContent ?? '');
}

afterEach(clean);

it('names each manager, and each row of which only a part could be read', async () => {
  const unread = 'the portal lists this person in a way that could not be read';
  expect(
    await people([
      { id: 'p-1', ...person },
      { id: null, displayName: null, mail: 'anton@registry.example' },
      { id: null, displayName: null, mail: null },
    ]),
  ).toEqual(['Vera Molnar (you)', `anton@registry.example: ${unread}`, `without a name: ${unread}`]);
  expect(document.body.textContent).not.toContain('at least two people');
  expect(await people([{ id: 'p-1', ...person }])).toEqual(['Vera Molnar (you)']);
  expect(document.body.textContent).toContain('at least two people');
});
