import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anton, vera } from '../../../reference-portal/seed/demo-people';
import { startPortal, type Portal } from '../../support/checked-portal';
import { exchange } from '../../support/raw-exchange';
import { signInAtPortal, type PortalCaller } from '../../support/portal-caller';

type Item = Readonly<Record<string, unknown>>;
interface Page {
  readonly value: readonly Item[];
  readonly '@odata.count'?: number;
  readonly '@odata.nextLink'?: string;
  readonly error?: { readonly code: string };
}

const owned = '/me/ownedObjects/microsoft.graph.application';
const eventual = { ConsistencyLevel: 'eventual' };

describe('queries to the Graph subset', () => {
  let portal: Portal;
  let caller: PortalCaller;
  beforeAll(async () => {
    portal = await startPortal({ port: 0, isDemo: true, propagationMs: 0 });
    caller = await signInAtPortal(portal, vera);
  });
  afterAll(() => portal.stop());

  async function ask(path: string, headers: Readonly<Record<string, string>> = {}) {
    const answer = await exchange(portal, { method: 'GET', path, caller, headers });
    return { ...answer, page: JSON.parse(answer.body) as Page };
  }
  const names = async (query: string): Promise<unknown[]> =>
    (await ask(`${owned}?${query}`)).page.value.map(({ displayName }) => displayName);

  it.each([
    [`$filter=displayName eq 'partner-nl-lowlands-dm'`, ['Partner-NL-Lowlands-DM']],
    [`$filter=startswith(displayName,'PartnerAlt')`, ['PartnerAlternative-NL-Lowlands-SMC']],
    [
      `$filter=startswith(displayName, 'Partner-') and startswith(displayName,'partner-N')`,
      ['Partner-NL-Lowlands-SMC', 'Partner-NL-Lowlands-DM'],
    ],
    [`$filter=displayName eq 'It''s nobody'`, []],
  ])('%s', async (query, expected) => {
    expect(await names(query)).toEqual(expected);
  });

  it('filters by client ID, searches and sorts', async () => {
    const { appId, displayName } = portal.state.applications[3] ?? { appId: '', displayName: '' };
    expect(await names(`$filter=appId eq '${appId}'`)).toEqual([displayName]);
    const found = await ask(`/applications?$search="displayName:aurora"`, eventual);
    expect(found.page.value.map((item) => item['displayName'])).toEqual(['Partner-BR-Aurora-DM']);
    const sorted = await names('$orderby=displayName desc&$top=2');
    expect(sorted).toEqual(['PartnerAlternative-NL-Lowlands-SMC', 'Partner-NL-Lowlands-SMC']);
  });

  it('counts on the first page only, and only when asked in the advanced way', async () => {
    const first = await ask(`${owned}?$count=true&$top=4`, eventual);
    expect(first.page['@odata.count']).toBe(6);
    const link = (first.page['@odata.nextLink'] ?? '').replace(portal.environment.portal?.baseUrl ?? '', '');
    const second = await ask(link, eventual);
    expect(second.page.value).toHaveLength(2);
    expect(second.page).not.toHaveProperty('@odata.count');
    expect((await ask(`${owned}?$count=true`)).page).not.toHaveProperty('@odata.count');
  });

  it('keeps every option in the link to the next page', async () => {
    const seen: unknown[] = [];
    const query = `$filter=startswith(displayName,'Partner-')&$select=displayName&$orderby=displayName&$top=2`;
    let path: string | undefined = `${owned}?${query}`;
    while (path !== undefined) {
      const { page }: { page: Page } = await ask(path);
      seen.push(...page.value);
      path = page['@odata.nextLink']?.replace(portal.environment.portal?.baseUrl ?? '', '');
    }
    expect(seen).toEqual(
      ['BR-Aurora-DM', 'DE-Nordlicht-SMC', 'JP-Sakura-SMC', 'NL-Lowlands-DM', 'NL-Lowlands-SMC'].map(
        (name) => ({ displayName: `Partner-${name}` }),
      ),
    );
  });

  it.each([
    ['a member that does not exist', `${owned}?$select=secret`, 'BadRequest'],
    ['a filter it cannot read', `${owned}?$filter=displayName ne 'x'`, 'BadRequest'],
    ['a filter on something else', `${owned}?$filter=notes eq 'x'`, 'Request_UnsupportedQuery'],
    ['a page that is too large', `${owned}?$top=1000`, 'Request_UnsupportedQuery'],
    ['a link that was made up', `${owned}?$skiptoken=NC5h`, 'Directory_ExpiredPageToken'],
    ['an option that does not exist', `${owned}?$format=xml`, 'BadRequest'],
    ['an option that the path does not take', `${owned}?$expand=owners`, 'BadRequest'],
    ['a filter on what is of several types', `/me/ownedObjects?$filter=appId eq 'x'`, 'BadRequest'],
    ['a page of one person', '/me?$top=1', 'BadRequest'],
    ['a selection from a policy', '/policies/defaultAppManagementPolicy?$select=id', 'BadRequest'],
    ['a member of owners that does not exist', '/applications?$expand=owners($select=x)', 'BadRequest'],
    ['a search without its header', `/applications?$search="displayName:a"`, 'Request_UnsupportedQuery'],
  ])('refuses %s', async (_name, path, code) => {
    const { status, page } = await ask(path);
    expect([status, page.error?.code]).toEqual([400, code]);
  });

  it('takes no option where something is done', async () => {
    const path = `/applications/${portal.state.applications[0]?.id ?? ''}/addPassword?$select=keyId`;
    expect((await exchange(portal, { method: 'POST', path, caller, body: '{}' })).status).toBe(400);
  });

  it('leads on by a link that says nothing and is good for its own query alone', async () => {
    const linkOf = async (path: string): Promise<URL> =>
      new URL((await ask(path)).page['@odata.nextLink'] ?? '');
    const statusOf = async ({ href }: URL): Promise<number> =>
      (await ask(href.replace(portal.environment.portal?.baseUrl ?? '', ''))).status;
    const link = await linkOf(`${owned}?$top=2&$select=id`);
    const token = link.searchParams.get('$skiptoken') ?? '';
    expect(Buffer.from(token, 'base64url').toString('latin1')).not.toMatch(/[02]{3}|owned|\d\.\w/);
    expect((await linkOf(`${owned}?$top=2&$select=id`)).href).toBe(link.href);
    expect(await statusOf(link)).toBe(200);
    for (let at = 0; at < token.length; at += 1) {
      const changed = new URL(link);
      const other = token.charAt(at) === 'A' ? 'E' : 'A';
      changed.searchParams.set('$skiptoken', token.slice(0, at) + other + token.slice(at + 1));
      expect(await statusOf(changed), `character ${at}`).toBe(400);
    }
    for (const [name, value] of [
      ['$top', '3'],
      ['$select', 'appId'],
      ['$filter', `startswith(displayName,'P')`],
    ] as const) {
      const changed = new URL(link);
      changed.searchParams.set(name, value);
      expect(await statusOf(changed), name).toBe(400);
    }
    const elsewhere = new URL(
      link.href.replace('/me/ownedObjects/microsoft.graph.application', '/applications'),
    );
    expect(await statusOf(elsewhere)).toBe(400);
    const other = await signInAtPortal(portal, anton);
    const { pathname, search } = link;
    const stolen = await exchange(portal, {
      ...{ method: 'GET', caller: other, path: pathname.replace('/v1.0', '') + search },
    });
    expect(stolen.status).toBe(400);
  });

  it('mixes other objects into what somebody owns; the cast leaves them out', async () => {
    const mixed = (await ask('/me/ownedObjects')).page.value;
    const typesOf = (items: readonly Item[]): unknown[] => items.map((item) => item['@odata.type']);
    expect(new Set(typesOf(mixed))).toEqual(
      new Set(['application', 'group', 'servicePrincipal'].map((type) => `#microsoft.graph.${type}`)),
    );
    expect(mixed).toHaveLength(8);
    expect((await ask(owned)).page.value).toHaveLength(6);
    const seen: unknown[] = [];
    for (let path: string | undefined = '/me/ownedObjects?$top=3&$select=id,appId'; path !== undefined;) {
      const { page }: { page: Page } = await ask(path);
      seen.push(...page.value.map(({ id }) => id));
      path = page['@odata.nextLink']?.replace(portal.environment.portal?.baseUrl ?? '', '');
    }
    expect(seen).toEqual(mixed.map(({ id }) => id));
  });

  it('refuses what a client must never do to an application', async () => {
    const path = `/applications/${portal.state.applications[0]?.id ?? ''}`;
    const body = JSON.stringify({ passwordCredentials: [] });
    expect((await exchange(portal, { method: 'PATCH', path, caller, body })).status).toBe(405);
  });

  it('shows the ID alone of what the caller may not read', async () => {
    const [hidden] = portal.state.applications;
    if (hidden === undefined) throw new Error('The demo is empty');
    hidden.unreadableBy = [vera.id];
    const [first, second] = (await ask(owned)).page.value;
    const read = await ask(`/applications/${hidden.id}`);
    hidden.unreadableBy = [];
    expect(first).toEqual({ id: hidden.id, appId: null, displayName: null });
    expect(second?.['displayName']).toBe('Partner-NL-Lowlands-DM');
    expect([read.status, read.page.error?.code]).toEqual([403, 'Authorization_RequestDenied']);
  });

  it('names owners, also beside the application', async () => {
    const [application] = portal.state.applications;
    const path = `/applications(appId='${application?.appId ?? ''}')`;
    const owners = (await ask(`${path}/owners?$select=mail`)).page.value;
    expect(owners.map(({ mail }) => mail)).toContain(vera.email);
    expect((await ask(`${path}?$expand=owners`)).page).toHaveProperty('owners');
    const { page } = await ask(`${path}?$expand=owners($select=displayName)&$select=appId`);
    expect(page).toMatchObject({ appId: application?.appId });
    expect((page as { readonly owners?: unknown }).owners).toEqual(
      ['Vera Manager', 'Anton Keeper'].map((displayName) => ({
        '@odata.type': '#microsoft.graph.user',
        displayName,
      })),
    );
  });

  it('gives back the caller’s request ID, and none that is no GUID', async () => {
    const id = '3f0c9d1e-7b42-4c58-a6d1-20e95b8f4c37';
    const kept = await ask('/me', { 'client-request-id': id });
    const refused = await ask('/nothing', { 'client-request-id': 'mine' });
    expect(kept.headers['client-request-id']).toBe(id);
    expect(refused.headers['client-request-id']).toMatch(/^[\da-f-]{36}$/);
    expect(refused.page).toMatchObject({
      error: { innerError: { 'client-request-id': refused.headers['client-request-id'] } },
    });
  });
});
