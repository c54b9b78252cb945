import { describe, expect, it } from 'vitest';
import { type IssuerJudgement, judgeIssuer, metadataAddressOf } from '../../../../src/shared/domain/issuer';

const id = '3f0c9d1e-7b42-4c58-a6d1-20e95b8f4c37';
const entra = 'https://login.microsoftonline.com';
const b2c = 'https://registry.b2clogin.com';

describe('judgeIssuer', () => {
  it.each<[string, Parameters<typeof judgeIssuer>[0], unknown, IssuerJudgement]>([
    ['the very name', { issuer: 'https://login.example/a' }, 'https://login.example/a', 'accepted'],
    ['another', { issuer: 'https://login.example/a' }, 'https://login.example/b', 'not-the-issuer'],
    [
      'a slash that is not there',
      { issuer: 'https://login.example/a' },
      'https://login.example/a/',
      'not-the-issuer',
    ],
    ['Auth0’s slash', { issuer: 'https://t.auth0.example' }, 'https://t.auth0.example/', 'accepted'],
    ['Auth0 without it', { issuer: 'https://t.auth0.example/' }, 'https://t.auth0.example', 'accepted'],
    ['no name', { issuer: 'https://login.example/a' }, undefined, 'not-the-issuer'],
    [
      'a directory by its domain',
      { issuer: `${entra}/registry.example/v2.0` },
      `${entra}/${id}/v2.0`,
      'accepted',
    ],
    ['in other letters', { issuer: `${entra}/${id.toUpperCase()}/v2.0` }, `${entra}/${id}/v2.0`, 'accepted'],
    [
      'its host in other letters, with its port',
      { issuer: `https://Login.MicrosoftOnline.com:443/registry.example/v2.0` },
      `${entra}/${id}/v2.0`,
      'accepted',
    ],
    [
      'a directory of another cloud by its domain',
      { issuer: 'https://login.microsoftonline.us/registry.example/v2.0' },
      `https://login.microsoftonline.us/${id}/v2.0`,
      'accepted',
    ],
    [
      'one of another cloud than was named',
      { issuer: 'https://login.microsoftonline.us/registry.example/v2.0' },
      `${entra}/${id}/v2.0`,
      'not-the-issuer',
    ],
    [
      'a root in other letters',
      { issuer: 'https://T.Auth0.example' },
      'https://t.auth0.example/',
      'accepted',
    ],
    [
      'a path in other letters',
      { issuer: 'https://login.example/A' },
      'https://login.example/a',
      'not-the-issuer',
    ],
    [
      'of another host',
      { issuer: `${entra}/${id}/v2.0` },
      `https://sts.windows.net/${id}/`,
      'not-the-issuer',
    ],
    [
      'in front of another host',
      { issuer: 'https://evil.example/v2.0' },
      `${entra}/${id}/v2.0`,
      'not-the-issuer',
    ],
    [
      'any directory',
      { issuer: `${entra}/organizations/v2.0` },
      `${entra}/{tenantid}/v2.0`,
      'tenants-missing',
    ],
    [
      'some of them',
      { issuer: `${entra}/organizations/v2.0`, allowedTenants: [id] },
      `${entra}/{tenantid}/v2.0`,
      'accepted',
    ],
    [
      'those of another cloud',
      { issuer: 'https://login.microsoftonline.us/organizations/v2.0', allowedTenants: [id] },
      'https://login.microsoftonline.us/{tenantid}/v2.0',
      'tenants-unsupported',
    ],
    ['B2C', { issuer: `${b2c}/registry.onmicrosoft.com/p/v2.0` }, `${b2c}/${id}/v2.0/`, 'accepted'],
    [
      'B2C of others',
      { issuer: `${b2c}/x/p/v2.0` },
      `https://other.b2clogin.com/${id}/v2.0/`,
      'not-the-issuer',
    ],
    [
      'an expected name',
      { issuer: 'https://login.example', expectedIssuer: 'https://id.example/x' },
      'https://id.example/x',
      'accepted',
    ],
    [
      'not the expected one',
      { issuer: `${entra}/registry.example/v2.0`, expectedIssuer: `${entra}/${id}/v2.0` },
      `${entra}/00000000-7b42-4c58-a6d1-20e95b8f4c37/v2.0`,
      'not-the-issuer',
    ],
  ])('%s', (_name, settings, named, judgement) => {
    expect(judgeIssuer(settings, named)).toBe(judgement);
  });

  it('looks where the metadata is said to be', () => {
    const usual = 'https://login.example/a/.well-known/openid-configuration';
    expect(metadataAddressOf({ issuer: 'https://login.example/a' })).toBe(usual);
    expect(metadataAddressOf({ issuer: 'https://login.example/a/' })).toBe(usual);
    expect(metadataAddressOf({ issuer: 'https://x.example', metadataUrl: usual })).toBe(usual);
  });
});
