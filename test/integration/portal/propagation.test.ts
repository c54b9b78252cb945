import { afterEach, describe, expect, it } from 'vitest';
import { vera } from '../../../reference-portal/seed/demo-people';
import { startPortal, type Portal } from '../../support/checked-portal';
import { signInAtPortal, type PortalCaller } from '../../support/portal-caller';

interface Created {
  readonly keyId: string;
  readonly secretText: string;
}

describe('how the token endpoint hears of secrets', () => {
  let portal: Portal;
  let caller: PortalCaller;
  afterEach(() => portal.stop());

  async function start(seed: number, propagationMs?: number): Promise<void> {
    portal = await startPortal({
      ...{ port: 0, isDemo: true, seed },
      ...(propagationMs === undefined ? {} : { propagationMs }),
    });
    caller = await signInAtPortal(portal, vera);
  }
  const application = () => {
    const [first] = portal.state.applications;
    if (first === undefined) throw new Error('The demo is empty');
    return first;
  };
  async function act(action: string, body: object): Promise<Response> {
    const path = `/applications/${application().id}/${action}`;
    return caller.graph(path, { method: 'POST', body: JSON.stringify(body) });
  }
  async function create(): Promise<Created> {
    const endDateTime = new Date(portal.clock.nowMs() + 864e5).toISOString();
    return (await (await act('addPassword', { passwordCredential: { endDateTime } })).json()) as Created;
  }
  /** The error code, or the token. */
  async function ask(value: string): Promise<number | string> {
    const [target] = portal.environment.connectivity;
    const body = new URLSearchParams({
      ...{ grant_type: 'client_credentials', client_id: application().appId, client_secret: value },
      resource: target?.resource ?? '',
    });
    const response = await fetch(target?.tokenEndpoint ?? '', { method: 'POST', body });
    const answer = (await response.json()) as { error_codes?: readonly number[]; access_token?: string };
    return answer.error_codes?.[0] ?? answer.access_token ?? '';
  }
  /** Seconds until the portal's answer is another one, by its own clock. */
  async function secondsUntilChange(value: string): Promise<number> {
    const before = typeof (await ask(value));
    for (let seconds = 1; seconds <= 30; seconds += 1) {
      portal.clock.advance(1000);
      if (typeof (await ask(value)) !== before) return seconds;
    }
    return Number.POSITIVE_INFINITY;
  }

  it('is late by 4 to 18 seconds, the same for the same seed', async () => {
    const delays = async (seed: number): Promise<readonly number[]> => {
      await start(seed);
      const found: number[] = [];
      for (let count = 0; count < 4; count += 1) {
        const { secretText } = await create();
        expect(await ask(secretText)).toBe(7000215);
        found.push(await secondsUntilChange(secretText));
      }
      await portal.stop();
      return found;
    };
    const [one, again, other] = [await delays(5), await delays(5), await delays(6)];
    for (const seconds of [...one, ...other]) {
      expect(seconds).toBeGreaterThanOrEqual(4);
      expect(seconds).toBeLessThanOrEqual(19);
    }
    expect(new Set([...one, ...other]).size).toBeGreaterThan(1);
    // A moment passes between requests; the seed says the rest.
    one.forEach((seconds, index) => {
      expect(Math.abs(seconds - (again[index] ?? 0))).toBeLessThanOrEqual(1);
    });
    expect(other).not.toEqual(one);
  });

  it('takes a removed secret for as long, and a token already given lives on', async () => {
    await start(5);
    const { keyId, secretText } = await create();
    await secondsUntilChange(secretText);
    expect((await act('removePassword', { keyId })).status).toBe(204);
    const token = await ask(secretText);
    expect(token).toContain('.');
    expect(await secondsUntilChange(secretText)).toBeLessThanOrEqual(19);
    expect(await ask(secretText)).toBe(7000215);
    const probe = portal.environment.connectivity[0]?.probeUrl ?? '';
    const headers = { authorization: `Bearer ${String(token)}` };
    expect((await fetch(probe, { headers })).status).toBe(200);
    portal.clock.advance(3_600_000);
    expect((await fetch(probe, { headers })).status).toBe(401);
  });

  it('hears at once where the delay is off', async () => {
    await start(5, 0);
    const { keyId, secretText } = await create();
    expect(await ask(secretText)).toContain('.');
    await act('removePassword', { keyId });
    expect(await ask(secretText)).toBe(7000215);
  });

  it('lets no disabled application in', async () => {
    await start(5, 0);
    const { secretText } = await create();
    application().isDisabled = true;
    expect(await ask(secretText)).toBe(7000112);
  });
});
