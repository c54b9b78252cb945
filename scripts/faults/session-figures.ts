import { callbackCampaign } from '../../test/faults/session/callback-campaign';
import { signOutCampaign } from '../../test/faults/session/sign-out-campaign';
import { atLeast, type Control, zero } from './figure';
import type { Extent, Findings } from './findings';

/** Forged answers of the browser, and the right one after each batch of them. */
export async function callbackFigures({ runs, seed }: Extent): Promise<Findings> {
  const tally = await callbackCampaign({ callbacks: runs * 10, seed });
  const nameless = await callbackCampaign({ callbacks: 1, seed, isNameless: true });
  const ended = await callbackCampaign({ callbacks: 1, seed, isEndedBefore: true });
  const title = 'forged answers to a sign-in';
  return {
    figures: [
      zero(`${title}: accepted`, tally.accepted, tally.sent, {
        ...{ what: 'the issuer’s name in its answers taken out (RFC 9207)', of: nameless.sent },
        caught: nameless.accepted,
      }),
      atLeast(`${title}: the right one taken after each batch`, tally.rightTaken, tally.batches, {
        ...{ unit: 'batches', n: tally.batches },
        control: `an attempt that a forged answer has ended: ${ended.rightTaken} in ${ended.batches}`,
      }),
    ],
    details: { callbacks: tally },
  };
}

/** Signing out with everything in the way. */
export async function signOutFigures({ runs, seed }: Extent): Promise<Findings> {
  const few = 4;
  const tally = await signOutCampaign({ each: Math.max(few, Math.round(runs / 10)), seed });
  const forgetful = await signOutCampaign({ each: few, seed, isForgetful: true });
  const idle = await signOutCampaign({ each: few, seed, isIdle: true });
  const { signOuts } = tally;
  const control = (what: string, caught: number): Control => ({ what, caught, of: idle.signOuts });
  const forgotten = 'what was written down of sign-outs lost with the process';
  const undone = 'signing out that does nothing';
  const title = 'sign-outs online, offline, killed midway, keychain locked';
  return {
    figures: [
      zero(
        `${title}: signed in after a restart`,
        ...([tally.signedInAgain, signOuts] as const),
        control(undone, idle.signedInAgain),
      ),
      zero(
        `${title}: refresh tokens good at the issuer at the end`,
        ...([tally.goodAtTheIssuer, signOuts] as const),
        control(forgotten, forgetful.goodAtTheIssuer),
      ),
      zero(
        `${title}: left in the keychain`,
        ...([tally.leftInKeychain, signOuts] as const),
        control(forgotten, forgetful.leftInKeychain),
      ),
      atLeast(`${title}: next sign-ins that work`, tally.nextSignIns, signOuts, {
        ...{ unit: 'sign-ins', n: signOuts },
        control: `${undone}: ${idle.nextSignIns} in ${idle.signOuts}`,
      }),
    ],
    details: { signOuts: { ...tally, forgetful } },
  };
}
