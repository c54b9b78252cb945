import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Decoy, type Guard, spoilPlan } from './taken-out';

/** What the next life finds of the journal: nothing, or one that knows neither name, nor age, nor what was there before. */
export function spoilJournal(folder: string, without: readonly Guard[], decoy: Decoy): void {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    const file = join(folder, name);
    if (without.includes('journal')) rmSync(file);
    else if (without.includes('mark')) writeFileSync(file, spoilPlan(readFileSync(file, 'utf8'), decoy));
  }
}
