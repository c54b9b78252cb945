import { toJsonText } from '../../../../src/shared/ipc/json-text';
import { serialize } from 'node:v8';
import { beforeEach, describe, expect, it } from 'vitest';
import { sliceNames, sliceRecipes } from '../../../../src/main/ipc/state-slices';
import { StateMirror } from '../../../../src/main/ipc/state-mirror';
import type { StateSources } from '../../../../src/main/ipc/state-sources';
import { Emitter } from '../../../../src/main/platform/emitter';
import type { Application, ClientSecret } from '../../../../src/shared/domain/application';
import { usualSettings } from '../../../../src/shared/domain/settings';
import type { StateNews } from '../../../../src/shared/ipc/state';
import type { InventoryState } from '../../../../src/shared/ipc/state/inventory-state';
import type { ClipboardState, SavedSecret } from '../../../../src/shared/ipc/state/secret-state';
import type { SessionState } from '../../../../src/shared/ipc/state/session-state';
import { shownList } from '../../../fakes/shown-list';
import { ManualClock } from '../../../fakes/manual-clock';
import { RecordingLogger } from '../../../fakes/recording-logger';
import { wholeState } from '../../../support/whole-state';

const program = {
  ...{ version: '1.2.3', electron: '33.2.1', chromium: '130', node: '20.18', system: 'linux x64' },
  licences: [],
};

function application(index: number, secrets = 4): Application {
  const id = `10b1f2c0-6f7e-4c0a-9f6e-${String(index).padStart(12, '0')}`;
  return {
    ...{ id, appId: id, displayName: `Partner-NL-Registry ${index}-SMC`, apis: [] },
    secrets: Array.from({ length: secrets }, (_, number) => ({
      keyId: `0d2a2b6c-6f7e-4c0a-${String(number).padStart(4, '0')}-${String(index).padStart(12, '0')}`,
      ...{ displayName: 'Secret by VM · K7QF', hint: 'abc' },
      ...{ startDateTime: '2026-01-01T00:00:00Z', endDateTime: '2027-01-01T00:00:00Z' },
    })),
    managers: [{ id: 'person-1', displayName: 'Vera Molnar', mail: 'vera@registry.example' }],
  };
}

const place = { environmentId: 'demo', applicationId: 'object-1' };

/** Sources that say what a test lets them say. */
class Sources {
  readonly news = new Map<string, Emitter<void>>();
  session: SessionState = { kind: 'signed-out', reason: 'never', error: null };
  inventory: InventoryState = { kind: 'none' };
  clipboard: ClipboardState | null = null;
  application: Application | null = null;
  saved: readonly SavedSecret[] = [];
  isBroken = false;
  /** How often each was asked what there is. */
  readonly asked = { session: 0, inventory: 0, saved: 0 };

  /** Lets the named source have news. */
  tell(name: keyof StateSources): void {
    this.news.get(name)?.emit();
  }

