import { freshFactor } from '../../../fakes/fresh-factor';
// @vitest-environment jsdom
import { act, type ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Application } from '../../../../src/shared/domain/application';
import { environmentSummary } from '../../../fakes/environment-summary';
import { type JsonText, toJsonText } from '../../../../src/shared/ipc/json-text';
import { ok } from '../../../../src/shared/ipc/result';
import type { SliceName, Slices, StateNews, StateSnapshot } from '../../../../src/shared/ipc/state';
import { inventoryPatch, type ReadyInventory } from '../../../../src/shared/ipc/state/inventory-patch';
import type { ListOverview } from '../../../../src/shared/ipc/state/list-overview';
import { shownList } from '../../../fakes/shown-list';
import { unknownState } from '../../../../src/renderer/desktop/unknown-state';
import { clean, draw } from '../support/rendered';

/** How often each was drawn. */
const drawn = vi.hoisted(() => ({ overview: 0, bar: 0 }));
vi.mock('../../../../src/renderer/features/expiry/expiry-home', () => ({
  ExpiryHome: ({ overview, actions }: { overview: ListOverview; actions: ReactNode }) => {
    drawn.overview += 1;
    return (
      <>
        {overview.mostUrgent.map(({ applicationName }) => applicationName).join()}
        {actions}
      </>
    );
  },
}));
vi.mock('../../../../src/renderer/features/clipboard/clipboard-bar', () => ({
  ClipboardBar: ({ name }: { name: string }) => {
    drawn.bar += 1;
    return `on the clipboard: ${name}`;
  },
}));

let tell: (news: JsonText<StateNews>) => void = () => undefined;

const environment = environmentSummary();
const secret = { keyId: 'key-1', displayName: 'the value', hint: 'abc', startDateTime: null };
const application = (displayName: string): Application => ({
  ...{ id: 'object-1', appId: 'client-1', displayName, apis: [], managers: [] },
  secrets: [{ ...secret, endDateTime: '2027-01-01T00:00:00Z' }],
});
const list = shownList([application('Partner-NL')]);
const slices: Slices = {
  ...unknownState,
  environments: { ...unknownState.environments, environments: [environment] },
  session: {
    ...{ opened: null, lookedAt: null },
    session: {
      ...{ kind: 'signed-in', environmentId: 'demo', user: { displayName: 'Vera', email: null } },
      ...{ authenticatedAtMs: 0, ...freshFactor, isKept: true, isRenewing: false },
    },
  },
  inventory: { inventory: list },
};

/** The page as it is told, once, by the real mirror. */
async function open(): Promise<void> {
  vi.resetModules();
  const told = Object.fromEntries(
    (Object.keys(slices) as SliceName[]).map((name) => [name, { version: 1, value: slices[name] }]),
  ) as unknown as StateSnapshot;
  vi.stubGlobal('desktop', {
    state: { get: async () => ok(toJsonText(told)) },
    onStateChanged: (listener: typeof tell) => {
      tell = listener;
      return () => undefined;
    },
    onMenuChosen: () => () => undefined,
    inventory: { details: async () => ok([application('Partner-NL')]) },
  });
  const { startMirror } = await import('../../../../src/renderer/desktop/mirror');
  const { App } = await import('../../../../src/renderer/app/app');
  startMirror();
  await draw(<App />);
  await vi.waitFor(() => {
    expect(document.body.textContent).toContain('Partner-NL');
  });
}

async function news(...told: StateNews): Promise<void> {
  await act(async () => {
    tell(toJsonText(told));
    await Promise.resolve();
  });
}

let toldList = list;
/** A later version of the list. */
function later(version: number, after: Partial<ReadyInventory>) {
  const before = toldList;
  toldList = { ...before, ...after };
  const patch = inventoryPatch(before, toldList);
  if (patch === null) throw new Error('no patch');
  return { slice: 'inventory', version, patch } as const;
}

describe('the screen', () => {
  beforeEach(() => {
    toldList = list;
    return open();
  });
  afterEach(clean);

  it('draws the bar for a tick of the clipboard, and the list not again', async () => {
    const before = { ...drawn };
    await news({
      ...{ slice: 'clipboard', version: 2 },
      value: {
        clipboard: { environmentId: 'demo', applicationId: 'object-1', keyId: 'key-1', clearsAtMs: 1 },
        clipboardName: 'Secret by VM',
      },
    });
    await vi.waitFor(() => {
      expect(document.body.textContent).toContain('on the clipboard: Secret by VM');
    });
    expect(drawn.bar).toBeGreaterThan(before.bar);
    await news({ slice: 'clipboard', version: 3, value: { clipboard: null, clipboardName: '' } });
    expect(document.body.textContent).not.toContain('on the clipboard');
    expect(drawn.overview).toBe(before.overview);
  });

  it('says of a deletion without an answer that it is not confirmed, and of one with it nothing', async () => {
    const deletion = {
      environmentId: 'demo',
      applicationId: 'object-1',
      keyId: 'key-9',
      displayName: 'Secret by VM',
      askedAtMs: 1,
    };
    const value = { ...unknownState.creations, openDeletions: [{ ...deletion, isSaid: false }] };
    await news({ slice: 'creations', version: 2, value });
    expect(document.body.textContent).toContain('has not confirmed yet that “Secret by VM” is gone');
    const said = { ...value, openDeletions: [{ ...deletion, isSaid: true }] };
    await news({ slice: 'creations', version: 3, value: said });
    expect(document.body.textContent).not.toContain('Secret by VM');
  });

  it('draws the list again when a secret has changed', async () => {
    const before = drawn.overview;
    await news(later(2, shownList([application('Partner-DE')])));
    expect(document.body.textContent).toContain('Partner-DE');
    expect(drawn.overview).toBeGreaterThan(before);
  });

  it('says that it reads while a copy is shown, and draws nothing when main reads the same list by itself', async () => {
    await news(later(2, { source: 'sealed-copy', isRefreshing: true }));
    expect(document.body.textContent).toContain('Refreshing');
    await news(later(3, { source: 'portal', isRefreshing: false }));
    expect(document.body.textContent).not.toContain('Refreshing');
    const before = { overview: drawn.overview, html: document.body.innerHTML };
    await news(later(4, { isRefreshing: true }));
    await news(later(5, { readAtMs: 2, isRefreshing: false }));
    expect({ overview: drawn.overview, html: document.body.innerHTML }).toEqual(before);
  });
});
