import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PracticeTickets } from '../../../reference-portal/identity/practice-tickets';
import { anton, vera } from '../../../reference-portal/seed/demo-people';
import { PracticeBrowser } from '../../../src/main/environments/demo/practice-browser';
import { failed, ok, type Result } from '../../../src/shared/ipc/result';
import { startPortal, type Portal } from '../../support/checked-portal';
import { PortalVisitor, type VisitedPage } from '../../support/portal-visitor';
import { SessionWorld } from '../../support/session-world';

const writeScope = 'Application.ReadWrite.All';

/** An authorization request whose answer nobody fetches. */
function addressAt(portal: Portal, changes: Record<string, string> = {}): string {
  const parameters = new URLSearchParams({
    ...{ client_id: 'wmda-credential-manager', response_type: 'code', scope: 'openid', prompt: 'login' },
    ...{ redirect_uri: 'http://localhost:9/callback', state: 'state-of-this-test' },
    code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    code_challenge_method: 'S256',
    ...changes,
  });
  return `${portal.environment.signIn?.issuer ?? ''}/auth?${parameters.toString()}`;
}

/** Sends a ticket from a browser that stands at the portal's question. */
async function redeem(visitor: PortalVisitor, at: VisitedPage, ticket: string): Promise<VisitedPage> {
  const action = `${new URL(at.url).pathname}/practice`;
  return visitor.submit({ ...at, text: `<form action="${action}">` }, 'practice', { ticket });
}

describe('a portal that gives tickets', () => {
  const tickets = new PracticeTickets();
  let portal: Portal;
  beforeAll(async () => {
    const practice = { tickets, userId: vera.id };
    portal = await startPortal({ port: 0, isDemo: true, propagationMs: 0, practice });
  });
  afterAll(() => portal.stop());
  const arrived = ({ url }: VisitedPage): boolean => url.startsWith('http://localhost:9/callback?code=');

  it('lets in who shows one, once', async () => {
    const ticket = tickets.issue();
    const visitor = new PortalVisitor();
    const question = await visitor.open(addressAt(portal));
    expect(arrived(await redeem(visitor, question, ticket))).toBe(true);

    const again = new PortalVisitor();
    const refused = await redeem(again, await again.open(addressAt(portal)), ticket);
    expect([refused.status, arrived(refused)]).toEqual([403, false]);
    expect(refused.text).toContain('This ticket is not good.');
  });

  it('takes no forged one', async () => {
    const visitor = new PortalVisitor();
    const question = await visitor.open(addressAt(portal));
    const real = tickets.issue();
    const forged = [
      ...['', 'x', real.slice(1), `${real}A`, real.toUpperCase(), real.split('').reverse().join('')],
      ...Array.from({ length: 44 }, () => new PracticeTickets().issue()),
    ];
    for (const ticket of forged) expect((await redeem(visitor, question, ticket)).status).toBe(403);
    // The control: the real one is still good.
    expect(arrived(await redeem(visitor, question, real))).toBe(true);
  });

  it('takes one for agreement by the one person it stands for, and by nobody else', async () => {
    const visitor = new PortalVisitor();
    const scope = `openid ${writeScope}`;
    const question = await visitor.open(addressAt(portal, { scope }));
    const asked = await redeem(visitor, question, tickets.issue());
    expect(asked.text).toContain('/agree"');
    expect(arrived(await redeem(visitor, asked, tickets.issue()))).toBe(true);

    const other = new PortalVisitor();
    await other.signIn(portal, addressAt(portal), anton);
    const asking = await other.open(addressAt(portal, { scope, prompt: '' }));
    expect(asking.text).toContain('/agree"');
    expect((await redeem(other, asking, tickets.issue())).status).toBe(403);
  });

  it('takes none without the cookie of its sign-in', async () => {
    const question = await new PortalVisitor().open(addressAt(portal));
    expect((await redeem(new PortalVisitor(), question, tickets.issue())).status).toBe(400);
  });
});

describe('a portal that runs alone', () => {
  it('knows no tickets', async () => {
    const portal = await startPortal({ port: 0, isDemo: true });
    try {
      const visitor = new PortalVisitor();
      const question = await visitor.open(addressAt(portal));
      expect((await redeem(visitor, question, new PracticeTickets().issue())).status).toBe(404);
    } finally {
      await portal.stop();
    }
  });
});

