import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { latestExpiry } from '../../../src/shared/domain/lifetime';
import { anton, nina, rob, vera } from '../../../reference-portal/seed/demo-people';
import { startPortal, type Portal } from '../../support/checked-portal';
import { signInAtPortal, type PortalCaller } from '../../support/portal-caller';

interface GraphSecret {
  readonly keyId: string;
  readonly hint: string;
  readonly secretText: string | null;
}
interface GraphApplication {
  readonly id: string;
  readonly appId: string;
  readonly displayName: string;
  readonly passwordCredentials: readonly GraphSecret[];
}
interface GraphPage {
  readonly value: readonly GraphApplication[];
  readonly '@odata.nextLink'?: string;
}

const owned = '/me/ownedObjects/microsoft.graph.application';

describe('the Graph subset of the reference portal', () => {
  let portal: Portal;
  let caller: PortalCaller;
  beforeEach(async () => {
    portal = await startPortal({ port: 0, isDemo: true, propagationMs: 5_000 });
    caller = await signInAtPortal(portal, vera);
  });
  afterEach(() => portal.stop());

  async function applications(by = caller): Promise<readonly GraphApplication[]> {
    return ((await (await by.graph(owned)).json()) as GraphPage).value;
  }

  async function addPassword(id: string, endDateTime: string | undefined): Promise<Response> {
    const passwordCredential = { displayName: 'Secret by VM', ...(endDateTime ? { endDateTime } : {}) };
    return caller.graph(`/applications/${id}/addPassword`, {
      method: 'POST',
      body: JSON.stringify({ passwordCredential }),
    });
  }

  it('lists six applications and fourteen secrets, without a value', async () => {
    const list = await applications();
    expect(list.map(({ displayName }) => displayName)).toEqual([
      'Partner-NL-Lowlands-SMC',
      'Partner-NL-Lowlands-DM',
      'Partner-DE-Nordlicht-SMC',
      'Partner-JP-Sakura-SMC',
      'PartnerAlternative-NL-Lowlands-SMC',
      'Partner-BR-Aurora-DM',
    ]);
    const secrets = list.flatMap(({ passwordCredentials }) => passwordCredentials);
    expect(secrets).toHaveLength(14);
    expect(secrets.every(({ secretText }) => secretText === null)).toBe(true);
  });

  it('gives pages whose links lead through the whole list once', async () => {
    const seen: string[] = [];
    let path: string | null = `${owned}?$top=4&$select=id`;
    while (path !== null) {
      const page = (await (await caller.graph(path)).json()) as GraphPage;
      seen.push(...page.value.map(({ id }) => id));
      const next = page['@odata.nextLink'];
      path = next === undefined ? null : next.replace(portal.environment.portal?.baseUrl ?? '', '');
    }
    expect(seen).toHaveLength(6);
    expect(new Set(seen).size).toBe(6);
  });

  it('shows to each person only what is theirs', async () => {
    const others = await signInAtPortal(portal, anton);
    expect(await applications(others)).toHaveLength(4);
    const hidden = (await applications()).find(({ displayName }) => displayName === 'Partner-BR-Aurora-DM');
    expect((await others.graph(`/applications/${hidden?.id ?? ''}`)).status).toBe(404);
    expect((await caller.graph(`/applications(appId='${hidden?.appId ?? ''}')`)).status).toBe(200);
  });

  it('lets nobody in without the role, and shows nothing to who has no application', async () => {
    const answer = await (await signInAtPortal(portal, rob)).graph(owned);
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({ error: { code: 'Authorization_RequestDenied' } });
    expect(await applications(await signInAtPortal(portal, nina))).toEqual([]);
  });

  it('gives a value once and keeps the hint', async () => {
    const [application] = await applications();
    const created = (await (
      await addPassword(application?.id ?? '', new Date(portal.clock.nowMs() + 864e5).toISOString())
    ).json()) as GraphSecret;
    expect(created.secretText).toMatch(/^[A-Za-z0-9]{3}\dQ~[A-Za-z0-9~._-]{34}$/);
    const again = (await applications())[0]?.passwordCredentials.find(({ keyId }) => keyId === created.keyId);
    expect(again).toMatchObject({ hint: created.secretText?.slice(0, 3), secretText: null });
    expect(JSON.stringify(portal.state)).not.toContain(created.secretText);

    const removed = await caller.graph(`/applications/${application?.id ?? ''}/removePassword`, {
      method: 'POST',
      body: JSON.stringify({ keyId: created.keyId }),
    });
    expect(removed.status).toBe(204);
    expect((await applications())[0]?.passwordCredentials.map(({ keyId }) => keyId)).not.toContain(
      created.keyId,
    );
  });

  it('takes a year and not a day more', async () => {
    const [application] = await applications();
    const id = application?.id ?? '';
    const latest = latestExpiry(portal.clock.nowMs(), 'P1Y');
    const dayLater = new Date(Date.parse(latest) + 864e5).toISOString();
    expect((await addPassword(id, latest)).status).toBe(200);
    for (const refused of [await addPassword(id, dayLater), await addPassword(id, undefined)]) {
      expect(refused.status).toBe(400);
      expect(await refused.json()).toMatchObject({
        error: { code: 'CredentialInvalidLifetimeAsPerAppPolicy' },
      });
      expect(refused.headers.get('request-id')).toMatch(/^[0-9a-f-]{36}$/);
    }
  });

  it('answers a damaged body and an unknown token in Graph’s envelope', async () => {
    const [application] = await applications();
    const damaged = await caller.graph(`/applications/${application?.id ?? ''}/addPassword`, {
      method: 'POST',
      body: '{',
    });
    expect(damaged.status).toBe(400);
    expect(await damaged.json()).toMatchObject({ error: { code: 'Request_BadRequest' } });
    const base = portal.environment.portal?.baseUrl ?? '';
    const stranger = await fetch(base + owned, { headers: { authorization: 'Bearer nonsense' } });
    expect(stranger.status).toBe(401);
    expect(stranger.headers.get('www-authenticate')).toContain('invalid_token');
  });
});