  asSources(): StateSources {
    const from = <T>(name: keyof StateSources, source: T) => {
      const news = new Emitter<void>();
      this.news.set(name, news);
      return { ...source, onChanged: (listener: () => void): (() => void) => news.on(listener) };
    };
    return {
      environments: from('environments', {
        summaries: () => [],
        problem: () => ({ field: 'signIn.issuer', problem: 'missing' as const, detail: 'must be there' }),
      }),
      dataFolder: 'the folder',
      program,
      demo: from('demo', { state: () => ({ kind: 'stopped' as const }) }),
      session: from('session', {
        state: () => {
          this.asked.session += 1;
          return this.session;
        },
      }),
      currentEnvironment: from('currentEnvironment', { opened: () => null, lookedAt: () => null }),
      files: from('files', { troubled: () => [] }),
      index: from('index', {
        state: () => {
          this.asked.inventory += 1;
          return this.inventory;
        },
      }),
      inventory: from('inventory', {
        copies: () => [],
        withdrawn: () => [],
        shown: () => place.environmentId,
        application: () => this.application,
      }),
      portalClock: from('portalClock', { aheadSeconds: () => 7 }),
      vault: from('vault', { state: () => ({ kind: 'ready' as const, place: 'gnome-keyring' as const }) }),
      vaults: from('vaults', {
        ...{ summaries: () => [], chosenByApplication: () => ({}) },
        commandRule: () => ({ kind: 'allowed' as const }),
      }),
      delivery: from('delivery', { deliveries: () => [] }),
      creation: from('creation', {
        openCreations: () => [],
        unsaved: () => [],
        saved: () => {
          this.asked.saved += 1;
          return [...this.saved];
        },
      }),
      deletion: from('deletion', { openDeletions: () => [] }),
      delayed: from('delayed', { deletions: () => [] }),
      valueFirst: from('valueFirst', { state: () => null }),
      kept: from('kept', { values: () => [] }),
      connectivity: from('connectivity', { runs: () => [] }),
      checks: from('checks', { ofShown: () => [] }),
      clipboard: from('clipboard', {
        state: () => {
          if (this.isBroken) throw new Error('cannot be read');
          return this.clipboard;
        },
      }),
      focus: from('focus', { state: () => null }),
      reminders: from('reminders', { entries: () => [] }),
      keychain: from('keychain', { isAsking: () => true }),
      passphrase: from('passphrase', { state: () => ({ isSet: null, isDemanded: false }) }),
      timeZone: from('timeZone', { name: () => 'Europe/Amsterdam' }),
      settings: from('settings', { state: () => usualSettings }),
      tray: from('tray', { state: () => ({ isThere: false, isExplaining: false, isAskingToEnd: false }) }),
      policy: from('policy', {}),
      activity: from('activity', { recent: () => [] }),
      incidents: from('incidents', { all: () => [] }),
      rotations: from('rotations', { rotations: () => [], systems: () => [] }),
      rotationQueue: from('rotationQueue', { queue: () => null }),
      proxy: from('proxy', { question: () => null, kept: () => [] }),
    };
  }
}

