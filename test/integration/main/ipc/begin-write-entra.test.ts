import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { vera } from '../../../../reference-portal/seed/demo-people';
import { failed, ok, type Result } from '../../../../src/shared/ipc/result';
import { HostedApplication } from '../../../support/hosted-application';
import { PortalVisitor } from '../../../support/portal-visitor';

const minuteMs = 60_000;
const tooOld = failed({ code: 'mfa-too-old' });

/** A person signed in at Entra, with the one door for writes before them. */
class Desk {
  readonly hosted: HostedApplication;
  /** Addresses of the writes that reached the portal. */
  readonly posted: string[];
  /** Keeps the cookies of the first sign-in. */
  readonly browser = new PortalVisitor();

  private constructor(hosted: HostedApplication, posted: string[]) {
    this.hosted = hosted;
    this.posted = posted;
  }

  static async start(saysAuthTime: boolean): Promise<Desk> {
    const posted: string[] = [];
    const hosted = await HostedApplication.start(() => [], {
      ...{ profile: 'entra', saysAuthTime },
      onAnswer: ({ method, url }) => {
        if (method === 'POST' && url.startsWith('/v1.0/')) posted.push(url.split('/').at(-1) ?? '');
      },
    });
    const desk = new Desk(hosted, posted);
    const environmentId = hosted.portal.environment.id;
    const { address, ended } = await desk.begin(() => hosted.call('session:signIn', { environmentId }));
    await fetch((await desk.browser.signIn(hosted.portal, address, vera)).url);
    expect(await ended).toEqual(ok(null));
    await hosted.until(({ inventory }) => inventory.kind === 'ready');
    return desk;
  }

  /** Nobody does anything for so long. */
  wait(minutes: number): void {
    // By the computer's clock, which the portal's follows: the library that judges tokens looks at it, too.
    vi.setSystemTime(Date.now() + minutes * minuteMs);
    this.hosted.clock.advance(minutes * minuteMs);
  }

  async secondFactor() {
    const { session } = await this.hosted.state();
    return session.kind === 'signed-in' ? session.secondFactor : null;
  }

  /** A secret is asked for in the form. */
  async create(): Promise<Result<unknown>> {
    const { applications } = await this.hosted.state();
    const applicationId = applications[0]?.id ?? '';
    const form = await this.hosted.call('secrets:prepareCreation', { applicationId });
    if (!form.ok) return form;
    const { reference, latestExpiry: endDateTime } = form.value;
    return this.hosted.call('secrets:create', {
      ...{ applicationId, name: 'Secret by VM', reference, endDateTime },
    });
  }

  /** Goes to the browser; answers once that has its address. */
  async begin<A>(ask: () => Promise<A>): Promise<{ readonly address: string; readonly ended: Promise<A> }> {
    const { addresses } = this.hosted;
    const before = addresses.length;
    const ended = ask();
    await expect.poll(() => addresses.length).toBe(before + 1);
    return { address: addresses.at(-1) ?? '', ended };
  }

  /** The way to another second factor, from the address that the browser was given to its end. */
  renew() {
    return this.begin(() => this.hosted.call('session:renewMfa', { demand: null }));
  }
}

describe('a write with tokens in the shape of Entra’s', () => {
  let desk: Desk;
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'] });
  });
  afterEach(async () => {
    await desk.hosted.stop();
    vi.useRealTimers();
  });

  async function isAskedAgain(): Promise<void> {
    const { address, ended } = await desk.renew();
    const asked = new URL(address).searchParams;
    expect(asked.get('prompt')).toBe('login');
    // Entra shortens the life of its tokens to this, so that it is not 0.
    expect(asked.get('max_age')).toBe('3600');
    expect(JSON.parse(asked.get('claims') ?? '')).toMatchObject({
      id_token: { acrs: { essential: true, value: 'c1' } },
    });
    await fetch((await desk.browser.signIn(desk.hosted.portal, address, vera)).url);
    expect(await ended).toEqual(ok(null));
  }

  it('goes by the sign-in where they name no time, and goes on after another', async () => {
    desk = await Desk.start(false);
    const asserted = { evidence: 'asserted', freshness: 'not-shown' };
    expect(await desk.secondFactor()).toEqual(asserted);
    desk.wait(59);
    expect(await desk.create()).toMatchObject({ ok: true });
    desk.wait(2);
    expect(await desk.create()).toEqual(tooOld);
    expect(desk.posted).toEqual(['addPassword']);

    await isAskedAgain();
    expect(await desk.secondFactor()).toEqual(asserted);
    expect(await desk.create()).toMatchObject({ ok: true });
    expect(desk.posted).toEqual(['addPassword', 'addPassword']);
  });

  it('goes by the time of the password where they name it, and goes on after another', async () => {
    desk = await Desk.start(true);
    const fresh = { evidence: 'fresh', freshness: 'of-password' };
    expect(await desk.secondFactor()).toEqual(fresh);
    desk.wait(59);
    expect(await desk.create()).toMatchObject({ ok: true });
    desk.wait(2);
    expect(await desk.create()).toEqual(tooOld);

    await isAskedAgain();
    expect(await desk.secondFactor()).toEqual(fresh);
    expect(await desk.create()).toMatchObject({ ok: true });
    expect(desk.posted).toEqual(['addPassword', 'addPassword']);
  });

  it('is not begun by an earlier password that answers in the place of the person', async () => {
    desk = await Desk.start(true);
    desk.wait(61);
    expect(await desk.create()).toEqual(tooOld);
    const { address, ended } = await desk.renew();
    const edited = new URL(address);
    for (const name of ['prompt', 'max_age']) edited.searchParams.delete(name);
    await fetch((await desk.browser.open(edited.href)).url);
    expect(await ended).toEqual(failed({ code: 'demand-unmet' }));
    expect(await desk.create()).toEqual(tooOld);
    expect(desk.posted).toEqual([]);
  });

  it('is not begun by a password from just before, though such tokens are dated back', async () => {
    desk = await Desk.start(true);
    desk.wait(3);
    const { address, ended } = await desk.renew();
    const edited = new URL(address);
    for (const name of ['prompt', 'max_age']) edited.searchParams.delete(name);
    await fetch((await desk.browser.open(edited.href)).url);
    expect(await ended).toEqual(failed({ code: 'demand-unmet' }));
  });
});
