import { parseArgs } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { graphFlags, graphOptionsOf } from '../../../reference-portal/graph/graph-flags';
import { policyScope, readScope } from '../../../reference-portal/identity/scopes';
import { anton, rob, vera } from '../../../reference-portal/seed/demo-people';
import { startPortal, type Portal, type PortalOptions } from '../../support/checked-portal';
import { signInAtPortal, type PortalCaller } from '../../support/portal-caller';

interface Refusal {
  readonly error: { readonly code: string };
}

describe('limits of the Graph subset', () => {
  let portal: Portal | undefined;
  afterEach(() => portal?.stop());

  async function start(options: Partial<PortalOptions>): Promise<{ portal: Portal; caller: PortalCaller }> {
    portal = await startPortal({ port: 0, isDemo: true, propagationMs: 0, ...options });
    return { portal, caller: await signInAtPortal(portal, vera) };
  }
  function add(caller: PortalCaller, by: Portal, days: number, index = 0): Promise<Response> {
    const endDateTime = new Date(by.clock.nowMs() + days * 864e5).toISOString();
    return caller.graph(`/applications/${by.state.applications[index]?.id ?? ''}/addPassword`, {
      method: 'POST',
      body: JSON.stringify({ passwordCredential: { endDateTime } }),
    });
  }
  const codeOf = async (answer: Response): Promise<string> => ((await answer.json()) as Refusal).error.code;

  it('takes one write to an application at a time, and any number to others', async () => {
    const { portal: running, caller } = await start({ writeMs: 150 });
    const answers = await Promise.all([0, 0, 0, 1].map((index) => add(caller, running, 1, index)));
    const statuses = answers.map(({ status }) => status);
    expect(statuses[3]).toBe(200);
    const same = answers.slice(0, 3);
    expect(same.filter(({ status }) => status === 200)).toHaveLength(1);
    for (const refused of same.filter(({ status }) => status !== 200)) {
      expect([409, 503]).toContain(refused.status);
      expect(await codeOf(refused)).toBe('Directory_ConcurrencyViolation');
    }
    expect((await add(caller, running, 1)).status).toBe(200);
  });

  it('refuses a lifetime that the tenant, or the application, does not allow', async () => {
    const { portal: running, caller } = await start({ policy: { maximumLifetime: 'P90D' } });
    expect(await codeOf(await add(caller, running, 100))).toBe('CredentialInvalidLifetimeAsPerAppPolicy');
    expect((await add(caller, running, 89)).status).toBe(200);
    const [first, second] = running.state.applications;
    if (first === undefined || second === undefined) throw new Error('The demo is empty');
    first.policy = { maximumLifetime: 'P7D' };
    second.policy = { allowsSecrets: false };
    expect(await codeOf(await add(caller, running, 8))).toBe('CredentialInvalidLifetimeAsPerAppPolicy');
    expect(await codeOf(await add(caller, running, 1, 1))).toBe('CredentialTypeNotAllowedAsPerAppPolicy');
  });

  it('keeps its policy from who may not read policies', async () => {
    const { caller } = await start({});
    expect((await caller.graph('/policies/defaultAppManagementPolicy')).status).toBe(403);
  });

  it.each([
    [['--maximum-lifetime', 'P90D'], 'P90D', 'disabled'],
    [['--no-secrets'], 'P1Y', 'enabled'],
  ])('shows what %j has made of it to who may', async (args, maximumLifetime, addition) => {
    const { values } = parseArgs({ args, options: graphFlags });
    const { portal: running } = await start({
      ...graphOptionsOf(values).options,
      policyReaders: [anton.email, rob.email],
    });
    for (const reader of [anton, rob]) {
      const caller = await signInAtPortal(running, reader, ['openid', policyScope]);
      const answer = await caller.graph('/policies/defaultAppManagementPolicy');
      expect(answer.status).toBe(200);
      expect(await answer.json()).toMatchObject({
        isEnabled: true,
        applicationRestrictions: {
          passwordCredentials: [
            { restrictionType: 'passwordAddition', state: addition, maxLifetime: null },
            { restrictionType: 'passwordLifetime', state: 'enabled', maxLifetime: maximumLifetime },
          ],
        },
      });
    }
    // Asking for the permission is not having it.
    const other = await signInAtPortal(running, vera, ['openid', readScope, policyScope]);
    expect((await other.graph('/me')).status).toBe(200);
    const refused = await other.graph('/policies/defaultAppManagementPolicy');
    expect(refused.status).toBe(403);
    expect(refused.headers.get('www-authenticate')).toContain(`scope="${policyScope}"`);
    expect(
      (await (await signInAtPortal(running, anton)).graph('/policies/defaultAppManagementPolicy')).status,
    ).toBe(403);
  });

  it('throttles each caller by a bucket that fills again', async () => {
    const { portal: running, caller } = await start({ throttle: { burst: 5, perSecond: 0.05 } });
    const other = await signInAtPortal(running, anton);
    const me = (by: PortalCaller): Promise<Response> => by.graph('/me');
    const shares: (string | null)[] = [];
    for (let count = 0; count < 5; count += 1) {
      const answer = await me(caller);
      expect(answer.status).toBe(200);
      shares.push(answer.headers.get('x-ms-throttle-limit-percentage'));
    }
    expect(shares[0]).toBeNull();
    expect(shares[4]).toBe('1.0');
    const refused = await me(caller);
    expect([refused.status, await codeOf(refused)]).toEqual([429, 'TooManyRequests']);
    let waitSeconds = Number(refused.headers.get('retry-after'));
    expect(waitSeconds).toBeGreaterThanOrEqual(1);
    expect((await me(other)).status).toBe(200);
    // Going on against it makes it worse: from half as much again the service is busy, and it never forgets to say when.
    const statuses: number[] = [];
    for (let count = 0; count < 6; count += 1) {
      const again = await me(caller);
      statuses.push(again.status);
      waitSeconds = Number(again.headers.get('retry-after'));
      expect(waitSeconds).toBeGreaterThanOrEqual(1);
      if (again.status === 503) expect(await codeOf(again)).toBe('ServiceUnavailable');
    }
    expect(statuses).toEqual([429, 503, 503, 503, 503, 503]);
    running.clock.advance(waitSeconds * 1000);
    expect((await me(caller)).status).toBe(200);
  });

  it('removes a secret by client ID, and one that is not there never', async () => {
    const { portal: running, caller } = await start({});
    const [application] = running.state.applications;
    const [secret] = application?.secrets ?? [];
    const remove = (): Promise<Response> =>
      caller.graph(`/applications(appId='${application?.appId ?? ''}')/removePassword`, {
        method: 'POST',
        body: JSON.stringify({ keyId: secret?.keyId }),
      });
    expect((await remove()).status).toBe(204);
    expect(application?.secrets.map(({ keyId }) => keyId)).not.toContain(secret?.keyId);
    expect((await remove()).status).toBe(400);
  });

  it('refuses what is the service’s to say', async () => {
    const { portal: running, caller } = await start({});
    const path = `/applications/${running.state.applications[0]?.id ?? ''}/addPassword`;
    for (const member of ['keyId', 'hint', 'secretText']) {
      const body = JSON.stringify({ passwordCredential: { [member]: crypto.randomUUID() } });
      expect((await caller.graph(path, { method: 'POST', body })).status).toBe(400);
    }
  });
});
