import type { CallTargets } from '../../src/main/ipc/register-all';
import type { Application } from '../../src/shared/domain/application';
import type { Environment } from '../../src/shared/domain/environment';
import { failed, ok } from '../../src/shared/ipc/result';
import type { ListState } from '../../src/main/inventory/list-state';
import demo from '../../resources/environments/demo.json';

export const demoEnvironment = demo as unknown as Environment;

/** An application with one secret, as the inventory would know it. */
export const knownApplication: Application = {
  id: 'object-1',
  appId: 'client-1',
  displayName: 'Partner-NL-Matchis-SMC',
  secrets: [
    {
      keyId: 'key-1',
      displayName: 'Secret by VM',
      hint: 'abc',
      startDateTime: '2026-01-01T00:00:00Z',
      endDateTime: '2027-01-01T00:00:00Z',
    },
  ],
  apis: [],
  managers: null,
};

const unused = failed({ code: 'unexpected' });

/** Nothing has to be typed. */
const unguarded: CallTargets['secrets']['guard'] & CallTargets['byHand']['guard'] = {
  outlook: () => ({ consequence: { kind: 'harmless' }, guards: [], namedBy: [] }),
  confirmed: () => ok(null),
};

/** What answers the page in a test: everything says no, except what the test replaces. */
export function answeringTargets(changes: Partial<CallTargets> = {}): CallTargets {
  const inventory = {
    application: (id: string) => (id === knownApplication.id ? knownApplication : null),
    reread: async () => unused,
    refresh: async () => ok(null),
    acknowledgeWithdrawn: () => undefined,
    state: (): ListState => ({ kind: 'none' }),
  };
  return {
    mirror: {
      snapshot: () => {
        throw new Error('not asked for in this test');
      },
    },
    session: {
      session: {
        signIn: async () => unused,
        openBrowserAgain: async () => unused,
        cancelSignIn: () => undefined,
        renewMfa: async () => unused,
        signOut: async () => unused,
      },
      environments: () => [demoEnvironment],
      comeToFront: () => undefined,
    },
    files: { look: async () => undefined },
    inventory: {
      inventory,
      index: { part: () => unused, details: (ids) => ids.map((id) => inventory.application(id)) },
    },
    access: {
      passphrase: {
        look: async () => unused,
        open: async () => unused,
        set: async () => unused,
        remove: async () => unused,
      },
    },
    applications: { inventory, copyClientId: async () => unused },
    secrets: {
      inventory,
      session: { state: () => ({ kind: 'signed-out', reason: 'never', error: null }) },
      creation: {
        prepare: async () => unused,
        create: async () => unused,
        openCreations: () => [],
        decide: async () => unused,
      },
      views: {
        reveal: async () => unused,
        conclude: async () => undefined,
        saveAgain: async () => unused,
      },
      guard: unguarded,
      delayed: {
        ask: async () => unused,
        undo: async () => unused,
        retry: async () => unused,
        acknowledge: async () => unused,
      },
      deletion: { delete: async () => unused },
      revocation: { revoke: async () => unused },
      connectivity: { start: () => unused, sawConnect: async () => unused },
      handOut: { copy: async () => unused, copySnippet: async () => unused, reveal: async () => unused },
      snippets: () => unused,
    },
    incidents: {
      inventory,
      mark: async () => unused,
      incident: () => null,
      withdraw: async () => unused,
      sayDeleted: async () => unused,
      copyRecord: async () => unused,
    },
    rotations: {
      inventory,
      rotations: {
        start: async () => unused,
        create: async () => unused,
        chooseNext: async () => unused,
        saySaved: async () => unused,
        saySystem: async () => unused,
        sayNoOther: async () => unused,
        override: async () => unused,
        setWait: async () => unused,
        remind: async () => unused,
        dropReminder: async () => unused,
        deleteOld: async () => unused,
        cancel: async () => unused,
      },
      record: () => unused,
      copyRecord: async () => unused,
      printRecord: async () => unused,
      saveRecord: async () => unused,
      systems: { add: async () => unused, change: async () => unused, remove: async () => unused },
    },
    rotationQueue: {
      due: () => unused,
      queue: {
        start: async () => unused,
        resume: async () => unused,
        stop: () => unused,
        close: async () => unused,
      },
      copyReport: async () => unused,
    },
    account: { remove: async () => unused },
    demo: { demo: { open: async () => unused }, comeToFront: () => undefined },
    environments: {
      known: {
        read: () => ({
          kind: 'refused',
          problem: { field: null, problem: 'not-json', detail: 'the file is not JSON' },
        }),
        question: () => unused,
        agree: async () => unused,
        remove: async () => unused,
      },
      currentEnvironment: { open: async () => unused, show: async () => unused, close: async () => unused },
      test: async () => unused,
    },
    vaults: {
      management: {
        add: async () => unused,
        questionOf: () => unused,
        questionOfChoice: () => null,
        remove: async () => unused,
        choose: async () => unused,
        chooseFor: async () => unused,
        probe: async () => unused,
        unlock: async () => unused,
        lock: () => unused,
      },
      delivery: { deliver: async () => unused },
      inventory,
    },
    reminders: {
      reminders: { entries: () => [] },
      focus: { on: () => undefined, followed: () => undefined },
    },
    settings: { change: async () => unused },
    tray: { answer: async () => undefined },
    byHand: {
      entries: {
        addApplication: async () => unused,
        editApplication: async () => unused,
        removeApplication: async () => unused,
        addSecret: async () => unused,
        editSecret: async () => unused,
        removeSecret: async () => unused,
        previewImport: async () => unused,
        import: async () => unused,
      },
      joining: { joinable: async () => unused, join: async () => unused },
      guard: unguarded,
      inventory,
    },
    pastedValues: {
      inventory,
      taking: { takeIn: async () => unused },
      identification: { identify: async () => unused },
    },
    valueFirst: { take: async () => unused, save: async () => unused, drop: async () => unused },
    clipboard: { clear: async () => undefined },
    keychain: { cancel: () => undefined },
    proxy: { tell: async () => unused, decline: () => undefined, forget: async () => unused },
    links: {
      opener: {
        openPage: async () => unused,
        writeToSupport: async () => unused,
        openOurs: async () => unused,
      },
      environments: () => [demoEnvironment],
      dataFolder: 'the folder',
    },
    program: {
      program: { licence: () => null },
      opener: { openOurs: async () => unused },
      copyVersion: async () => unused,
    },
    ...changes,
  };
}
