// @vitest-environment jsdom
import { act } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { chunkRows, Windowed } from '../../../../src/renderer/ui/windowed';
import { clean, draw } from '../support/rendered';

type Listener = (entries: readonly Partial<IntersectionObserverEntry>[]) => void;
/** Who watches which chunk, in the order of the page. */
let watching: { readonly tell: Listener; isOver: boolean }[] = [];

beforeEach(() => {
  watching = [];
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      readonly #watched: { readonly tell: Listener; isOver: boolean };
      constructor(tell: Listener) {
        this.#watched = { tell, isOver: false };
        watching.push(this.#watched);
      }
      observe = (): void => undefined;
      disconnect = (): void => {
        this.#watched.isOver = true;
      };
    },
  );
});
afterEach(async () => {
  vi.useRealTimers();
  await clean();
});

const show = (total: number): Promise<void> =>
  draw(
    <main>
      <Windowed total={total} rowPx={10} as="div" space={(px) => <hr data-px={px} />}>
        {(from) => <button type="button">{`from ${from}`}</button>}
      </Windowed>
    </main>,
  );

async function move(chunk: number, isIntersecting: boolean, height = 0): Promise<void> {
  await act(async () => {
    watching[chunk]?.tell([{ isIntersecting, boundingClientRect: { height } as DOMRectReadOnly }]);
    vi.advanceTimersByTime(50);
  });
}

const drawn = (): readonly (string | null)[] =>
  [...document.querySelectorAll('button')].map(({ textContent }) => textContent);
const spaces = (): readonly number[] =>
  [...document.querySelectorAll('hr')].map(({ dataset }) => Number(dataset['px']));

it('draws the beginning, and keeps the place of the rest', async () => {
  await show(2 * chunkRows + 3);
  expect(drawn()).toEqual(['from 0']);
  expect(spaces()).toEqual([chunkRows * 10, 30]);
});

it('draws what comes near, and lets go of what is far, in the height that it had', async () => {
  await show(3 * chunkRows);
  await move(1, true);
  expect(drawn()).toEqual(['from 0', `from ${chunkRows}`]);
  await move(0, false, 777);
  expect(drawn()).toEqual([`from ${chunkRows}`]);
  expect(spaces()).toEqual([777, chunkRows * 10]);
});

it('draws nothing that is only flown over', async () => {
  await show(3 * chunkRows);
  await act(async () => {
    const boundingClientRect = { height: 200 } as DOMRectReadOnly;
    watching[2]?.tell([{ isIntersecting: true, boundingClientRect }]);
    vi.advanceTimersByTime(40);
    watching[2]?.tell([{ isIntersecting: false, boundingClientRect }]);
    vi.advanceTimersByTime(1000);
  });
  expect(drawn()).toEqual(['from 0']);
});

it('keeps what the keyboard is in', async () => {
  await show(2 * chunkRows);
  document.querySelector('button')?.focus();
  await move(0, false, 200);
  expect(drawn()).toEqual(['from 0']);
  expect(document.activeElement?.textContent).toBe('from 0');
});

it('stops watching what is not there any more', async () => {
  await show(3 * chunkRows);
  await show(chunkRows);
  expect(watching.map(({ isOver }) => isOver)).toEqual([false, true, true]);
});
