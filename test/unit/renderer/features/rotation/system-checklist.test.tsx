// @vitest-environment jsdom
import { afterEach, expect, it, vi } from 'vitest';
import type { Rotation } from '../../../../../src/shared/domain/rotation';
import { rotationProgress } from '../../../../../src/shared/domain/rotation-progress';
import type { ApplicationSystem } from '../../../../../src/shared/domain/system';
import type { Abilities } from '../../../../../src/renderer/words/abilities';
import { environmentSummary } from '../../../../fakes/environment-summary';
import {
  listedSystem,
  movingRotation,
  nowMs,
  rotatedApplication,
  said,
  system,
} from '../../support/shown-rotation';

const state = vi.hoisted(() => ({ systems: [] as readonly ApplicationSystem[] }));
vi.mock('../../../../../src/renderer/desktop/slices', () => ({
  useRotations: <T,>(select: (slice: typeof state) => T) => select(state),
}));
vi.stubGlobal('desktop', {});
const { button, clean, draw, hasButton, press } = await import('../../support/rendered');
const { SystemChecklist } = await import('../../../../../src/renderer/features/rotation/system-checklist');

const bring = 'Bring its value there…';
let brought = 0;

async function show(changes: Partial<Rotation>, isLocked = false): Promise<void> {
  brought = 0;
  const rotation = { ...movingRotation, ...changes };
  const nothing = (): void => undefined;
  await draw(
    <SystemChecklist
      view={{
        ...{ rotation, application: rotatedApplication, environment: environmentSummary(), nowMs },
        ...{ isChecking: false, maySaySeen: false, deleting: null },
        progress: rotationProgress(rotation, nowMs),
        abilities: { canWork: true } as Abilities,
        vaultProblem: isLocked ? { code: 'keychain-locked' } : null,
      }}
      tasks={{
        ...{ onCreate: nothing, onTakeIn: nothing, onSnippets: nothing, onAddSystem: nothing },
        onDeliver: () => {
          brought += 1;
        },
      }}
      calls={{ isRunning: false, say: nothing, open: nothing }}
      isCurrent
    />,
  );
}

afterEach(clean);

it('offers to bring the value to where a system reads it, until it is there or the system is settled', async () => {
  state.systems = [{ ...listedSystem, id: 'EMDIS gateway', vaultId: 'vault-1' }];
  await show({ systems: [system('EMDIS gateway')] });
  await press(bring);
  expect(brought).toBe(1);
  const delivered = { vaultId: 'vault-1', atMs: nowMs };
  for (const settled of [{ delivered }, { said }, { override: { ...said, reason: 'Switched off' } }]) {
    await show({ systems: [system('EMDIS gateway', settled)] });
    expect(hasButton(bring)).toBe(false);
  }
});

it('offers it for no system whose value is set by hand, and not while no value can be had', async () => {
  state.systems = [{ ...listedSystem, id: 'EMDIS gateway', vaultId: null }];
  await show({ systems: [system('EMDIS gateway'), system('unknown')] });
  expect(hasButton(bring)).toBe(false);
  state.systems = [{ ...listedSystem, id: 'EMDIS gateway', vaultId: 'vault-1' }];
  await show({ systems: [system('EMDIS gateway')] }, true);
  expect(button(bring).disabled).toBe(true);
});
