import { beforeEach, describe, expect, it } from 'vitest';
import { StateMirror, type StateSources } from '../../../../src/main/ipc/state-mirror';
import { Emitter } from '../../../../src/main/platform/emitter';
import { usualSettings } from '../../../../src/shared/domain/settings';
import type { AppState } from '../../../../src/shared/ipc/state';
import type { SessionState } from '../../../../src/shared/ipc/state/session-state';
import { ManualClock } from '../../../fakes/manual-clock';

const program = {
  ...{ version: '1.2.3', electron: '33.2.1', chromium: '130', node: '20.18', system: 'linux x64' },
  licences: [],
};

/** Sources that say what a test lets them say. */
class Sources {
  readonly news = new Emitter<void>();
  session: SessionState = { kind: 'signed-out', reason: 'never', error: null };

  asSources(): StateSources {
    const onChanged = (listener: () => void): (() => void) => this.news.on(listener);
    return {
      environments: {
        onChanged,
        summaries: () => [],
        problem: () => ({ field: 'signIn.issuer', problem: 'missing', detail: 'must be there' }),
      },
      dataFolder: 'the folder',
      program,
      demo: { onChanged, state: () => ({ kind: 'stopped' }) },
      session: { onChanged, state: () => this.session },
      currentEnvironment: { onChanged, opened: () => null, lookedAt: () => null },
      byHand: { onChanged, damaged: () => [] },
      inventory: { onChanged, state: () => ({ kind: 'none' }), copies: () => [], withdrawn: () => [] },
      portalClock: { onChanged, aheadSeconds: () => 7 },
      vault: { onChanged, state: () => ({ kind: 'ready', place: 'gnome-keyring' }) },
      vaults: {
        ...{ onChanged, summaries: () => [], chosenByApplication: () => ({}) },
        commandRule: () => ({ kind: 'allowed' }),
      },
      delivery: { onChanged, deliveries: () => [] },
      creation: { onChanged, openCreations: () => [], unsaved: () => [], saved: () => [] },
      valueFirst: { onChanged, state: () => null },
      kept: { onChanged, values: () => [] },
      connectivity: { onChanged, runs: () => [] },
      clipboard: { onChanged, state: () => null },
      focus: { onChanged, state: () => null },
      reminders: { onChanged, entries: () => [] },
      keychain: { onChanged, isAsking: () => true },
      settings: { onChanged, state: () => usualSettings },
      tray: { onChanged, state: () => ({ isThere: false, isExplaining: false, isAskingToEnd: false }) },
      activity: { onChanged, recent: () => [] },
      incidents: { onChanged, all: () => [] },
      proxy: { onChanged, question: () => null, kept: () => [] },
    };
  }
}

describe('StateMirror', () => {
  let sources: Sources;
  let clock: ManualClock;
  let sent: AppState[];
  let mirror: StateMirror;
  beforeEach(() => {
    sources = new Sources();
    clock = new ManualClock();
    sent = [];
    mirror = new StateMirror(sources.asSources(), clock, (state) => sent.push(state));
  });

  it('puts together what every source says now', () => {
    sources.session = { kind: 'resuming' };
    expect(mirror.state()).toEqual({
      environmentProblem: { field: 'signIn.issuer', problem: 'missing', detail: 'must be there' },
      environments: [],
      dataFolder: 'the folder',
      program,
      demo: { kind: 'stopped' },
      session: { kind: 'resuming' },
      opened: null,
      lookedAt: null,
      damagedFiles: [],
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
      connectivity: [],
      clipboard: null,
      focus: null,
      reminders: [],
      settings: usualSettings,
      tray: { isThere: false, isExplaining: false, isAskingToEnd: false },
      activity: [],
      incidents: [],
      proxyQuestion: null,
      isKeychainAsking: true,
      keptProxies: [],
    });
  });

  it('says nothing before it is started and after it is stopped', () => {
    sources.news.emit();
    clock.advance(1000);
    const stop = mirror.start();
    sources.news.emit();
    stop();
    clock.advance(1000);
    sources.news.emit();
    clock.advance(1000);
    expect(sent).toEqual([]);
    expect(clock.waiting).toBe(0);
  });

  it('makes one message of a burst of news, with the latest of it', () => {
    mirror.start();
    sources.news.emit();
    sources.session = { kind: 'resuming' };
    for (let i = 0; i < 100; i += 1) sources.news.emit();
    expect(sent).toEqual([]);
    clock.advance(16);
    expect(sent.map(({ session }) => session.kind)).toEqual(['resuming']);
  });

  it('does not put off news for ever while more keep coming', () => {
    mirror.start();
    for (let i = 0; i < 100; i += 1) {
      sources.news.emit();
      clock.advance(8);
    }
    expect(sent.length).toBeGreaterThan(30);
  });

  it('tells the last change of all', () => {
    mirror.start();
    sources.news.emit();
    clock.advance(16);
    sources.session = { kind: 'resuming' };
    sources.news.emit();
    clock.advance(16);
    expect(sent.at(-1)?.session.kind).toBe('resuming');
  });
});
