import type { Page } from '@playwright/test';
import { type Candidate, started } from './candidate';
import type { OwnDesktop } from '../desktop-session/session-of-this-process';
import { percentile } from './figures';
import { control, type Report } from './report';
import type { SignedIn } from './signed-in';

const plantedMs = 50;
/** A frame of a usual screen, and two. */
const frameMs = { one: 16.7, two: 33.4 };
/** After a key so long nothing may change any more before the next one. */
const calmMs = 100;
/** Names that match many applications, some, one and none; each is typed and taken back again. */
const typed = ['partner', '-nl-', '0042', 'smc', 'registry01', 'nobody'];

/** When what a key led to was on the screen, ms after the key. */
interface Keystroke {
  /** The next frame, which has the letter. */
  readonly nextFrameMs: number;
  /** The last frame for which the page was changed by it, which has what was found. */
  readonly lastFrameMs: number;
}

export interface SearchOptions {
  readonly desktop: OwnDesktop;
  readonly bareWindow: Candidate;
  readonly keys: number;
}

/**
 * What a key in the search costs beyond one in an empty field of the bare window: from the event's own time until the
 * frame after it was drawn. Keys come through the driver as from a keyboard, each once the one before has come to rest.
 */
export async function searchKeystroke(
  { window }: SignedIn,
  report: Report,
  { desktop, bareWindow, keys }: SearchOptions,
): Promise<void> {
  const bare = await started(desktop, bareWindow);
  await bare.window.evaluate(() => {
    document.body.innerHTML = '<input autofocus>';
  });
  await bare.window.locator('input').focus();
  await followKeys(bare.window);
  const empty = await typedInto(bare.window, keys);
  await bare.electron.close();
  const { page } = window;
  await page.getByRole('button', { name: 'Applications', exact: true }).click();
  const field = page.getByRole('searchbox', { name: 'Search applications' });
  await field.focus();
  await followKeys(page);
  const found = await typedInto(page, keys);
  await page.evaluate((ms) => {
    const planted = {
      delay(this: void) {
        for (const untilMs = performance.now() + ms; performance.now() < untilMs;);
      },
    };
    addEventListener('input', planted.delay, { capture: true });
    Object.assign(globalThis, planted);
  }, plantedMs);
  const planted = await typedInto(page, Math.min(keys, 40));
  await page.evaluate(() => {
    removeEventListener('input', Reflect.get(globalThis, 'delay') as () => void, { capture: true });
  });
  await field.fill('');
  await page.getByRole('button', { name: 'Expiry', exact: true }).click();
  const p95 = (all: readonly Keystroke[], which: keyof Keystroke): number =>
    percentile(
      all.map((one) => one[which]),
      95,
    );
  const seen = control('ms', plantedMs, p95(planted, 'nextFrameMs') - p95(found, 'nextFrameMs'));
  const limits = { must: frameMs.two, goal: frameMs.one, n: keys, ...seen };
  const base = p95(empty, 'nextFrameMs');
  report.add('a key in an empty field of a bare window, p95', base, 'ms', { n: keys });
  const letter = p95(found, 'nextFrameMs') - base;
  report.add('10,000 secrets: a key in the search beyond that, its letter, p95', letter, 'ms', limits);
  const result = p95(found, 'lastFrameMs') - base;
  report.add('10,000 secrets: the same until what was found is shown, p95', result, 'ms', limits);
}

/** Types into the field that has the keyboard, in a page that follows its keys. */
async function typedInto(page: Page, keys: number): Promise<readonly Keystroke[]> {
  const all: Keystroke[] = [];
  for (const key of keysOf(keys)) {
    await page.keyboard.press(key);
    all.push(
      await page.evaluate(() => (Reflect.get(globalThis, 'cameToRest') as () => Promise<Keystroke>)()),
    );
  }
  return all;
}

function keysOf(count: number): readonly string[] {
  const once = typed.flatMap((text) => [...text, ...[...text].map(() => 'Backspace')]);
  return Array.from({ length: count }, (_, index) => once[index % once.length] ?? '');
}

/** Has the page note for each key which frames it led to. */
async function followKeys(page: Page): Promise<void> {
  await page.evaluate((calm) => {
    // A message is taken after the frame in which it was posted has been drawn.
    const { port1, port2 } = new MessageChannel();
    // Methods, since any other function with a name would ask for a helper that the page does not have.
    const keys = {
      pressed: null as { readonly atMs: number; next: number | null; last: number } | null,
      isChanged: false,
      followFrame(this: void) {
        if (keys.pressed === null) return;
        port2.postMessage(keys.isChanged || keys.pressed.next === null);
        keys.isChanged = false;
        requestAnimationFrame(keys.followFrame);
      },
      async cameToRest() {
        for (;;) {
          await new Promise((resolve) => setTimeout(resolve, calm / 4));
          const { pressed } = keys;
          if (pressed === null || pressed.next === null || performance.now() - pressed.last < calm) continue;
          keys.pressed = null;
          return { nextFrameMs: pressed.next - pressed.atMs, lastFrameMs: pressed.last - pressed.atMs };
        }
      },
    };
    port1.onmessage = ({ data }) => {
      if (keys.pressed === null) return;
      keys.pressed.next ??= performance.now();
      if (data === true) keys.pressed.last = performance.now();
    };
    addEventListener(
      'keydown',
      ({ timeStamp }) => {
        Object.assign(keys, { pressed: { atMs: timeStamp, next: null, last: timeStamp }, isChanged: false });
        requestAnimationFrame(keys.followFrame);
      },
      { capture: true },
    );
    new MutationObserver(() => {
      keys.isChanged = true;
    }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
    Object.assign(globalThis, keys);
  }, calmMs);
}
