import { expect, it } from 'vitest';
import { createHttpClient } from '../../../../../src/main/platform/http/http-client';
import { SecretValue } from '../../../../../src/main/platform/secret-value';
import { TokenEndpoint } from '../../../../../src/main/portal/token-endpoint/token-endpoint';

it('an endpoint that repeats the value in the shape of an error is not quoted', async () => {
  const text = 'correct_horse_battery';
  const fetch = async (): Promise<Response> => Response.json({ error: text }, { status: 400 });
  const endpoint = new TokenEndpoint({ http: createHttpClient({ fetch, timeoutMs: 5_000 }) });
  const target = {
    ...{ name: 'Search', tokenEndpoint: 'https://login.example/token', resource: 'r' },
    style: 'v1',
  } as const;
  const value = new SecretValue(Buffer.from(text));
  const outcome = await endpoint.try(target, 'client-1', value, AbortSignal.timeout(5_000));
  expect(outcome).toEqual({ kind: 'refused', reason: 'unknown', word: null });
});
