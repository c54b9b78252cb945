import { describe, expect, it } from 'vitest';
import { WriteLanes } from '../../../../../src/main/portal/graph/write-lanes';

const afterPromises = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A write that ends when the test says so. */
function held(): { readonly end: () => void; readonly fail: () => void; readonly done: Promise<void> } {
  let end: () => void = () => undefined;
  let fail: () => void = () => undefined;
  const done = new Promise<void>((resolve, reject) => {
    end = resolve;
    fail = () => {
      reject(new Error('lost'));
    };
  });
  return { end, fail, done };
}

describe('WriteLanes', () => {
  it('lets writes to one application follow each other, also after one that failed', async () => {
    const lanes = new WriteLanes((number) => number);
    const seen: string[] = [];
    const first = held();
    const ends = [
      lanes.run('a', () => {
        seen.push('first');
        return first.done;
      }),
      lanes.run('a', async () => {
        seen.push('second');
      }),
    ];
    await afterPromises();
    expect(seen).toEqual(['first']);
    first.fail();
    expect((await Promise.allSettled(ends)).map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
    expect(seen).toEqual(['first', 'second']);
  });

  it('gives each write that is under way a lane of its own, and uses lanes again', async () => {
    const opened: number[] = [];
    const lanes = new WriteLanes((number) => {
      opened.push(number);
      return number;
    });
    const [one, other] = [held(), held()];
    const inUse: number[] = [];
    const run = (application: string, until: Promise<void>): Promise<void> =>
      lanes.run(application, async (lane) => {
        expect(inUse).not.toContain(lane);
        inUse.push(lane);
        await until;
        inUse.splice(inUse.indexOf(lane), 1);
      });
    const ends = [run('a', one.done), run('b', other.done)];
    await afterPromises();
    expect(inUse).toEqual([0, 1]);
    one.end();
    other.end();
    await Promise.all(ends);
    for (const application of ['a', 'b', 'c']) await run(application, Promise.resolve());
    expect(opened).toEqual([0, 1]);
  });
});
