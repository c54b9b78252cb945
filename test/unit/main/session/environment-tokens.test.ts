import { describe, expect, it } from 'vitest';
import { tokensOf } from '../../../../src/main/session/environment-tokens';
import type { Environment } from '../../../../src/shared/domain/environment';
import { failed, ok } from '../../../../src/shared/ipc/result';
import { demoEnvironment } from '../../../fakes/answering-targets';

const { signal } = new AbortController();

describe('the tokens of one environment’s portal', () => {
  it('are the session’s as long as it is there, and nobody’s when it is elsewhere', async () => {
    let there: Environment | null = { ...demoEnvironment };
    const session = {
      environment: () => there,
      accessToken: async () => ok('token'),
      replaceAccessToken: async () => ok('another token'),
    };
    const tokens = tokensOf(session, demoEnvironment);
    expect(await tokens.accessToken(signal)).toEqual(ok('token'));
    expect(await tokens.replaceAccessToken('token', signal)).toEqual(ok('another token'));
    const elsewhere: readonly (Environment | null)[] = [
      null,
      { ...demoEnvironment, id: 'other' },
      // Another portal under the same ID.
      { ...demoEnvironment, portal: { baseUrl: 'https://other.example', reminders: false } },
    ];
    for (const environment of elsewhere) {
      there = environment;
      expect(await tokens.accessToken(signal)).toEqual(failed({ code: 'not-signed-in' }));
      expect(await tokens.replaceAccessToken('token', signal)).toEqual(failed({ code: 'not-signed-in' }));
    }
  });
});
