import { describe, expect, it } from 'vitest';
import { parseRedirectUri, usualRedirectUri } from '../../../../src/shared/domain/redirect-uri';

describe('parseRedirectUri', () => {
  it.each([
    [usualRedirectUri, { host: 'localhost', port: null, path: '/callback' }],
    ['http://localhost:47616/callback', { host: 'localhost', port: 47_616, path: '/callback' }],
    ['http://127.0.0.1/', { host: '127.0.0.1', port: null, path: '/' }],
    ['http://[::1]:65535/a/B-c_d~/', { host: '[::1]', port: 65_535, path: '/a/B-c_d~/' }],
  ])('reads %s, which no parser changes', (text, read) => {
    expect(parseRedirectUri(text)).toEqual(read);
    expect(new URL(text).href).toBe(text);
  });

  it.each([
    ...['http://localhost', 'http://localhost:47616', 'https://localhost/callback', 'localhost/callback'],
    ...[
      'http://0.0.0.0/callback',
      'http://127.0.0.2/callback',
      'http://[::]/callback',
      'http://example/callback',
    ],
    ...[
      'http://localhost.evil.example/callback',
      'http://localhost@evil.example/',
      'http://a:b@localhost/callback',
    ],
    ...[
      'http://LOCALHOST/callback',
      'HTTP://localhost/callback',
      ' http://localhost/callback',
      'http://localhost/a b',
    ],
    ...['http://localhost:80/callback', 'http://localhost:0/callback', 'http://localhost:65536/callback'],
    ...['http://localhost:/callback', 'http://localhost:0047/callback', 'http://localhost/a/../callback'],
    ...['http://localhost/./callback', 'http://localhost/%2e%2e/callback', 'http://localhost/callback?x=y'],
    ...['http://localhost/callback#x', 'http://localhost/callback\n', 'wmda://callback', ''],
  ])('refuses %j', (text) => {
    expect(parseRedirectUri(text)).toBeNull();
  });
});
