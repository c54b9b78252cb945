import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { vera } from '../../../reference-portal/seed/demo-people';
import { startPortal, type Portal } from '../../support/checked-portal';
import { signInAtPortal, type PortalCaller } from '../../support/portal-caller';

interface Application {
  readonly id: string;
  readonly appId: string;
  readonly displayName: string;
  readonly passwordCredentials: readonly { readonly keyId: string; readonly endDateTime: string }[];
}
interface Page {
  readonly value: readonly Application[];
  readonly '@odata.nextLink'?: string;
}

describe('a portal of a thousand applications with ten secrets each', () => {
  const size = { applications: 1000, secrets: 10 };
  let portal: Portal;
  let caller: PortalCaller;
  beforeEach(async () => {
    portal = await startPortal({ port: 0, isDemo: true, propagationMs: 0, size });
    caller = await signInAtPortal(portal, vera);
  });
  afterEach(() => portal.stop());

  it('shows each of them once, in two pages', async () => {
    const pages: Page[] = [];
    let path: string | undefined = '/me/ownedObjects/microsoft.graph.application?$top=999';
    while (path !== undefined) {
      const page = (await (await caller.graph(path)).json()) as Page;
      pages.push(page);
      path = page['@odata.nextLink']?.replace(portal.environment.portal?.baseUrl ?? '', '');
    }
    expect(pages.map(({ value }) => value.length)).toEqual([999, 1]);
    const all = pages.flatMap(({ value }) => value);
    for (const member of ['id', 'appId', 'displayName'] as const) {
      expect(new Set(all.map((application) => application[member])).size).toBe(1000);
    }
    const secrets = all.flatMap(({ passwordCredentials }) => passwordCredentials);
    expect(new Set(secrets.map(({ keyId }) => keyId)).size).toBe(10_000);
    // Their values are nobody's: no two hashes are alike, and hints look like those of real ones.
    const stored = portal.state.applications.flatMap((application) => application.secrets);
    for (const member of ['salt', 'hash'] as const) {
      expect(new Set(stored.map(({ value }) => value[member])).size).toBe(10_000);
    }
    expect(stored.filter(({ hint }) => !/^[A-Za-z0-9]{3}$/.test(hint))).toEqual([]);
    const nowMs = portal.clock.nowMs();
    const over = secrets.filter(({ endDateTime }) => Date.parse(endDateTime) <= nowMs);
    expect(over.length).toBeGreaterThan(100);
    expect(over.length).toBeLessThan(2_000);
  });

  it('takes a secret at the last of them, and gives a token for it', async () => {
    const last = portal.state.applications.at(-1);
    const endDateTime = new Date(portal.clock.nowMs() + 864e5).toISOString();
    const created = (await (
      await caller.graph(`/applications/${last?.id ?? ''}/addPassword`, {
        method: 'POST',
        body: JSON.stringify({ passwordCredential: { endDateTime } }),
      })
    ).json()) as { secretText: string };
    const [resource = ''] = last?.resourceAppIds ?? [];
    const target = portal.environment.connectivity.find((one) => one.resource === resource);
    const body = new URLSearchParams({
      ...{
        grant_type: 'client_credentials',
        client_id: last?.appId ?? '',
        client_secret: created.secretText,
      },
      ...(target?.style === 'v1' ? { resource } : { scope: `${resource}/.default` }),
    });
    expect((await fetch(target?.tokenEndpoint ?? '', { method: 'POST', body })).status).toBe(200);
  });
});
