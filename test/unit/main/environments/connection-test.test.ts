import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHttpClient } from '../../../../src/main/platform/http/http-client';
import { testConnection } from '../../../../src/main/environments/connection-test';

describe('testConnection', () => {
  let server: Server;
  let origin: string;
  let asked: string[];
  let issuer: string;
  beforeEach(async () => {
    asked = [];
    server = createServer((request, response) => {
      asked.push(`${request.method ?? ''} ${request.url ?? ''} ${request.headers.authorization ?? '-'}`);
      if (request.url?.includes('openid-configuration') === true) {
        response.setHeader('content-type', 'application/json').end(JSON.stringify({ issuer }));
      } else if (request.url === '/broken') response.writeHead(502).end();
      else response.writeHead(401).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    issuer = `${origin}/oidc`;
  });
  afterEach(() => new Promise((resolve) => server.close(resolve)));

  const http = createHttpClient({ fetch, timeoutMs: 5000 });
  const signIn = {
    clientId: 'client',
    scopes: ['openid'],
    authorizationParameters: {},
    mfaEvidence: { claim: 'amr' as const, anyOf: ['mfa'] },
    maximumAuthenticationAgeMinutes: 60,
  };

  it('asks every address once, and sends nothing secret', async () => {
    const found = await testConnection(
      {
        signIn: { ...signIn, issuer: `${origin}/oidc` },
        portal: { baseUrl: `${origin}/v1.0`, reminders: false },
        connectivity: [
          {
            ...{ name: 'Search', tokenEndpoint: `${origin}/token`, style: 'v1', resource: 'a' },
            probeUrl: `${origin}/broken`,
          },
          { name: 'Gone', tokenEndpoint: 'http://127.0.0.1:1/token', style: 'v2', resource: 'b' },
        ],
      },
      http,
    );
    expect(found.map(({ use, name, outcome }) => [use, name, outcome])).toEqual([
      ['sign-in', null, 'reached'],
      ['portal', null, 'reached'],
      ['token-endpoint', 'Search', 'reached'],
      ['probe', 'Search', 'server-error'],
      ['token-endpoint', 'Gone', 'unreachable'],
    ]);
    expect([...asked].sort()).toEqual([
      'GET /broken -',
      'GET /oidc/.well-known/openid-configuration -',
      'GET /token -',
      'GET /v1.0 -',
    ]);
  });

  it('judges an issuer as the sign-in does, wherever its metadata lies', async () => {
    const metadataUrl = `${origin}/elsewhere/.well-known/openid-configuration?p=sign_in`;
    const outcomeOf = async (changes: object): Promise<unknown> => {
      const named = { ...signIn, issuer: `${origin}/x`, metadataUrl, ...changes };
      return (await testConnection({ signIn: named, connectivity: [] }, http))[0]?.outcome;
    };
    expect(await outcomeOf({ expectedIssuer: issuer })).toBe('reached');
    expect(asked).toEqual(['GET /elsewhere/.well-known/openid-configuration?p=sign_in -']);
    expect(await outcomeOf({})).toBe('not-the-issuer');
    issuer = 'https://login.microsoftonline.com/{tenantid}/v2.0';
    const everybody = 'https://login.microsoftonline.com/organizations/v2.0';
    expect(await outcomeOf({ issuer: everybody })).toBe('tenants-missing');
  });

  it('does not take another issuer for the one of the file', async () => {
    issuer = 'https://somebody.example';
    const found = await testConnection(
      { signIn: { ...signIn, issuer: `${origin}/oidc` }, connectivity: [] },
      http,
    );
    expect(found.map(({ outcome }) => outcome)).toEqual(['not-the-issuer']);
  });
});
