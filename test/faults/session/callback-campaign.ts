import { SeededRandom } from '../../../reference-portal/faults/seeded-random';
import { vera } from '../../../reference-portal/seed/demo-people';
import { PortalVisitor } from '../../support/portal-visitor';
import { unthrottled } from '../../support/checked-portal';
import { SessionWorld } from '../../support/session-world';
import {
  awaitedBy,
  callbackOf,
  knowingCallback,
  sent,
  strangersCallback,
  type Awaited,
} from './forged-callback';

export interface CallbackTally {
  readonly sent: number;
  /** Said to be a sign-in by the page, or followed by a session. */
  readonly accepted: number;
  readonly batches: number;
  /** The right answer after each batch: taken, as it has to be. */
  readonly rightTaken: number;
}

export interface CallbackCampaign {
  readonly callbacks: number;
  readonly seed: number;
  /** The issuer does not say of itself that its answers name it, so one that does not is believed (RFC 9207). */
  readonly isNameless?: boolean;
  /** Somebody who ends the attempt comes before the right answer. */
  readonly isEndedBefore?: boolean;
}

/** In each batch: those of strangers beside one attempt, a few that know the state and end theirs, and the genuine ones. */
const ofStrangers = 80;
const knowing = 16;

/** Forged answers of the browser to sign-ins, with the right one after each batch. */
export async function callbackCampaign(campaign: CallbackCampaign): Promise<CallbackTally> {
  const random = new SeededRandom(campaign.seed);
  const world = await SessionWorld.start(unthrottled);
  const tally = { sent: 0, accepted: 0, batches: 0, rightTaken: 0 };
  if (campaign.isNameless === true) await beNameless(world);
  try {
    while (tally.sent < campaign.callbacks)
      await batch(world, random, tally, campaign.isEndedBefore === true);
  } finally {
    await world.stop();
  }
  return tally;
}

async function batch(
  world: SessionWorld,
  random: SeededRandom,
  tally: { -readonly [M in keyof CallbackTally]: number },
  isEndedBefore: boolean,
): Promise<void> {
  const begin = async (): Promise<{ address: string; ended: Promise<{ ok: boolean }>; awaited: Awaited }> => {
    const begun = await world.begin();
    return { ...begun, awaited: awaitedBy(begun.address, world.environment.signIn?.issuer ?? '') };
  };
  for (let count = 0; count < knowing; count += 1) {
    const { awaited, ended } = await begin();
    const status = await sent(knowingCallback(awaited, random), awaited.redirect);
    tally.sent += 1;
    if (status === 200 || (await ended).ok) tally.accepted += 1;
    await leave(world);
  }
  // An answer that is the issuer's but for its name: only that can be wrong with it.
  const genuine = await begin();
  const signedIn = await new PortalVisitor().signIn(world.portal, genuine.address, vera);
  const code = new URL(signedIn.url).searchParams.get('code');
  const nameless = await sent(callbackOf(genuine.awaited, { code, iss: null }), genuine.awaited.redirect);
  tally.sent += 1;
  if (nameless === 200 || (await genuine.ended).ok) tally.accepted += 1;
  await leave(world);
  nextCode(world);
  const { address, ended, awaited } = await begin();
  for (let count = 0; count < ofStrangers; count += 1) {
    const status = await sent(strangersCallback(awaited, random), awaited.redirect);
    tally.sent += 1;
    if (status === 200) tally.accepted += 1;
  }
  if (isEndedBefore) await sent(callbackOf(awaited), awaited.redirect);
  const end = await new PortalVisitor().signIn(world.portal, address, vera);
  const right = new URL(end.url);
  const answered = await sent(
    { method: 'GET', target: `${right.pathname}${right.search}`, host: right.host },
    right,
  );
  tally.batches += 1;
  if (answered === 200 && (await ended).ok) tally.rightTaken += 1;
  await ended;
  // The right one again, too late; and its code as that of another attempt.
  const again = await sent(
    { method: 'GET', target: `${right.pathname}${right.search}`, host: right.host },
    right,
  );
  await leave(world);
  const other = await begin();
  const replayed = await sent(
    callbackOf(other.awaited, { code: right.searchParams.get('code') }),
    other.awaited.redirect,
  );
  tally.sent += 2;
  if (again === 200) tally.accepted += 1;
  if (replayed === 200 || (await other.ended).ok) tally.accepted += 1;
  await leave(world);
  nextCode(world);
}

/** A code of the authenticator counts once. */
function nextCode(world: SessionWorld): void {
  world.portal.clock.advance(31_000);
  world.clock.advance(31_000);
}

/** Whoever got in leaves, so that the next attempt can begin. */
async function leave(world: SessionWorld): Promise<void> {
  world.session.cancelSignIn();
  await world.session.signOut();
  await world.session.issuerTold();
}

/** Without the word of the issuer that its answers name it. */
async function beNameless(world: SessionWorld): Promise<void> {
  const metadata = '/.well-known/openid-configuration';
  const answer = await fetch(`${world.environment.signIn?.issuer ?? ''}${metadata}`);
  const known = (await answer.json()) as Record<string, unknown>;
  delete known['authorization_response_iss_parameter_supported'];
  world.answerInstead = (path) => (path.endsWith(metadata) ? Response.json(known) : null);
}
