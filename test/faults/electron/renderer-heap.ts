import type { Page } from '@playwright/test';

/** Everything reachable in a page after a forced collection, as the engine writes it down. */
export async function renderedHeap(page: Page): Promise<Buffer> {
  const session = await page.context().newCDPSession(page);
  const chunks: string[] = [];
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk));
  for (let time = 0; time < 3; time += 1) await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await session.detach();
  return Buffer.from(chunks.join(''));
}

/** Puts each value somewhere else in the page, as code that leaks would. */
export function plantInPage(page: Page, values: readonly string[]): Promise<void> {
  return page.evaluate((planted) => {
    const places: readonly ((value: string) => unknown)[] = [
      (value) => ({ value }),
      (value) => [value],
      (value) => new Map([[value, 1]]),
      (value) => new Map([[1, value]]),
      (value) => new Set([value]),
      (value) => () => value,
      (value) => new Error(value),
      (value) => Symbol(value),
      (value) => JSON.stringify({ secretText: value }),
      (value) => `client_secret=${value}`,
      (value) => document.body.appendChild(document.createComment(value)),
      (value) => document.body.appendChild(document.createTextNode(value)),
      (value) => {
        document.body.setAttribute('data-planted', value);
        return value;
      },
      (value) => Object.assign(document.createElement('input'), { value, title: value }),
      (value) => new URL(`https://example.org/?code=${value}`).href,
      (value) => ({ [value]: true }),
      (value) => Object.defineProperty({}, 'hidden', { value }),
      (value) => Promise.resolve(value),
      (value) => Object.freeze({ deep: [{ deeper: { value } }] }),
      (value) => btoa(value),
    ];
    const kept = planted.map((value, at) => places[at % places.length]?.(value));
    Object.assign(window, { planted: kept });
  }, values);
}
