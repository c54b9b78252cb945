import { rm } from 'node:fs/promises';
import { SeededRandom } from '../../../reference-portal/faults/seeded-random';
import { vera } from '../../../reference-portal/seed/demo-people';
import { CrashPlan } from '../../fakes/crash-plan';
import { settle } from '../../fakes/settle';
import { unthrottled } from '../../support/checked-portal';
import { SessionWorld } from '../../support/session-world';

/** What is in the way while somebody signs out. */
export const signOutTroubles = ['none', 'offline', 'killed', 'keychain locked'] as const;
export type SignOutTrouble = (typeof signOutTroubles)[number];

export interface SignOutTally {
  readonly signOuts: number;
  /** Of them, in the midst of which the process was killed. */
  readonly killed: number;
  /** By the next start, before or after what was in the way is gone. */
  readonly signedInAgain: number;
  /** Refresh tokens that the issuer still takes, at the end. */
  readonly goodAtTheIssuer: number;
  /** Items left in the keychain. */
  readonly leftInKeychain: number;
  /** Sign-ins of the same person afterwards that worked. */
  readonly nextSignIns: number;
}

export interface SignOutCampaign {
  readonly each: number;
  readonly seed: number;
  /** What was written down of the sign-outs is gone with the process. */
  readonly isForgetful?: boolean;
  /** Signing out does nothing, and says that it did. */
  readonly isIdle?: boolean;
}

/** Effects of a sign-out at keychain and network: the process dies before or after one of them. */
const mostEffects = 6;
const codeMs = 31_000;

/** Somebody signs out, the program starts again, what was in the way is gone, and it starts once more. */
export async function signOutCampaign(campaign: SignOutCampaign): Promise<SignOutTally> {
  const random = new SeededRandom(campaign.seed);
  const tally = {
    ...{ signOuts: 0, killed: 0, signedInAgain: 0, goodAtTheIssuer: 0, leftInKeychain: 0, nextSignIns: 0 },
  };
  for (const trouble of signOutTroubles) {
    const world = await SessionWorld.start(unthrottled);
    // One of WMDA's: the portal of a demo is gone with the application.
    world.environment = { ...world.environment, kind: 'sandbox' };
    try {
      for (let count = 0; count < campaign.each; count += 1)
        await signOutOnce(world, trouble, random, campaign, tally);
    } finally {
      await world.stop();
    }
  }
  return tally;
}

async function signOutOnce(
  world: SessionWorld,
  trouble: SignOutTrouble,
  random: SeededRandom,
  { isForgetful = false, isIdle = false }: SignOutCampaign,
  tally: { -readonly [M in keyof SignOutTally]: number },
): Promise<void> {
  const isIn = await signsIn(world);
  const refreshToken = world.stored()?.refreshToken;
  if (!isIn || refreshToken === undefined) throw new Error('nobody can sign in');
  if (trouble === 'offline') await world.portal.pause();
  if (trouble === 'keychain locked') world.keychain.problem = { code: 'keychain-locked' };
  const moment = random.between(0, 1) === 0 ? 'before' : 'after';
  const crash =
    trouble === 'killed' ? new CrashPlan(random.between(1, mostEffects), moment) : new CrashPlan();
  world.dieAt(crash);
  tally.signOuts += 1;
  if (!isIdle) await untilOver(world, crash);
  if (crash.hasCrashed) tally.killed += 1;
  if (isForgetful) await rm(world.signOutsFile, { force: true });

  let isBack = await isSignedInAfterStart(world);
  if (trouble === 'offline') await world.portal.resume();
  world.keychain.problem = null;
  if (await isSignedInAfterStart(world)) isBack = true;
  if (isBack) tally.signedInAgain += 1;
  tally.leftInKeychain += world.keychain.items.size;
  if (await isGood(world, refreshToken)) tally.goodAtTheIssuer += 1;
  nextCode(world);
  if (await signsIn(world)) tally.nextSignIns += 1;
  await startAnew(world);
}

/** Whoever is in already is offered no sign-in. */
async function signsIn(world: SessionWorld): Promise<boolean> {
  return world.session.state().kind === 'signed-out' && (await world.signIn(vera)).ok;
}

/** The program as it begins the next time, on the same profile and keychain. */
async function isSignedInAfterStart(world: SessionWorld): Promise<boolean> {
  const session = world.restart();
  await session.resume();
  await session.issuerTold();
  return session.state().kind === 'signed-in';
}

/** Signs out; a process that was killed on the way answers nobody. */
async function untilOver(world: SessionWorld, crash: CrashPlan): Promise<void> {
  let isOver = false;
  void world.session.signOut().then(async () => {
    await world.session.issuerTold();
    isOver = true;
  });
  while (!isOver && !crash.hasCrashed) await settle();
}

/** What the portal says of it: its record is the judge. */
async function isGood(world: SessionWorld, refreshToken: string): Promise<boolean> {
  const body = new URLSearchParams({
    ...{ grant_type: 'refresh_token', refresh_token: refreshToken },
    client_id: world.environment.signIn?.clientId ?? '',
  });
  return (await fetch(`${world.portal.origin}/oidc/token`, { method: 'POST', body })).ok;
}

/** Another computer, another person’s turn: nothing of this life is left. */
async function startAnew(world: SessionWorld): Promise<void> {
  world.session.cancelSignIn();
  world.keychain.items.clear();
  await rm(world.signOutsFile, { force: true });
  world.restart();
  nextCode(world);
}

/** A code of the authenticator counts once. */
function nextCode(world: SessionWorld): void {
  world.portal.clock.advance(codeMs);
  world.clock.advance(codeMs);
}
