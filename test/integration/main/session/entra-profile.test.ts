import { decodeJwt } from 'jose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { paul, vera } from '../../../../reference-portal/seed/demo-people';
import type { GraphCredentialProvider } from '../../../../src/main/portal/graph/graph-credential-provider';
import { demandedParameters } from '../../../../src/main/session/oidc/demanded-parameters';
import type { AuthenticationDemand } from '../../../../src/shared/domain/authentication-demand';
import { failed, ok } from '../../../../src/shared/ipc/result';
import { providerOf } from '../../../support/provider-of';
import { SessionWorld } from '../../../support/session-world';

const never = new AbortController().signal;

describe('a session with tokens in the shape of Entra v2', () => {
  let world: SessionWorld;
  let provider: GraphCredentialProvider;
  beforeEach(async () => {
    world = await SessionWorld.start({ profile: 'entra' });
    provider = providerOf(world);
  });
  afterEach(() => world.stop());

  const idTokens = (): Record<string, unknown>[] =>
    world.tokenAnswers.flatMap((text) => {
      const { id_token: token } = JSON.parse(text) as { id_token?: string };
      return token === undefined ? [] : [decodeJwt(token)];
    });

  /** What the portal demands when it is asked for the list. */
  async function demanded(): Promise<AuthenticationDemand> {
    const answer = await provider.listApplications(never);
    if (answer.ok || answer.error.demand === undefined) throw new Error('nothing is demanded');
    expect(answer.error.code).toBe('mfa-too-old');
    return answer.error.demand;
  }

  const parameters = (demand: AuthenticationDemand): Readonly<Record<string, string>> =>
    demandedParameters(demand, world.environment.signIn?.authorizationParameters ?? {});

  it('begins by the context that was asked for; nothing else in the token proves a second factor', async () => {
    expect(await world.signIn(vera)).toEqual(ok(null));
    const [claims = {}] = idTokens();
    for (const name of ['amr', 'acr', 'auth_time', 'sid']) expect(claims).not.toHaveProperty(name);
    expect(claims).toMatchObject({
      ...{ acrs: ['c1'], ver: '2.0', oid: vera.id, preferred_username: vera.email },
      ...{ iss: world.environment.signIn?.issuer, aud: world.environment.signIn?.clientId },
    });
    for (const name of ['tid', 'nbf', 'uti', 'nonce']) expect(claims).toHaveProperty(name);
    expect(await world.graphStatus()).toBe(200);
  });

  it('counts our own sign-in as the time of the second factor', async () => {
    await world.signIn(vera);
    expect(world.session.state()).toMatchObject({
      kind: 'signed-in',
      authenticatedAtMs: world.clock.nowMs(),
      secondFactor: { evidence: 'asserted', freshness: 'not-shown' },
    });
  });

  it('does not begin for whoever has shown no second factor', async () => {
    expect(await world.signIn(paul)).toEqual(failed({ code: 'no-mfa-evidence' }));
    expect(world.stored()).toBeNull();
    const [claims = {}] = idTokens();
    expect(claims).not.toHaveProperty('acrs');
  });

  it('goes on after its renewal', async () => {
    await world.signIn(vera);
    world.clock.advance(3_600_000);
    expect(await world.graphStatus()).toBe(200);
    expect(world.count('/oidc/token')).toBe(2);
  });

  it('meets a claims challenge when it is revoked in the middle, and goes on', async () => {
    await world.signIn(vera);
    expect((await provider.listApplications(never)).ok).toBe(true);
    world.portal.access.revoke(vera.id);
    const demand = await demanded();
    expect(world.session.state().kind).toBe('signed-in');
    const asked = JSON.parse(parameters(demand)['claims'] ?? '') as Record<string, object>;
    expect(asked['id_token']).toEqual({ acrs: { essential: true, value: 'c1' } });
    expect(Object.keys(asked['access_token'] ?? {}).sort()).toEqual(['acrs', 'nbf', 'xms_cc']);
    expect(await world.renew(vera, demand)).toEqual(ok(null));
    expect((await provider.listApplications(never)).ok).toBe(true);
  });

  it('meets a demand for a fresh sign-in, and goes on', async () => {
    await world.signIn(vera);
    world.portal.access.demand({ appliesTo: 'everything', acrValues: ['mfa'], maximumAgeSeconds: 60 });
    expect((await provider.listApplications(never)).ok).toBe(true);
    world.portal.clock.advance(61_000);
    expect(await world.renew(vera, await demanded())).toEqual(ok(null));
    expect((await provider.listApplications(never)).ok).toBe(true);
  });
});

describe('a session that is asked to step up in the words of RFC 9470', () => {
  let world: SessionWorld;
  beforeEach(async () => {
    world = await SessionWorld.start();
    await world.signIn(vera);
  });
  afterEach(() => world.stop());

  it('is let in again with the demanded context and age, and nothing was done before', async () => {
    const provider = providerOf(world);
    expect(await world.renew(vera, { kind: 'consent' })).toEqual(ok(null));
    const list = await provider.listApplications(never);
    const [application] = list.ok && list.value.kind === 'applications' ? list.value.applications : [];
    const { id = '' } = application ?? {};
    const count = (): number =>
      world.portal.state.applications.find((known) => known.id === id)?.secrets.length ?? -1;
    const before = count();
    world.portal.access.demand({ appliesTo: 'writes', acrValues: ['mfa'], maximumAgeSeconds: 300 });
    world.portal.clock.advance(301_000);
    const wanted = {
      displayName: 'Secret by VM',
      endDateTime: new Date(world.portal.clock.nowMs() + 86_400_000).toISOString(),
    };
    const refused = await provider.addPassword(id, wanted, async () => undefined);
    if (refused.kind !== 'refused' || refused.error.demand === undefined)
      throw new Error('nothing is demanded');
    expect(refused.error.code).toBe('mfa-too-old');
    expect(count()).toBe(before);
    expect(demandedParameters(refused.error.demand, {})).toEqual({ acr_values: 'mfa', max_age: '300' });
    expect(await world.renew(vera, refused.error.demand)).toEqual(ok(null));
    const created = await provider.addPassword(id, wanted, async () => undefined);
    expect(created.kind).toBe('created');
    if (created.kind === 'created') created.value.destroy();
    expect(count()).toBe(before + 1);
  });

  it('ends when it was revoked and nothing is demanded', async () => {
    world.portal.access.revoke(vera.id);
    expect(await providerOf(world).listApplications(never)).toEqual(failed({ code: 'not-signed-in' }));
    expect(world.session.state()).toMatchObject({ kind: 'signed-out', reason: 'session-ended' });
    expect(world.stored()).toBeNull();
  });
});
