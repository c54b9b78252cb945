import type { Application, ClientSecret } from '../../../../src/shared/domain/application';
import type { Rotation, RotationSystem } from '../../../../src/shared/domain/rotation';
import type { ApplicationSystem } from '../../../../src/shared/domain/system';

/** The time at which these rotations are looked at, epoch ms. */
export const nowMs = Date.parse('2026-11-28T12:00:00Z');
const hourMs = 3_600_000;
const by = { by: null } as const;

export const oldSecret: ClientSecret = {
  ...{ keyId: 'key-old', displayName: 'Secret by VM', hint: 'pxa', startDateTime: null },
  endDateTime: '2026-12-20T20:56:00Z',
};
export const newSecret: ClientSecret = {
  ...{ keyId: 'key-new', displayName: 'Secret by VM - 2026-11 · H8DT', hint: 'kVw', startDateTime: null },
  endDateTime: '2027-11-28T12:00:00Z',
};

export const rotatedApplication: Application = {
  ...{ id: 'object-1', appId: 'client-1', displayName: 'Partner-NL-Lowlands-SMC', managers: null },
  secrets: [oldSecret, newSecret],
  apis: [{ resourceAppId: null, name: 'Search & Match V2', source: 'name' }],
};

/** A rotation that has only begun. */
export const begunRotation: Rotation = {
  ...{ id: 'rotation-1', environmentId: 'demo', applicationId: 'object-1', keyId: oldSecret.keyId },
  ...{ appId: 'client-1', applicationName: rotatedApplication.displayName, old: oldSecret },
  ...{ started: { atMs: nowMs - hourMs, ...by }, isLeaked: false, askedReference: null, next: null },
  ...{ saved: null, works: null, checkFailedAtMs: null, systems: [], noOther: null, waitMs: 24 * hourMs },
  ...{ readySinceMs: null, waitOverride: null, deletionAsked: null, cancelAsked: null, refusal: null },
  ...{ oldGone: null, nextGone: null, oldMissingSinceMs: null, nextMissingSinceMs: null },
  ...{ withdrawnAtMs: null, others: [], reminders: [], end: null },
};

export function system(systemId: string, changes: Partial<RotationSystem> = {}): RotationSystem {
  return { systemId, name: systemId, delivered: null, said: null, override: null, ...changes };
}

export const said = { atMs: nowMs - hourMs, ...by };

/** The new one is made, saved and works; the systems are being moved. */
export const movingRotation: Rotation = {
  ...begunRotation,
  next: { secret: newSecret, how: 'created', requestId: 'e230', atMs: nowMs - hourMs, ...by },
  saved: { how: 'read-back', place: 'gnome-keyring', atMs: nowMs - hourMs, ...by },
  works: {
    ...{ kind: 'checked', atMs: nowMs - hourMs },
    ...{ tried: ['Search & Match V2'], notTried: ['Match-Connect'] },
  },
  systems: [system('EMDIS gateway', { said }), system('Nightly export')],
};

/** Every system was said to use the new one an hour ago. */
export const waitingRotation: Rotation = {
  ...movingRotation,
  systems: [system('EMDIS gateway', { said }), system('Nightly export', { said })],
  readySinceMs: nowMs - hourMs,
};

/** The same, with the safety wait behind it. */
export const readyRotation: Rotation = { ...waitingRotation, readySinceMs: nowMs - 25 * hourMs };

/** As it was written down for the application. */
export const listedSystem: ApplicationSystem = {
  ...{ id: 'system-1', environmentId: 'demo', applicationId: 'object-1', name: 'EMDIS gateway' },
  ...{ where: '', contact: '', keyId: oldSecret.keyId, vaultId: null },
};
