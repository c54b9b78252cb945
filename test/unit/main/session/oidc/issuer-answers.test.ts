import { describe, expect, it } from 'vitest';
import { Issuer } from '../../../../../src/main/session/oidc/issuer';
import {
  isGrantRefused,
  isRevocationRefused,
  renewalFailureCode,
  signInFailureCode,
} from '../../../../../src/main/session/oidc/sign-in-failure';

const issuer = 'https://issuer.example';
const metadata = {
  issuer,
  authorization_endpoint: `${issuer}/authorize`,
  token_endpoint: `${issuer}/token`,
  revocation_endpoint: `${issuer}/revoke`,
};
const challenge = { 'www-authenticate': 'Basic realm="gateway"' };
const json = (status: number, body: object, headers: Record<string, string> = {}): Response =>
  Response.json(body, { status, headers });
const page = (status: number, headers: Record<string, string> = {}): Response =>
  new Response('<html>', { status, headers: { 'content-type': 'text/html', ...headers } });

function discover(token: () => Response, about: object = metadata): Promise<Issuer> {
  const fetch = async (address: string | URL | Request): Promise<Response> =>
    new Request(address).url.includes('well-known') ? Response.json(about) : token();
  return Issuer.discover({ issuer, clientId: 'client' }, fetch);
}

const failureOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (error: unknown) => error,
  );

describe('what an issuer, or somebody on the way, answers to a refresh', () => {
  it.each([
    ['the issuer’s refusal with a challenge', () => json(400, { error: 'invalid_grant' }, challenge), true],
    ['a gateway’s page with one', () => page(401, challenge), false],
    ['a refused client with one', () => json(401, { error: 'invalid_client' }, challenge), false],
    ['a server’s page', () => page(502), false],
  ])('%s', async (_name, answer, hasEnded) => {
    const failure = await failureOf((await discover(answer)).refresh('token'));
    expect(isGrantRefused(failure)).toBe(hasEnded);
    expect(signInFailureCode(failure)).not.toBe('unexpected');
    expect(renewalFailureCode(failure)).not.toBe('unexpected');
  });

  it('is the server’s fault where it says so, in whatever form', async () => {
    for (const answer of [() => page(503), () => json(500, { message: 'no' })]) {
      const failure = await failureOf((await discover(answer)).refresh('token'));
      expect(signInFailureCode(failure)).toBe('portal-error');
    }
    const fetch = async (): Promise<Response> => page(503);
    const failure = await failureOf(Issuer.discover({ issuer, clientId: 'client' }, fetch));
    expect(signInFailureCode(failure)).toBe('portal-error');
  });

  it('is over where the issuer will not take a token back, with a challenge too', async () => {
    const answer = (): Response => json(401, { error: 'invalid_client' }, challenge);
    const failure = await failureOf((await discover(answer)).revoke('token'));
    expect(isRevocationRefused(failure)).toBe(true);
  });
});

describe('metadata that no request can be made of', () => {
  it.each([
    ['no address for the sign-in', { authorization_endpoint: undefined }],
    ['one that is no whole address', { authorization_endpoint: '/authorize' }],
  ])('%s', async (_name, changed) => {
    const found = await discover(() => page(200), { ...metadata, ...changed });
    const wanted = { scopes: ['openid'], parameters: {}, isFreshDemanded: false, acrValues: [] };
    const made = found.authorizationUrl(found.newRequest(), 'http://localhost/callback', wanted);
    expect(signInFailureCode(await failureOf(made))).toBe('sign-in-answer-invalid');
  });
});
