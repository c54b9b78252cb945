import { fc } from '../../../../support/properties';
import { describe, expect, it } from 'vitest';
import { SecretValue } from '../../../../../src/main/platform/secret-value';
import { formBody } from '../../../../../src/main/portal/token-endpoint/form-body';

describe('the body of a token request', () => {
  it('is read by a form parser as what was put in', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), fc.string(), (text, scope) => {
        const value = new SecretValue(Buffer.from(text, 'utf8'));
        const parsed = new URLSearchParams(
          formBody({ client_id: 'c&=+ %', scope }, 'client_secret', value).toString('latin1'),
        );
        expect(parsed.get('client_secret')).toBe(Buffer.from(text, 'utf8').toString('utf8'));
        expect(parsed.get('client_id')).toBe('c&=+ %');
        expect(parsed.get('scope')).toBe(Buffer.from(scope, 'utf8').toString('utf8'));
      }),
    );
  });

  it('leaves the characters of real secrets as they are', () => {
    const value = new SecretValue(Buffer.from('aB8~x.y_z-0'));
    expect(formBody({ a: 'b' }, 'client_secret', value).toString()).toBe('a=b&client_secret=aB8~x.y_z-0');
  });
});
