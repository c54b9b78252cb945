import { request } from 'node:https';
import { X509Certificate } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPortal, type Portal } from '../../support/checked-portal';

describe('the portal over TLS', () => {
  let portal: Portal;
  beforeAll(async () => {
    portal = await startPortal({ port: 0, isDemo: true, propagationMs: 0, isTls: true });
  });
  afterAll(() => portal.stop());

  function get(path: string, ca: string | undefined, host = '127.0.0.1'): Promise<string> {
    const { port } = new URL(portal.origin);
    return new Promise((resolve, reject) => {
      request({ host, port, path, ca, agent: false }, (response) => {
        text(response).then(resolve, reject);
      })
        .on('error', reject)
        .end();
    });
  }

  it('is believed by whoever trusts its authority, by number and by name', async () => {
    const authority = portal.certificateAuthority ?? '';
    for (const host of ['127.0.0.1', 'localhost']) {
      const metadata: unknown = JSON.parse(
        await get('/oidc/.well-known/openid-configuration', authority, host),
      );
      expect(metadata).toMatchObject({ claims_parameter_supported: true });
    }
    expect(portal.environment.signIn?.issuer).toMatch(/^https:\/\/127\.0\.0\.1:\d+\/oidc$/);
  });

  it('is believed by nobody else, another portal’s authority included', async () => {
    const path = '/assets/portal.css';
    await expect(get(path, undefined)).rejects.toMatchObject({
      code: expect.stringMatching(/CERT|SELF_SIGNED|VERIFY/) as string,
    });
    const other = await startPortal({ port: 0, isDemo: true, propagationMs: 0, isTls: true });
    await expect(get(path, other.certificateAuthority ?? '')).rejects.toMatchObject({
      code: expect.stringMatching(/CERT|SELF_SIGNED|VERIFY/) as string,
    });
    await other.stop();
  });

  it('has an authority that can sign servers and nothing below it', () => {
    const authority = new X509Certificate(portal.certificateAuthority ?? '');
    expect(authority.ca).toBe(true);
    expect(authority.verify(authority.publicKey)).toBe(true);
    expect(Date.parse(authority.validTo) - Date.now()).toBeLessThan(31 * 86_400_000);
  });
});
