import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readScope, writeScope } from '../../../reference-portal/identity/scopes';
import { anton, nina, vera, type DemoPerson } from '../../../reference-portal/seed/demo-people';
import { startPortal, type Portal } from '../../support/checked-portal';
import { signInAtPortal } from '../../support/portal-caller';
import { meWith } from './portal-oauth';

const list = '/me/ownedObjects/microsoft.graph.application?$select=displayName';

describe('a portal behind somebody else’s sign-in', () => {
  let issuer: Portal;
  let portal: Portal;
  beforeAll(async () => {
    const options = { port: 0, isDemo: true, propagationMs: 0 };
    issuer = await startPortal(options);
    portal = await startPortal({
      ...options,
      externalIssuer: {
        issuer: issuer.environment.signIn?.issuer ?? '',
        audience: issuer.environment.portal?.baseUrl ?? '',
        ownerClaim: 'email',
        clientId: 'wmda-credential-manager',
      },
    });
  });
  afterAll(() => Promise.all([portal.stop(), issuer.stop()]));

  async function tokenOf(person: DemoPerson): Promise<string> {
    return (await signInAtPortal(issuer, person)).accessToken;
  }

  async function names(token: string): Promise<string[]> {
    const response = await fetch(`${portal.environment.portal?.baseUrl ?? ''}${list}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(response.status).toBe(200);
    const { value } = (await response.json()) as { value: { displayName: string }[] };
    return value.map(({ displayName }) => displayName);
  }

  it('shows each the applications that the claim says are theirs', async () => {
    expect(await names(await tokenOf(vera))).toHaveLength(6);
    expect(await names(await tokenOf(anton))).toHaveLength(4);
    expect(await names(await tokenOf(nina))).toEqual([]);
  });

  it('holds the issuer’s tokens to what they are for', async () => {
    const { accessToken } = await signInAtPortal(issuer, vera, ['openid', readScope]);
    expect(await names(accessToken)).toHaveLength(6);
    const { id = '', secrets = [] } = portal.state.applications[0] ?? {};
    const refused = await fetch(
      `${portal.environment.portal?.baseUrl ?? ''}/applications/${id}/removePassword`,
      {
        method: 'POST',
        headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' },
        body: JSON.stringify({ keyId: secrets[0]?.keyId }),
      },
    );
    expect(refused.status).toBe(403);
    expect(refused.headers.get('www-authenticate')).toContain(`scope="${writeScope}"`);
    expect(portal.environment.signIn?.writeScopes).toEqual([writeScope]);
  });

  it('leads clients to the other issuer, and has no sign-in of its own', async () => {
    expect(portal.environment.signIn?.issuer).toBe(issuer.environment.signIn?.issuer);
    for (const path of [
      '/oidc/.well-known/openid-configuration',
      '/oidc/auth',
      '/sign-in/x',
      '/assets/portal.css',
    ]) {
      expect((await fetch(portal.origin + path)).status, path).toBe(404);
    }
  });

  it('refuses tokens that are not the issuer’s, not for it, or not proved by it', async () => {
    const { privateKey } = await generateKeyPair('RS256');
    const own = await startPortal({ port: 0, isDemo: true, propagationMs: 0 });
    const another = await signInAtPortal(own, vera);
    await own.stop();
    const claims = { email: vera.email, scope: 'Application.ReadWrite.All' };
    const forged = (audience: string): Promise<string> =>
      new SignJWT(claims)
        .setProtectedHeader({ alg: 'RS256', kid: 'identity' })
        .setIssuer(issuer.environment.signIn?.issuer ?? '')
        .setAudience(audience)
        .setSubject(vera.id)
        .setExpirationTime('5m')
        .sign(privateKey);
    const refused = [another.accessToken, await forged(issuer.environment.portal?.baseUrl ?? '')];
    for (const token of refused) expect((await meWith(portal, token)).status).toBe(401);
  });

  it('takes no token for another audience', async () => {
    const elsewhere = await startPortal({
      ...{ port: 0, isDemo: true, propagationMs: 0 },
      externalIssuer: {
        issuer: issuer.environment.signIn?.issuer ?? '',
        audience: 'https://another.example/api',
        ownerClaim: 'email',
        clientId: 'x',
      },
    });
    expect((await meWith(elsewhere, await tokenOf(vera))).status).toBe(401);
    await elsewhere.stop();
  });

  it('says that it cannot tell while the issuer is away, and tries again', async () => {
    const away = await startPortal({ port: 0, isDemo: true, propagationMs: 0 });
    const { accessToken } = await signInAtPortal(away, vera);
    const behind = await startPortal({
      ...{ port: 0, isDemo: true, propagationMs: 0 },
      externalIssuer: {
        issuer: away.environment.signIn?.issuer ?? '',
        audience: away.environment.portal?.baseUrl ?? '',
        ownerClaim: 'email',
        clientId: 'x',
      },
    });
    await away.pause();
    const answer = await meWith(behind, accessToken);
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5']);
    await away.resume();
    expect((await meWith(behind, accessToken)).status).toBe(200);
    await Promise.all([away.stop(), behind.stop()]);
  });
});

describe('an issuer with manners of its own', () => {
  it.each([
    ['a person it does not vouch for', { email: vera.email, email_verified: false }, 401],
    ['nobody', {}, 401],
    ['somebody unknown', { email: 'stranger@elsewhere.example' }, 403],
    ['a person, and no scopes of ours', { email: vera.email.toUpperCase(), scope: 'openid email' }, 200],
  ])('names %s', async (_name, claims, status) => {
    const { privateKey, publicKey } = await generateKeyPair('ES256');
    const keys = { keys: [{ ...(await exportJWK(publicKey)), kid: 'k', alg: 'ES256', use: 'sig' }] };
    const { createServer } = await import('node:http');
    const server = createServer((request, response) => {
      const address = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
      const body = request.url === '/keys' ? keys : { issuer: address, jwks_uri: `${address}/keys` };
      response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const issuer = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
    const portal = await startPortal({
      ...{ port: 0, isDemo: false, propagationMs: 0 },
      externalIssuer: { issuer, audience: 'api://portal', ownerClaim: 'email', clientId: 'x' },
    });
    const token = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'ES256', kid: 'k' })
      .setIssuer(issuer)
      .setAudience('api://portal')
      .setSubject('somebody')
      .setIssuedAt()
      .setExpirationTime('5m')
      .sign(privateKey);
    expect((await meWith(portal, token)).status).toBe(status);
    await portal.stop();
    server.close();
    server.closeAllConnections();
  });
});
