// @vitest-environment jsdom
import { afterEach, expect, it, vi } from 'vitest';
import type { Application } from '../../../../../src/shared/domain/application';
import type { Finder } from '../../../../../src/renderer/desktop/slices';
import type { Rotation } from '../../../../../src/shared/domain/rotation';
import { begunRotation } from '../../support/shown-rotation';
import type { OpenDeletion } from '../../../../../src/shared/ipc/state/secret-state';

const finder: Finder = (among, applicationId, keyId) =>
  among.find((one) => one.applicationId === applicationId && one.keyId === keyId);
const state = vi.hoisted((): { openDeletions: readonly OpenDeletion[]; rotations: readonly Rotation[] } => ({
  ...{ openDeletions: [], rotations: [] },
}));
vi.mock('../../../../../src/renderer/desktop/slices', () => ({
  useCreations: () => state,
  useChecks: () => ({ checks: [] }),
  useFinder: () => finder,
  useValues: () => ({ saved: [] }),
  useRotations: () => ({ rotations: state.rotations }),
  useClipboardSeconds: () => 30,
}));
const { clean, draw } = await import('../../support/rendered');
const { SecretsTable } = await import('../../../../../src/renderer/features/applications/secrets-table');

const application: Application = {
  ...{ id: 'object-1', appId: 'client-1', displayName: 'Partner-NL', apis: [], managers: null },
  secrets: ['going', 'gone', 'stays'].map((keyId) => ({
    ...{ keyId, displayName: `Secret ${keyId}`, hint: 'abc' },
    ...{ startDateTime: null, endDateTime: '2027-11-28T00:00:00Z' },
  })),
};
const soon = { hint: 'abc', startDateTime: null, endDateTime: '2026-12-10T00:00:00Z' };
const nothing = (): void => undefined;

async function rows(of: Application = application): Promise<readonly string[]> {
  await draw(
    <SecretsTable
      application={of}
      nowMs={Date.UTC(2026, 10, 28)}
      abilities={{
        ...{
          canWork: true,
          canRefresh: true,
          canCreate: true,
          canDelete: true,
          canRevoke: true,
          canEdit: false,
          knowsManagers: true,
        },
      }}
      highlighted={null}
      {...{ onDelete: nothing, onRevoke: nothing, onCheck: nothing, onCopy: nothing, onReveal: nothing }}
      onRotate={nothing}
      {...{ onDeliver: nothing, onTakeIn: nothing, onEditSecret: nothing, onTakeOut: nothing }}
    />,
  );
  return [...document.querySelectorAll('tbody tr')].map((row) => row.textContent ?? '');
}

afterEach(clean);

it('says of each secret that is being deleted how far that is', async () => {
  const asked = { environmentId: 'demo', applicationId: 'object-1', displayName: '', askedAtMs: 1 };
  state.openDeletions = [
    { ...asked, keyId: 'going', isSaid: false },
    { ...asked, keyId: 'gone', isSaid: true },
  ];
  const told = await rows();
  const of = (name: string): string => told.find((row) => row.includes(name)) ?? '';
  expect(of('Secret going')).toContain('Being deleted: the portal has not confirmed it yet');
  expect(of('Secret gone')).toContain('Deleted. The portal’s list still shows it');
  expect(of('Secret stays')).not.toContain('eleted');
});

it('has one button for a secret that is due and alone, and for one whose rotation is under way', async () => {
  state.openDeletions = [];
  const due = { ...application, secrets: [{ ...soon, keyId: 'due', displayName: 'Secret due' }] };
  expect((await rows(due)).join()).toContain('Rotate…');
  expect((await rows()).join()).not.toContain('Rotate…');
  state.rotations = [{ ...begunRotation, keyId: 'stays' }];
  const told = await rows();
  expect(told.find((row) => row.includes('Secret stays'))).toContain('Continue…');
  expect(told.filter((row) => row.includes('Continue…'))).toHaveLength(1);
});
