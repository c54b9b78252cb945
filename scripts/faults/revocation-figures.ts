import { revocationCampaign } from '../../test/faults/revocation/revocation-campaign';
import { withoutComparison } from '../../test/faults/vault/without-comparison';
import { type Control, zero } from './figure';
import type { Extent, Findings } from './findings';

/** Leaked secrets that are revoked with everything in trouble. */
export async function revocationFigures({ runs, seed }: Extent): Promise<Findings> {
  const few = Math.max(120, Math.round(runs / 10));
  const tally = await revocationCampaign({ lives: Math.max(few, runs * 4), seed });
  const hasty = await revocationCampaign({ lives: few, seed, isHasty: true });
  const blind = await revocationCampaign({ lives: few, seed, isBlind: true });
  const forgetful = await revocationCampaign({ lives: few, seed, isForgetful: true });
  const credulous = await withoutComparison(() => revocationCampaign({ lives: few, seed }));
  const control = (what: string, caught: number): Control => ({ what, caught, of: few });
  const unread = 'comparison after reading back taken out';
  const unwatched = 'nothing looked at and nothing tried again';
  const title = 'leaked secrets revoked in trouble';
  const { lives } = tally;
  return {
    figures: [
      zero(
        `${title}: called over while the leaked secret lives`,
        ...([tally.overWhileLiving, lives] as const),
        control('the assumed lag taken out', hasty.overWhileLiving),
      ),
      zero(
        `${title}: leak forgotten`,
        ...([tally.forgotten, lives] as const),
        control('the record of leaks lost with the process', forgetful.forgotten),
      ),
      zero(
        `${title}: removed without a replacement in a vault`,
        ...([tally.unreplaced, lives] as const),
        control(unread, credulous.unreplaced),
      ),
      zero(`${title}: saved replacements lost`, tally.lost, lives, control(unread, credulous.lost)),
      zero(`${title}: replacements orphaned`, tally.orphaned, lives, control(unwatched, blind.orphaned)),
      zero(`${title}: not over after two days`, tally.neverOver, lives, control(unwatched, blind.neverOver)),
    ],
    details: { revocations: tally },
  };
}
