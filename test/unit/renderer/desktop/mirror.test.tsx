// @vitest-environment jsdom
import { act, type ReactNode, Profiler } from 'react';
import { createRoot } from 'react-dom/client';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Application } from '../../../../src/shared/domain/application';
import { type JsonText, toJsonText } from '../../../../src/shared/ipc/json-text';
import { ok, type Result } from '../../../../src/shared/ipc/result';
import type { SliceName, StateNews, StateSnapshot } from '../../../../src/shared/ipc/state';
import { inventoryPatch, type ReadyInventory } from '../../../../src/shared/ipc/state/inventory-patch';
import { shownList } from '../../../fakes/shown-list';
import { unknownState } from '../../../../src/renderer/desktop/unknown-state';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

const application = (displayName: string): Application => ({
  ...{ id: 'object-1', appId: 'client-1', displayName, apis: [], managers: null },
  secrets: [
    {
      ...{ keyId: 'key-1', displayName: null, hint: null, startDateTime: '2026-01-01T00:00:00Z' },
      endDateTime: '2027-01-01T00:00:00Z',
    },
  ],
});
const listOf = (displayName: string, readAtMs = 1): ReadyInventory =>
  shownList([application(displayName)], { readAtMs });

/** Main, as far as the page can see: it answers when the test says so. */
class Main {
  readonly versions = Object.fromEntries(Object.keys(unknownState).map((name) => [name, 1])) as Record<
    SliceName,
    number
  >;
  inventory = listOf('first');
  /** Slices that cannot be read. */
  readonly broken = new Set<SliceName>();
  readonly waiting: ((answer: Result<StateSnapshot>) => void)[] = [];
  tell: (news: StateNews) => void = () => undefined;

  snapshot(): Result<StateSnapshot> {
    const slices = { ...unknownState, inventory: { inventory: this.inventory } };
    const all = (Object.keys(slices) as SliceName[]).map((name) => [
      name,
      this.broken.has(name) ? null : { version: this.versions[name], value: slices[name] },
    ]);
    return ok(Object.fromEntries(all) as StateSnapshot);
  }

  async answer(with_: Result<StateSnapshot> = this.snapshot()): Promise<void> {
    await act(async () => {
      this.waiting.shift()?.(with_);
      await Promise.resolve();
    });
  }

  /** A later list, as main would say it. */
  renamed(displayName: string): StateNews {
    const before = this.inventory;
    this.inventory = listOf(displayName, before.readAtMs + 1);
    const patch = inventoryPatch(before, this.inventory);
    if (patch === null) throw new Error('no patch');
    return [{ slice: 'inventory', version: (this.versions.inventory += 1), patch }];
  }

  ticked(clearsAtMs: number): StateNews {
    const value = {
      clipboard: { environmentId: 'demo', applicationId: 'object-1', keyId: 'key-1', clearsAtMs },
      clipboardName: '',
    };
    return [{ slice: 'clipboard', version: (this.versions.clipboard += 1), value }];
  }
}

let main: Main;
let commits: Record<string, number>;

async function open() {
  vi.resetModules();
  main = new Main();
  commits = {};
  vi.stubGlobal('desktop', {
    state: {
      get: () =>
        new Promise((resolve) => {
          main.waiting.push((answer) => {
            resolve(answer.ok ? ok(toJsonText(answer.value)) : answer);
          });
        }),
    },
    onStateChanged: (listener: (news: JsonText<StateNews>) => void) => {
      main.tell = (news) => {
        listener(toJsonText(news));
      };
      return () => undefined;
    },
  });
  const { startMirror, useIsTold } = await import('../../../../src/renderer/desktop/mirror');
  const { useClipboard, useInventory, useSession } = await import('../../../../src/renderer/desktop/slices');
  const counted = (id: string, node: ReactNode) => (
    <Profiler id={id} onRender={() => (commits[id] = (commits[id] ?? 0) + 1)}>
      {node}
    </Profiler>
  );
  function List() {
    const lanes = useInventory(({ inventory }) =>
      inventory.kind === 'ready' ? inventory.overview.lanes : null,
    );
    return <p id="list">{lanes?.map(({ name }) => name).join() ?? 'nothing'}</p>;
  }
  function Age() {
    return <p>{useInventory(({ inventory }) => (inventory.kind === 'ready' ? inventory.readAtMs : 0))}</p>;
  }
  function Clipboard() {
    const { clipboard } = useClipboard();
    return <p id="clipboard">{clipboard?.clearsAtMs ?? 'empty'}</p>;
  }
  function Session() {
    return <p>{useSession(({ session }) => session.kind)}</p>;
  }
  function Page() {
    return useIsTold() ? (
      <>
        {counted('list', <List />)}
        {counted('age', <Age />)}
        {counted('clipboard', <Clipboard />)}
        {counted('session', <Session />)}
      </>
    ) : (
      <p>opening</p>
    );
  }
  document.body.innerHTML = '<div></div>';
  const root = createRoot(document.body.firstElementChild ?? document.body);
  startMirror();
  await act(async () => {
    root.render(counted('page', <Page />));
  });
}

