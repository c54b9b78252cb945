import { SeededRandom } from '../../../reference-portal/faults/seeded-random';
import { storedFiles } from '../../support/stored-files';
import { damageKinds } from './damages';
import { type DamageTally, emptyDamageTally } from './damage-tally';
import { damageFile } from './file-damage';
import { damageJournal } from './journal-damage';
import { damageByHand } from './sealed-damage';

export interface DamageOptions {
  /** How often each file is damaged in each way. */
  readonly each: number;
  readonly seed: number;
  /** Takes the looking out: files are written over, and what cannot be read is passed over. */
  readonly isBlind?: boolean;
}

/** One flipped bit, one truncation, one later version and one foreign member or key for every file of the profile. */
export async function damageCampaign({ each, seed, isBlind = false }: DamageOptions): Promise<DamageTally> {
  const random = new SeededRandom(seed);
  const tally = emptyDamageTally();
  for (let time = 0; time < each; time += 1) {
    for (const kind of damageKinds) {
      for (const stored of storedFiles) await damageFile(stored, kind, random, tally, isBlind);
      await damageJournal(kind, random, tally, isBlind);
    }
    if (!isBlind) await damageByHand(random, tally);
  }
  return tally;
}