describe('StateMirror', () => {
  let sources: Sources;
  let clock: ManualClock;
  let logger: RecordingLogger;
  let sent: StateNews[];
  let mirror: StateMirror;
  beforeEach(() => {
    sources = new Sources();
    clock = new ManualClock();
    logger = new RecordingLogger();
    sent = [];
    const send = (news: StateNews): void => void sent.push(news);
    mirror = new StateMirror(sources.asSources(), { clock, logger, send });
  });

  /** What a page that has loaded hears from then on. */
  function followed(): void {
    mirror.start();
    mirror.snapshot();
    clock.advance(1000);
    expect(sent).toEqual([]);
  }

  /** Lets a source have news, and time pass; answers with what was sent of which slice. */
  function told(...names: readonly (keyof StateSources)[]): readonly string[] {
    sent.splice(0);
    for (const name of names) sources.tell(name);
    clock.advance(16);
    return sent.flat().map(({ slice, version }) => `${slice} ${version}`);
  }

  it('puts together what every source says now', () => {
    sources.session = { kind: 'resuming' };
    expect(wholeState(toJsonText(mirror.snapshot()))).toEqual({
      environmentProblem: { field: 'signIn.issuer', problem: 'missing', detail: 'must be there' },
      environments: [],
      dataFolder: 'the folder',
      program,
      demo: { kind: 'stopped' },
      session: { kind: 'resuming' },
      opened: null,
      lookedAt: null,
      troubledFiles: [],
      inventory: { kind: 'none' },
      copies: [],
      portalAheadSeconds: 7,
      withdrawn: [],
      vault: { kind: 'ready', place: 'gnome-keyring' },
      vaults: [],
      commandRule: { kind: 'allowed' },
      chosenVaults: {},
      deliveries: [],
      saved: [],
      keptValues: [],
      unsaved: [],
      heldValue: null,
      openCreations: [],
      openDeletions: [],
      delayedDeletions: [],
      connectivity: [],
      checks: [],
      clipboard: null,
      clipboardName: '',
      focus: null,
      reminders: [],
      settings: usualSettings,
      timeZone: 'Europe/Amsterdam',
      passphrase: { isSet: null, isDemanded: false },
      tray: { isThere: false, isExplaining: false, isAskingToEnd: false },
      activity: [],
      incidents: [],
      rotations: [],
      systems: [],
      queue: null,
      proxyQuestion: null,
      isKeychainAsking: true,
      keptProxies: [],
    });
  });

  it('listens to every source that has news, and gives no two slices a member of the same name', () => {
    const listened = new Set(sliceNames.flatMap((name) => sliceRecipes[name].from));
    expect([...listened].sort()).toEqual([...sources.news.keys()].sort());
    const members = Object.values(mirror.snapshot()).flatMap((slice) => Object.keys(slice?.value ?? {}));
    expect(new Set(members).size).toBe(members.length);
  });

  it('says nothing before it is started and after it is stopped', () => {
    sources.session = { kind: 'resuming' };
    expect(told('session')).toEqual([]);
    const stop = mirror.start();
    sources.tell('session');
    stop();
    clock.advance(1000);
    expect(told('session')).toEqual([]);
    expect(clock.waiting).toBe(0);
  });

  it('makes one message of a burst of news, with the latest of it', () => {
    followed();
    sources.tell('session');
    sources.session = { kind: 'resuming' };
    sources.clipboard = { ...place, keyId: 'key-1', clearsAtMs: 1 };
    for (let i = 0; i < 100; i += 1) sources.tell('session');
    sources.tell('clipboard');
    expect(sent).toEqual([]);
    clock.advance(16);
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject([
      { slice: 'session', version: 2, value: { session: { kind: 'resuming' } } },
      { slice: 'clipboard', version: 2, value: { clipboard: { keyId: 'key-1' } } },
    ]);
  });

  it('names the value on the clipboard, so that nobody has to ask for all of its application', () => {
    followed();
    const named = application(1);
    const [secret] = named.secrets;
    sources.application = named;
    sources.clipboard = { ...place, keyId: secret?.keyId ?? '', clearsAtMs: 1 };
    sources.tell('clipboard');
    clock.advance(16);
    expect(sent[0]).toMatchObject([{ slice: 'clipboard', value: { clipboardName: secret?.displayName } }]);
    sources.clipboard = { ...place, environmentId: 'another', keyId: secret?.keyId ?? '', clearsAtMs: 1 };
    sources.tell('clipboard');
    clock.advance(16);
    expect(sent[1]).toMatchObject([{ slice: 'clipboard', value: { clipboardName: '' } }]);
  });

  it('does not put off news for ever while more keep coming', () => {
    followed();
    for (let i = 0; i < 100; i += 1) {
      sources.clipboard = { ...place, keyId: 'key-1', clearsAtMs: i };
      sources.tell('clipboard');
      clock.advance(8);
    }
    expect(sent.length).toBeGreaterThan(30);
  });

  it('sends a slice only when what it says has changed, by its content where owners make it anew', () => {
    followed();
    sources.session = { kind: 'signed-out', reason: 'never', error: null }; // another object, the same word
    expect(told(...(sources.news.keys() as unknown as (keyof StateSources)[]))).toEqual([]);
    const saved = {
      ...place,
      keyId: 'key-1',
      place: 'gnome-keyring',
      savedAtMs: 1,
      canReveal: true,
    } as const;
    sources.saved = [{ ...saved, verifiedAtMs: null }];
    expect(told('creation')).toEqual(['values 2']);
    sources.saved = [{ ...saved, verifiedAtMs: null }];
    expect(told('creation')).toEqual([]);
    sources.saved = [{ ...saved, verifiedAtMs: 5 }];
    expect(told('creation')).toEqual(['values 3']);
  });

  it('reads nothing but the slices whose owners have news', () => {
    followed();
    const before = { ...sources.asked };
    sources.clipboard = { ...place, keyId: 'key-1', clearsAtMs: 1 };
    expect(told('clipboard')).toEqual(['clipboard 2']);
    expect(sources.asked).toEqual(before);
    told('session');
    expect(sources.asked.session).toBeGreaterThan(before.session);
  });

  it('tells others what it finds for whoever asks for everything, and nobody what they are told by the answer', () => {
    followed();
    sources.session = { kind: 'resuming' }; // nobody says so
    expect(mirror.snapshot().session).toEqual({ version: 2, value: expect.anything() as unknown });
    expect(told()).toEqual(['session 2']);
  });

  it('holds up no other slice by one that cannot be read, and tells it when it can', () => {
    sources.isBroken = true;
    mirror.start();
    const snapshot = mirror.snapshot();
    expect(snapshot.clipboard).toBeNull();
    expect(snapshot.session?.value.session.kind).toBe('signed-out');
    sources.session = { kind: 'resuming' };
    expect(told('clipboard', 'session')).toEqual(['session 2']);
    expect(logger.lines.filter((line) => line.includes('state slice not read'))).toHaveLength(1);
    sources.isBroken = false;
    expect(told('settings')).toEqual(['clipboard 1']);
  });

  it('lets out no slice with more in it than the contract names', () => {
    followed();
    const clipboard = { ...place, keyId: 'key-1', clearsAtMs: 1 };
    sources.clipboard = { ...clipboard, value: 'CANARY' } as ClipboardState;
    expect(told('clipboard')).toEqual([]);
    expect(mirror.snapshot().clipboard).toEqual({
      version: 1,
      value: { clipboard: null, clipboardName: '' },
    });
    expect(logger.text).toContain('state slice not read');
    expect(logger.text).not.toContain('CANARY');
    sources.clipboard = clipboard;
    expect(told('clipboard')).toEqual(['clipboard 2']);
  });

  describe('with 10,000 secrets', () => {
    const applications = Array.from({ length: 500 }, (_, index) => application(index, 20));
    /** Bytes of what was sent last in the form in which it crosses. */
    const bytes = (): number => sent.reduce((sum, news) => sum + serialize(toJsonText(news)).byteLength, 0);
    const told10000 = (of: readonly Application[] = applications): InventoryState => shownList(of);

    it('sends less than 1 kB for a tick of the clipboard', () => {
      sources.inventory = told10000();
      followed();
      sources.clipboard = { ...place, keyId: 'key-1', clearsAtMs: 1_800_000_000_000 };
      expect(told('clipboard')).toEqual(['clipboard 2']);
      expect(bytes()).toBeLessThan(200);
    });

    it.each([
      ['renamed', (secret: ClientSecret) => [{ ...secret, displayName: 'another name' }]],
      ['expiring soon', (secret: ClientSecret) => [{ ...secret, endDateTime: '2026-11-24T00:00:00Z' }]],
      ['gone', () => []],
    ])('sends less than 10 kB for a secret that is %s, in an application of twenty', (_, become) => {
      for (const index of [0, 5, 400]) {
        sources = new Sources();
        mirror = new StateMirror(sources.asSources(), {
          clock,
          logger,
          send: (news) => void sent.push(news),
        });
        sent.splice(0);
        sources.inventory = told10000();
        followed();
        const before = applications[index];
        const [secret, ...more] = before?.secrets ?? [];
        if (before === undefined || secret === undefined) throw new Error('there is none');
        const changed = { ...before, secrets: [...become(secret), ...more] };
        sources.inventory = told10000(applications.with(index, changed));
        expect(told('index')).toEqual(['inventory 2']);
        expect(bytes()).toBeGreaterThan(50);
        expect(bytes()).toBeLessThan(10_000);
      }
    });

    it('tells a page that has just loaded what the home shows, and no more', () => {
      sources.inventory = told10000();
      expect(serialize(toJsonText(mirror.snapshot())).byteLength).toBeLessThan(100_000);
    });

    it('sends nothing for the same list, and a few words for one that is being read', () => {
      const list = told10000();
      sources.inventory = list;
      followed();
      sources.inventory = { ...list };
      expect(told('index')).toEqual([]);
      sources.inventory = { ...list, isRefreshing: true } as InventoryState;
      expect(told('index')).toEqual(['inventory 2']);
      expect(bytes()).toBeLessThan(200);
    });

    it('sends the whole of another list', () => {
      sources.inventory = told10000();
      followed();
      sources.inventory = { kind: 'none' };
      expect(told('index')).toEqual(['inventory 2']);
      sources.inventory = told10000();
      expect(told('index')).toEqual(['inventory 3']);
      expect(sent[0]?.[0]).toMatchObject({ value: { inventory: { kind: 'ready' } } });
    });
  });
});
