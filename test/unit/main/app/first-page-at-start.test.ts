import { describe, expect, it } from 'vitest';
import { firstPageAtStart, type FirstPageAtStartOptions } from '../../../../src/main/app/first-page-at-start';
import type { FirstPage } from '../../../../src/main/inventory/copies/first-page-file';
import { Emitter } from '../../../../src/main/platform/emitter';
import { ManualClock } from '../../../fakes/manual-clock';
import { settle } from '../../../fakes/settle';

const clock = (): ManualClock => new ManualClock(1000);
const page: FirstPage = {
  ...{ html: '<h1>Expiry</h1>', style: '', madeFrom: 'list', binding: 'here', madeAtMs: 900, untilMs: 1100 },
};
const silent = { isAsking: () => false, cancel: () => undefined, onChanged: () => () => undefined };
const started = (
  found: Promise<FirstPage | null>,
  at = clock(),
  keychain: FirstPageAtStartOptions['keychain'] = silent,
  painted: Promise<void> = Promise.resolve(),
) =>
  firstPageAtStart({
    keychain,
    painted: () => painted,
    ...{
      file: { read: () => found },
      newest: Promise.resolve('demo'),
      binding: () => Promise.resolve('here'),
      clock: at,
    },
  });

const start = (...of: Parameters<typeof started>) => started(...of).firstPage;

describe('the first page at a start', () => {
  it('is handed out once: who loads again is shown what is so by then', async () => {
    const take = start(Promise.resolve(page));
    expect(await take()).toEqual(page);
    expect(await take()).toBeNull();
  });

  it.each([
    ['drawn for another build, language, zone or environment', { binding: 'elsewhere' }],
    ['of days that are over', { untilMs: 1000 }],
    ['from later than now', { madeAtMs: 1001 }],
  ])('is not shown when it is %s', async (_why, change) => {
    expect(await start(Promise.resolve({ ...page, ...change }))()).toBeNull();
  });

  it('is not looked for where no environment has one', async () => {
    const none = firstPageAtStart({
      file: { read: () => Promise.reject(new Error('asked')) },
      newest: Promise.resolve(null),
      ...{ binding: () => Promise.resolve('here'), keychain: silent, clock: clock() },
      painted: () => Promise.resolve(),
    });
    expect(await none.firstPage()).toBeNull();
  });

  it('is not there when it cannot be read', async () => {
    expect(await start(Promise.resolve(null))()).toBeNull();
    expect(await start(Promise.reject(new Error('disk')))()).toBeNull();
  });

  it('is not waited for longer than a moment', async () => {
    const at = clock();
    const asked = start(new Promise(() => undefined), at)();
    let isAnswered = false;
    void asked.then(() => {
      isAnswered = true;
    });
    at.advance(1199);
    await settle();
    expect(isAnswered).toBe(false);
    at.advance(1);
    expect(await asked).toBeNull();
  });

  it('is not waited for while the keychain asks the person', async () => {
    const changed = new Emitter<void>();
    let isAsking = false;
    const keychain = { ...silent, isAsking: () => isAsking, onChanged: changed.on.bind(changed) };
    const asked = start(new Promise(() => undefined), clock(), keychain)();
    isAsking = true;
    changed.emit();
    expect(await asked).toBeNull();
    expect(await start(new Promise(() => undefined), clock(), keychain)()).toBeNull();
  });

  it('is painted before the code of the page comes, and on the screen before it ends', async () => {
    const at = clock();
    let paint: () => void = () => undefined;
    const painted = new Promise<void>((resolve) => {
      paint = resolve;
    });
    const { firstPage, mayBegin, mayEnd } = started(Promise.resolve(page), at, silent, painted);
    const done: string[] = [];
    const note = (what: string) => () => done.push(what);
    void mayBegin('/assets/first-1.js').then(note('begun'));
    await Promise.all([mayBegin('/assets/inter.woff2'), mayEnd('/assets/inter.woff2')]);
    await firstPage();
    await settle();
    expect(done).toEqual([]);
    paint();
    await settle();
    expect(done).toEqual(['begun']);
    void mayEnd('/assets/first-1.js').then(note('ended'));
    await settle();
    at.advance(79);
    await settle();
    expect(done).toEqual(['begun']);
    at.advance(1);
    await settle();
    expect(done).toEqual(['begun', 'ended']);
  });

  it('is not waited for by the code of the page where there is none, nor for long where it is never painted', async () => {
    const at = clock();
    const none = started(Promise.resolve(null), at, silent, new Promise(() => undefined));
    await none.firstPage();
    await Promise.all([none.mayBegin('/assets/first-1.js'), none.mayEnd('/assets/first-1.js')]);
    const never = started(Promise.resolve(page), at, silent, new Promise(() => undefined));
    await never.firstPage();
    let hasBegun = false;
    void never.mayBegin('/assets/first-1.js').then(() => (hasBegun = true));
    await settle();
    at.advance(499);
    await settle();
    expect(hasBegun).toBe(false);
    at.advance(1);
    await settle();
    expect(hasBegun).toBe(true);
  });
});