async function tell(news: StateNews): Promise<void> {
  await act(async () => {
    main.tell(news);
    await Promise.resolve();
  });
}

const text = (id: string): string => document.getElementById(id)?.textContent ?? '';

describe('the page’s mirror of main', () => {
  beforeEach(open);

  it('draws again only what shows the slice that has changed', async () => {
    await main.answer();
    const before = { ...commits };
    await tell(main.ticked(5));
    expect(text('clipboard')).toBe('5');
    expect(commits).toEqual({ ...before, page: (before.page ?? 0) + 1, clipboard: 2 });
    await tell(main.renamed('second'));
    expect(text('list')).toBe('second');
    expect(commits).toMatchObject({ list: 2, age: 2, clipboard: 2, session: 1 });
  });

  it('draws nothing for what it knows already, and no list for a list that says the same', async () => {
    await main.answer();
    const news = main.renamed('second');
    await tell(news);
    const before = { ...commits };
    await tell(news);
    await tell([]);
    expect(commits).toEqual(before);
    main.versions.inventory += 1;
    const again = inventoryPatch(main.inventory, { ...main.inventory, readAtMs: 9 });
    if (again === null) throw new Error('no patch');
    await tell([{ slice: 'inventory', version: main.versions.inventory, patch: again }]);
    expect(commits).toEqual({ ...before, page: (before.page ?? 0) + 1, age: (before.age ?? 0) + 1 });
  });

  it('asks for everything when it has missed a version, and goes on from there', async () => {
    await main.answer();
    main.renamed('missed');
    await tell(main.renamed('third'));
    expect(text('list')).toBe('first');
    expect(main.waiting).toHaveLength(1);
    await main.answer();
    expect(text('list')).toBe('third');
    await tell(main.renamed('fourth'));
    expect(text('list')).toBe('fourth');
    expect(main.waiting).toHaveLength(0);
  });

  it('takes the whole of a slice at once, and asks for what else it may have missed', async () => {
    await main.answer();
    main.ticked(1);
    await tell(main.ticked(2));
    expect(text('clipboard')).toBe('2');
    expect(main.waiting).toHaveLength(1);
  });

  it('takes what came meanwhile after an answer that is older', async () => {
    const early = main.snapshot();
    await tell(main.renamed('second'));
    await main.answer(early);
    expect(text('list')).toBe('second');
    expect(main.waiting).toHaveLength(0);
  });

  it('asks once more when what came meanwhile does not follow on the answer', async () => {
    const early = main.snapshot();
    main.renamed('missed');
    await tell(main.renamed('third'));
    await main.answer(early);
    expect(text('list')).toBe('first');
    expect(main.waiting).toHaveLength(1);
    await main.answer();
    expect(text('list')).toBe('third');
    expect(main.waiting).toHaveLength(0);
  });

  it('keeps news that are newer than the answer it has asked for', async () => {
    const early = main.snapshot();
    await tell(main.ticked(7));
    await main.answer(early);
    expect(text('clipboard')).toBe('7');
    expect(main.waiting).toHaveLength(0);
  });

  it('shows the others when main cannot read one, and that one when it can', async () => {
    main.broken.add('clipboard');
    await main.answer();
    expect([text('list'), text('clipboard')]).toEqual(['first', 'empty']);
    await tell(main.ticked(7));
    expect(text('clipboard')).toBe('7');
    expect(main.waiting).toHaveLength(0);
  });

  it('asks again with the next news when main could not answer at all', async () => {
    await main.answer({ ok: false, error: { code: 'unexpected' } });
    expect(document.body.textContent).toBe('opening');
    await tell(main.ticked(1));
    await main.answer();
    expect(text('list')).toBe('first');
  });
});
