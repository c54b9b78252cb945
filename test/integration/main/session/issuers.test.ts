import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tenantId } from '../../../../reference-portal/environment-file';
import { vera } from '../../../../reference-portal/seed/demo-people';
import type { SignInSettings } from '../../../../src/shared/domain/environment';
import { failed, ok } from '../../../../src/shared/ipc/result';
import { SessionWorld } from '../../../support/session-world';

describe('the issuer of a sign-in', () => {
  let world: SessionWorld;
  beforeEach(async () => {
    world = await SessionWorld.start({ profile: 'entra' });
  });
  afterEach(() => world.stop());

  function settingsWith(changes: Partial<SignInSettings>): void {
    const { signIn } = world.environment;
    if (signIn === undefined) throw new Error('no sign-in');
    world.environment = { ...world.environment, signIn: { ...signIn, ...changes } };
  }

  it('is found where its metadata is said to lie, under the name that is expected', async () => {
    const { issuer = '' } = world.environment.signIn ?? {};
    const metadataUrl = `${issuer}/.well-known/openid-configuration?p=sign_in`;
    settingsWith({ issuer: `${world.portal.origin}/front`, metadataUrl, expectedIssuer: issuer });
    expect(await world.signIn(vera)).toEqual(ok(null));
    await world.session.signOut();
    await world.session.issuerTold();
    expect(world.count('/oidc/token/revocation')).toBe(1);
  });

  it.each([
    ['another name than the file’s', { issuer: 'http://127.0.0.1:1/oidc' }],
    ['another name than the expected one', { expectedIssuer: 'https://login.example' }],
  ])('is refused under %s, before any browser opens', async (_name, changes) => {
    const { issuer = '' } = world.environment.signIn ?? {};
    settingsWith({ metadataUrl: `${issuer}/.well-known/openid-configuration`, ...changes });
    expect(await world.session.signIn(world.environment)).toEqual(failed({ code: 'not-the-issuer' }));
    expect(world.opened).toEqual([]);
  });

  it('lets in people of the named directories only', async () => {
    settingsWith({ allowedTenants: ['00000000-7b42-4c58-a6d1-20e95b8f4c37'] });
    expect(await world.signIn(vera)).toEqual(failed({ code: 'tenant-not-allowed' }));
    expect(world.stored()).toBeNull();
    expect(world.count('/oidc/token/revocation')).toBe(1);
    world.portal.clock.advance(31_000); // a code counts once
    settingsWith({ allowedTenants: ['00000000-7b42-4c58-a6d1-20e95b8f4c37', tenantId.toUpperCase()] });
    expect(await world.signIn(vera)).toEqual(ok(null));
  });
});