describe('practice, in a session like any other', () => {
  const tickets = new PracticeTickets();
  let issued: number;
  let world: SessionWorld;
  let browser: PracticeBrowser;
  beforeEach(async () => {
    world = await SessionWorld.start({ practice: { tickets, userId: vera.id } });
    issued = 0;
    browser = new PracticeBrowser({
      fetch,
      ticket: async () => {
        issued += 1;
        return ok(tickets.issue());
      },
    });
  });
  afterEach(() => world.stop());

  async function through(
    ask: () => Promise<Result<null>>,
    opening = browser,
  ): Promise<readonly [opened: Result<null>, ended: Result<null>]> {
    const { address, ended } = await world.begin(ask);
    const opened = await opening.open(address);
    if (!opened.ok) world.session.cancelSignIn();
    return [opened, await ended];
  }

  it('is no evidence to an environment that does not name it', async () => {
    const [opened, ended] = await through(() => world.session.signIn(world.environment));
    expect([opened, ended]).toEqual([ok(null), failed({ code: 'no-mfa-evidence' })]);
    expect(world.session.state()).toMatchObject({ kind: 'signed-out' });
  });

  it('signs in, is asked again, agrees to writing and signs out, without a browser', async () => {
    const { signIn } = world.environment;
    if (signIn === undefined) throw new Error('no sign-in');
    const mfaEvidence = { claim: 'amr' as const, anyOf: ['practice'] };
    world.environment = { ...world.environment, signIn: { ...signIn, mfaEvidence } };
    expect(await through(() => world.session.signIn(world.environment))).toEqual([ok(null), ok(null)]);
    expect(world.session.state()).toMatchObject({ kind: 'signed-in', user: { displayName: 'Vera Manager' } });
    expect(issued).toBe(1);
    expect(await world.graphStatus()).toBe(200);

    expect(await through(() => world.session.renewMfa(null))).toEqual([ok(null), ok(null)]);
    const signal = new AbortController().signal;
    expect(await world.session.accessToken(signal, 'writing')).toMatchObject({
      error: { code: 'consent-needed' },
    });
    const agreed = await through(() => world.session.renewMfa({ kind: 'consent' }));
    expect(agreed).toEqual([ok(null), ok(null)]);
    expect((await world.session.accessToken(signal, 'writing')).ok).toBe(true);
    expect(await world.session.signOut()).toEqual(ok(null));
    await world.session.issuerTold();
  });

  it.each([
    ['no ticket comes', async () => failed<string>({ code: 'demo-failed' })],
    ['the ticket is another portal’s', async () => ok(new PracticeTickets().issue())],
  ])('comes to nothing when %s', async (_what, ticket) => {
    const [opened, ended] = await through(
      () => world.session.signIn(world.environment),
      new PracticeBrowser({ fetch, ticket }),
    );
    expect([opened, ended]).toEqual([failed({ code: 'demo-failed' }), failed({ code: 'sign-in-cancelled' })]);
  });

  it('brings an answer to this computer only, and asks nobody but the portal', async () => {
    const asked: string[] = [];
    const leading = (location: string): PracticeBrowser =>
      new PracticeBrowser({
        fetch: async (input) => {
          asked.push(input instanceof Request ? input.url : input.toString());
          return new Response(null, { status: 303, headers: { location } });
        },
        ticket: async () => ok('a ticket'),
      });
    for (const elsewhere of ['https://login.example/x', 'http://portal.example/', 'file:///etc/passwd']) {
      const opened = await leading(elsewhere).open('http://127.0.0.1:7/oidc/auth');
      expect(opened).toEqual(failed({ code: 'demo-failed' }));
    }
    const round = await leading('http://127.0.0.1:7/oidc/auth').open('http://127.0.0.1:7/oidc/auth');
    expect(round).toEqual(failed({ code: 'demo-failed' }));
    expect(new Set(asked)).toEqual(new Set(['http://127.0.0.1:7/oidc/auth']));
  });
});
