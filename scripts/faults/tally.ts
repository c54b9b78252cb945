import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { StoredApplication } from '../../reference-portal/state/portal-state';

/** What a campaign counts. The first four must stay zero. */
export interface Tally {
  runs: number;
  /** The person was told "saved", and the value or the secret is not there. */
  lost: number;
  /** The portal has a secret of ours whose value no vault has. */
  orphaned: number;
  /** The portal has more than one secret of one creation. */
  duplicates: number;
  /** A secret that was there before is gone. */
  wrongDeletions: number;
  /** Not decided after a day. */
  open: number;
  killed: number;
  created: number;
  recoveriesMs: number[];
}

export function emptyTally(): Tally {
  return {
    ...{ runs: 0, lost: 0, orphaned: 0, duplicates: 0, wrongDeletions: 0, open: 0, killed: 0, created: 0 },
    recoveriesMs: [],
  };
}

/** Judges one creation by the portal's own record and the vault's own files. */
export function judge(
  tally: Tally,
  application: StoredApplication,
  run: {
    readonly name: string;
    readonly keyIdsBefore: readonly string[];
    readonly profile: string;
    readonly saidCreated: boolean;
  },
): void {
  const { secrets } = application;
  const mine = secrets.filter(({ displayName }) => displayName?.startsWith(`${run.name} · `) === true);
  const items = readdirSync(join(run.profile, 'vault')).map((item) => item.split(' ').at(-1));
  const stored = mine.filter(({ displayName }) => items.includes(displayName?.slice(-4)));
  tally.runs += 1;
  if (mine.length > 1) tally.duplicates += 1;
  tally.orphaned += mine.length - stored.length;
  if (run.saidCreated) tally.created += 1;
  if (run.saidCreated && stored.length !== 1) tally.lost += 1;
  const left = new Set(secrets.map(({ keyId }) => keyId));
  if (!run.keyIdsBefore.every((keyId) => left.has(keyId))) tally.wrongDeletions += 1;
}
