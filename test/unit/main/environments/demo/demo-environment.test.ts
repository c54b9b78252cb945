import { describe, expect, it } from 'vitest';
import { environmentOf } from '../../../../../reference-portal/environment-file';
import { demoEnvironment, demoId } from '../../../../../src/main/environments/demo/demo-environment';
import { environmentHosts } from '../../../../../src/main/environments/environment-hosts';
import { environmentSchema } from '../../../../../src/main/environments/environment-schema';
import { parseEnvironment } from '../../../../../src/main/environments/parse-environment';

describe('the built-in demo', () => {
  it('speaks to nobody before its portal listens', () => {
    const environment = demoEnvironment(null);
    expect(environmentHosts(environment)).toEqual([]);
    expect(environment).not.toHaveProperty('signIn');
    expect(environment).not.toHaveProperty('portal');
    expect(JSON.stringify(environment)).not.toContain('127.0.0.1');
    expect(environmentSchema.parse(environment)).toEqual(environment);
  });

  it('is what the portal itself says of itself, wherever it listens, but for the evidence', () => {
    const facts = { profile: 'oidc', externalIssuer: null, hasReminders: true } as const;
    const told = { ...environmentOf('http://127.0.0.1:50123', facts), id: demoId, name: 'Demo' };
    const mfaEvidence = { claim: 'amr', anyOf: ['mfa', 'otp', 'practice'] };
    expect(demoEnvironment(50_123)).toEqual({ ...told, signIn: { ...told.signIn, mfaEvidence } });
  });

  it('alone is for practice: no file may take that for evidence', () => {
    const text = JSON.stringify(demoEnvironment(50_123));
    expect(parseEnvironment(text)).toMatchObject({
      ok: false,
      problem: { field: 'signIn.mfaEvidence.anyOf[2]', problem: 'not-allowed' },
    });
    expect(parseEnvironment(text.replace(',"practice"', ''))).toMatchObject({ ok: true });
  });
});
