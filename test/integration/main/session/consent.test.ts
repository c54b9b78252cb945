import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rob, vera } from '../../../../reference-portal/seed/demo-people';
import { readScope, writeScope } from '../../../../reference-portal/identity/scopes';
import type { NewPassword } from '../../../../src/main/portal/credential-provider';
import { failed, ok, type Result } from '../../../../src/shared/ipc/result';
import { askingAtOnce } from '../../../support/asking-at-once';
import { PortalVisitor } from '../../../support/portal-visitor';
import { providerOf } from '../../../support/provider-of';
import { SessionWorld } from '../../../support/session-world';

const never = new AbortController().signal;
const consent = { kind: 'consent' } as const;
const needed = failed({ code: 'consent-needed', demand: consent });

describe.each(['oidc', 'entra'] as const)('the right to write, with tokens in the shape of %s', (profile) => {
  let world: SessionWorld;
  beforeEach(async () => {
    world = await SessionWorld.start({ profile });
  });
  afterEach(() => world.stop());

  const secrets = (): number =>
    world.portal.state.applications.flatMap((application) => application.secrets).length;
  const wanted = (): NewPassword => ({
    displayName: 'Secret by VM',
    endDateTime: new Date(world.portal.clock.nowMs() + 86_400_000).toISOString(),
  });
  const applicationId = (): string =>
    world.portal.state.applications.find(({ ownerIds }) => ownerIds.includes(vera.id))?.id ?? '';
  const mayWrite = (): Promise<Result<string>> => world.session.accessToken(never, 'writing');
  const askedFor = (address: string): string[] =>
    (new URL(address).searchParams.get('scope') ?? '').split(' ');

  /** The person agrees, in the browser in which they have signed in. */
  async function agree(browser: PortalVisitor): Promise<Result<null>> {
    const { address, ended } = await world.begin(() => world.session.renewMfa(consent));
    await fetch((await browser.agree(await browser.open(address))).url);
    return ended;
  }

  async function signIn(browser: PortalVisitor): Promise<string> {
    const { address, ended } = await world.begin();
    await fetch((await browser.signIn(world.portal, address, vera)).url);
    expect(await ended).toEqual(ok(null));
    return address;
  }

  it('is not asked for at the sign-in, and nothing is written without it', async () => {
    const asked = askedFor(await signIn(new PortalVisitor()));
    expect(asked).toContain(readScope);
    expect(asked).not.toContain(writeScope);
    const provider = providerOf(world);
    expect((await provider.listApplications(never)).ok).toBe(true);
    const before = secrets();
    let isAboutToSend = false;
    const refused = await provider.addPassword(applicationId(), wanted(), async () => {
      isAboutToSend = true;
    });
    expect(refused).toEqual({ kind: 'refused', error: needed.ok ? null : needed.error });
    expect(await provider.removePassword(applicationId(), crypto.randomUUID())).toEqual(needed);
    expect([isAboutToSend, secrets()]).toEqual([false, before]);
  });

  it('is given with one click where the person is signed in still, and stays', async () => {
    const browser = new PortalVisitor();
    await signIn(browser);
    const { address, ended } = await world.begin(() => world.session.renewMfa(consent));
    expect(askedFor(address)).toEqual(expect.arrayContaining([readScope, writeScope]));
    expect(new URL(address).searchParams.get('prompt')).toBeNull();
    const page = await browser.open(address);
    expect(page.text).toContain('Create and delete secrets of your applications');
    expect(page.text).not.toContain('type="password"');
    await fetch((await browser.agree(page)).url);
    expect(await ended).toEqual(ok(null));

    const created = await providerOf(world).addPassword(applicationId(), wanted(), async () => undefined);
    expect(created.kind).toBe('created');
    if (created.kind === 'created') created.value.destroy();
    // A renewal of tokens, another second factor and another start keep it.
    world.clock.advance(3_600_000);
    expect((await mayWrite()).ok).toBe(true);
    await world.renew(vera);
    expect((await mayWrite()).ok).toBe(true);
    await world.restart().resume();
    expect((await mayWrite()).ok).toBe(true);
    expect(world.stored()).toMatchObject({ scopes: expect.arrayContaining([writeScope]) as unknown });
  });

  it('is asked for again after another start, where it was not given', async () => {
    await signIn(new PortalVisitor());
    await world.restart().resume();
    expect(await mayWrite()).toEqual(needed);
    expect(await world.graphStatus()).toBe(200);
  });

  it('is known of a session that an earlier version kept, by the issuer’s next answer', async () => {
    await signIn(new PortalVisitor());
    const [name = '', item] = [...world.keychain.items][0] ?? [];
    const old = JSON.parse(item?.toString('utf8') ?? '{}') as { scopes?: unknown };
    delete old.scopes;
    world.keychain.items.set(name, Buffer.from(JSON.stringify(old)));
    const session = world.restart();
    await session.resume();
    expect(await mayWrite()).toEqual(needed);
  });

  it('is not given by a person who does not agree, and reading goes on', async () => {
    const browser = new PortalVisitor();
    await signIn(browser);
    const kept = world.stored();
    const { address, ended } = await world.begin(() => world.session.renewMfa(consent));
    const refused = await browser.submit(await browser.open(address), 'cancel', {});
    const last = await fetch(refused.url);
    expect(await last.text()).toContain('you stay signed in for reading');
    expect(await ended).toEqual(failed({ code: 'consent-refused' }));
    expect(world.stored()).toEqual(kept);
    expect(world.session.state()).toMatchObject({ kind: 'signed-in', isRenewing: false });
    expect(await world.graphStatus()).toBe(200);
    expect(await mayWrite()).toEqual(needed);
    expect(await agree(browser)).toEqual(ok(null)); // the next try is as good as the first
    expect((await mayWrite()).ok).toBe(true);
  });

  it('is not given by somebody else', async () => {
    await signIn(new PortalVisitor());
    const kept = world.stored();
    expect(await world.renew(rob, consent)).toEqual(failed({ code: 'other-person' }));
    expect(world.stored()).toEqual(kept);
    expect(await mayWrite()).toEqual(needed);
    expect(await world.graphStatus()).toBe(200);
  });

  it('is put to the person when the issuer has passed over it, and nothing is lost meanwhile', async () => {
    const browser = new PortalVisitor();
    await signIn(browser);
    const withLess = world.changeTokenAnswer;
    world.changeTokenAnswer = (answer) => ({ ...answer, scope: readScope });
    expect(await agree(browser)).toEqual(failed({ code: 'consent-refused' }));
    expect(await world.graphStatus()).toBe(200);
    expect(world.count('/oidc/token/revocation')).toBe(0);
    world.changeTokenAnswer = withLess;
    expect(await agree(browser)).toEqual(ok(null));
    expect(new URL(world.opened.at(-1) ?? '').searchParams.get('prompt')).toBe('consent');
    expect((await mayWrite()).ok).toBe(true);
  });

  it('asks for the second factor too when that is older than a write allows', async () => {
    const browser = new PortalVisitor();
    await signIn(browser);
    world.clock.advance(61 * 60_000);
    // Where the token says when, that has to be after it was asked for.
    if (profile === 'oidc') world.portal.clock.advance(61 * 60_000);
    const { address, ended } = await world.begin(() => world.session.renewMfa(consent));
    expect(new URL(address).searchParams.get('prompt')).toBe('login');
    await fetch((await browser.signIn(world.portal, address, vera)).url);
    expect(await ended).toEqual(ok(null));
    expect((await mayWrite()).ok).toBe(true);
  });

  it('comes with the sign-in where the file names nothing apart', async () => {
    world.environment = askingAtOnce(world.environment);
    expect(askedFor(await signIn(new PortalVisitor()))).toContain(writeScope);
    expect((await mayWrite()).ok).toBe(true);
    expect(world.opened).toHaveLength(1);
  });

  it('is asked for where only the portal knows that it is missing', async () => {
    // The file promises that the scopes of a sign-in will do for writing; the portal knows better.
    const promised = structuredClone(world.environment);
    Reflect.deleteProperty(promised.signIn ?? {}, 'writeScopes');
    world.environment = promised;
    await signIn(new PortalVisitor());
    const before = secrets();
    const refused = await providerOf(world).removePassword(applicationId(), crypto.randomUUID());
    expect(refused).toMatchObject({ ok: false, error: { code: 'consent-needed', demand: consent } });
    expect(refused.ok || refused.error.requestId).toMatch(/^[\da-f-]{36}$/);
    expect(secrets()).toBe(before);
  });
});
