import { freshFactor } from '../../../fakes/fresh-factor';
import { act } from 'react';
import { vi } from 'vitest';
import { environmentSummary } from '../../../fakes/environment-summary';
import type { ReadyInventory } from '../../../../src/shared/ipc/state/inventory-patch';
import type { SessionState } from '../../../../src/shared/ipc/state/session-state';
import { type JsonText, toJsonText } from '../../../../src/shared/ipc/json-text';
import type { Application } from '../../../../src/shared/domain/application';
import { answerOfList, shownList } from '../../../fakes/shown-list';
import { ok, type Result } from '../../../../src/shared/ipc/result';
import type { SliceName, Slices, StateNews, StateSnapshot } from '../../../../src/shared/ipc/state';

/** What the page asked of main, in order: domain, verb and argument. */
export const asked: (readonly [string, unknown])[] = [];
/** What main answers, by domain and verb; whatever is not here succeeds with nothing. */
export const answers = new Map<string, Result<unknown>>();
const usual = new Map<string, Result<unknown>>([['secrets.deletionOutlook', ok({ namedBy: [] })]]);

const windows = new Set(['secrets', 'applications', 'lanes', 'details']);
let applications: readonly Application[] = [];

let tell: (news: JsonText<StateNews>) => void = () => undefined;
const call = (name: string) => async (argument: unknown) => {
  asked.push([name, argument]);
  return answers.get(name) ?? usual.get(name) ?? ok(null);
};
/** What main would answer of the list that is shown; a test may answer something else. */
const ofList = (verb: string) => async (argument: unknown) => {
  asked.push([`inventory.${verb}`, argument]);
  return answers.get(`inventory.${verb}`) ?? answerOfList(applications, verb, argument);
};
const domain = (name: string): object =>
  new Proxy(
    {},
    {
      get: (_target, verb) =>
        name === 'inventory' && windows.has(String(verb))
          ? ofList(String(verb))
          : call(`${name}.${String(verb)}`),
    },
  );
// The bridge takes what the preload script has put there, once.
const own: Readonly<Record<string, unknown>> = {
  state: {
    get: async () => {
      const all = (Object.keys(unknownState) as SliceName[]).map((name) => [name, newer(name)]);
      return ok(toJsonText(Object.fromEntries(all) as StateSnapshot));
    },
  },
  onStateChanged: (listener: typeof tell) => {
    tell = listener;
    return () => undefined;
  },
  onMenuChosen: () => () => undefined,
};
vi.stubGlobal(
  'desktop',
  new Proxy({}, { get: (_target, name) => own[String(name)] ?? domain(String(name)) }),
);
const { unknownState } = await import('../../../../src/renderer/desktop/unknown-state');
const { startMirror } = await import('../../../../src/renderer/desktop/mirror');
const { App } = await import('../../../../src/renderer/app/app');
const rendered = await import('./rendered');
// Read before a test's time begins to run.
await Promise.all([
  import('../../../../src/renderer/app/application-screen'),
  import('../../../../src/renderer/features/no-access/no-access'),
  import('../../../../src/renderer/features/sign-in/welcome'),
]);

let version = 0;
let current: Slices = unknownState;
function newer(name: SliceName): { readonly version: number; readonly value: Slices[SliceName] } {
  return { version, value: current[name] };
}

/** Draws the whole page as main's state makes it; slices that are not given are unknown. */
export async function showApp(slices: Partial<Slices>): Promise<void> {
  await rendered.clean();
  asked.splice(0);
  answers.clear();
  applications = [listedApplication];
  current = unknownState;
  if (version === 0) {
    version = 1;
    current = { ...unknownState, ...slices };
    startMirror();
  } else await tellApp({ ...unknownState, ...slices });
  await rendered.draw(<App />);
}

/** Main says that slices are others now. */
export async function tellApp(slices: Partial<Slices>): Promise<void> {
  current = { ...current, ...slices };
  version += 1;
  await act(async () => {
    const news = (Object.keys(unknownState) as SliceName[]).map((slice) => ({ slice, ...newer(slice) }));
    tell(toJsonText(news as StateNews));
    await Promise.resolve();
  });
}

/** Waits for words on the page: what the first paint does not need is loaded when it is first shown. */
export function sees(words: string): Promise<void> {
  return rendered.until(() => document.body.textContent.includes(words), words);
}

export const demo = environmentSummary({ supportEmail: 'support@wmda.info' });

/** Vera, signed in to the demo. */
export const signedIn: SessionState = {
  ...{ kind: 'signed-in', environmentId: 'demo', user: { displayName: 'Vera Manager', email: null } },
  ...{ authenticatedAtMs: 0, ...freshFactor, isKept: true, isRenewing: false },
};

/** One application with one secret. */
export const listedApplication: Application = {
  ...{ id: 'object-1', appId: 'client-1', displayName: 'Partner-NL-Lowlands-SMC', apis: [], managers: [] },
  secrets: [
    {
      ...{ keyId: 'key-1', displayName: 'Secret by VM', hint: 'abc', startDateTime: null },
      endDateTime: '2027-01-01T00:00:00Z',
    },
  ],
};

/** A list as the portal has just answered; it is the one that main is asked about from then on. */
export function listing(of: readonly Application[]): ReadyInventory {
  applications = of;
  return shownList(of, { readAtMs: Date.parse('2026-11-28T12:00:00Z') });
}

export const listed = listing([listedApplication]);

/** Everything a signed-in person sees, changed as wished. */
export function atWork(slices: Partial<Slices> = {}): Partial<Slices> {
  return {
    environments: { ...unknownState.environments, environments: [demo] },
    session: { session: signedIn, opened: null, lookedAt: null },
    inventory: { inventory: listed },
    ...slices,
  };
}
