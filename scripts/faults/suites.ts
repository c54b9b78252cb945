import { certificateFigures } from './certificate-figures';
import { clockFigures } from './clock-figures';
import { damageFigures } from './damage-figures';
import { deletionFigures } from './deletion-figures';
import { commandFigures, deliveryFigures } from './delivery-figures';
import { diskFigures } from './disk-figures';
import { canaryFigures, crashFigures, electronKillFigures, errorFigures } from './electron-figures';
import type { Extent, Findings } from './findings';
import { guardFigures, mutantFigures } from './guard-figures';
import { doorFigures, pageFigures, realCallFigures } from './ipc-figures';
import { joiningFigures } from './joining-figures';
import { keychainFigures } from './keychain-figures';
import { killFigures } from './kill-figures';
import { cutFigures, lookAlikeFigures, staleFigures } from './network-figures';
import { packetFigures } from './packet-figures';
import { rawAnswerFigures } from './raw-answer-figures';
import { revocationFigures } from './revocation-figures';
import { rotationFigures, rotationKillFigures } from './rotation-figures';
import { callbackFigures, signOutFigures } from './session-figures';
import { takingFigures } from './taking-figures';
import { textFigures } from './text-figures';
import { twoProcessesFigures, twoWritersFigures } from './two-at-once-figures';
import { vaultFigures } from './vault-figures';

type Part = (extent: Extent) => Promise<Findings>;

const suites = {
  guards: { 'named guards': guardFigures, mutants: mutantFigures },
  creation: {
    kills: killFigures,
    cuts: cutFigures,
    'lists behind': staleFigures,
    'power cuts': diskFigures,
    'look-alikes': lookAlikeFigures,
    'kills of Electron': electronKillFigures,
  },
  deletion: { deletions: deletionFigures },
  damage: { damages: damageFigures },
  clock: { clocks: clockFigures },
  revocation: { revocations: revocationFigures },
  rotation: { rotations: rotationFigures, 'kills at each step': rotationKillFigures },
  'taking-in': { takings: takingFigures },
  delivery: { 'other places': deliveryFigures, commands: commandFigures },
  joining: { joinings: joiningFigures },
  'two-processes': { processes: twoProcessesFigures },
  'two-writers': { writers: twoWritersFigures },
  ipc: { door: doorFigures, 'real calls': realCallFigures, 'foreign page': pageFigures },
  network: { 'raw answers': rawAnswerFigures, 'page packets': packetFigures, texts: textFigures },
  session: { callbacks: callbackFigures, 'sign-outs': signOutFigures, certificates: certificateFigures },
  vault: { vaults: vaultFigures },
  keychain: { keyring: keychainFigures },
  leak: { errors: errorFigures, canaries: canaryFigures, crashes: crashFigures },
} as const satisfies Record<string, Readonly<Record<string, Part>>>;
export type SuiteName = keyof typeof suites;
export const suiteNames = Object.keys(suites) as readonly SuiteName[];
export const partNames: readonly string[] = Object.values(suites).flatMap((parts) => Object.keys(parts));

/**
 * Runs the wanted parts of a suite one after the other: each has the whole computer. What each has found is handed over
 * when it ends; one that breaks off counts as missed and keeps no other from running.
 */
export async function runSuite(
  name: SuiteName,
  wanted: readonly string[],
  extent: Extent,
  keep: (found: Findings) => Promise<void>,
): Promise<void> {
  const parts = Object.entries<Part>(suites[name]).filter(([part]) => wanted.includes(part));
  for (const [part, run] of parts) {
    const startedAt = performance.now();
    extent.progress(`${name}: ${part} begins`);
    await keep(await run(extent).catch((error: unknown) => brokenOff(part, error)));
    extent.progress(`${name}: ${part} took ${Math.round((performance.now() - startedAt) / 1000)} s`);
  }
}

function brokenOff(part: string, error: unknown): Findings {
  const control = error instanceof Error ? error.message.split('\n')[0] : undefined;
  return {
    figures: [{ ...missed, name: `${part} broke off`, control: control ?? 'no reason given' }],
    details: {},
  };
}

const missed = { value: 1, unit: 'count', goal: '0', met: false, n: 1 } as const;
