import { describe, expect, it } from 'vitest';
import { CookieJar } from '../../../../../src/main/environments/demo/cookie-jar';

describe('CookieJar', () => {
  it('sends a cookie back below its path, and nowhere else', () => {
    const jar = new CookieJar();
    jar.take(['a=1; path=/sign-in/x; HttpOnly', 'b=2; Path=/', 'c=3; path=/oidc/', 'd=x=y']);
    expect(jar.header('/sign-in/x')).toBe('a=1; b=2; d=x=y');
    expect(jar.header('/sign-in/x/practice')).toBe('a=1; b=2; d=x=y');
    expect(jar.header('/sign-in/xy')).toBe('b=2; d=x=y');
    expect(jar.header('/oidc/auth')).toBe('b=2; c=3; d=x=y');
  });

  it('takes the newest, and lets go of what is emptied', () => {
    const jar = new CookieJar();
    jar.take(['a=1; path=/', 'no pair', '=nameless']);
    jar.take(['a=2; path=/']);
    expect(jar.header('/')).toBe('a=2');
    jar.take(['a=; path=/; expires=Thu, 01 Jan 1970 00:00:00 GMT']);
    expect(jar.header('/')).toBe('');
  });
});
