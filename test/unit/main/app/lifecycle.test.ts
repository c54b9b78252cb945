import { beforeEach, describe, expect, it } from 'vitest';
import { Lifecycle } from '../../../../src/main/app/lifecycle';
import { RecordingLogger } from '../../../fakes/recording-logger';
import { settle } from '../../../fakes/settle';

describe('Lifecycle', () => {
  let order: string[];
  let failing: readonly string[];
  let logger: RecordingLogger;
  let release: () => void;
  let lifecycle: Lifecycle;
  beforeEach(() => {
    order = [];
    failing = [];
    logger = new RecordingLogger();
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const note = (name: string): void => {
      order.push(name);
      if (failing.includes(name)) throw new Error('words of somebody');
    };
    const step = (name: string) => ({
      name,
      run: async () => {
        note(name);
      },
    });
    const part = (name: string) => ({
      name,
      start: () => {
        note(`start ${name}`);
        return () => {
          note(`stop ${name}`);
        };
      },
    });
    lifecycle = new Lifecycle(
      {
        running: [part('one'), part('two')],
        begun: [step('load'), step('resume')],
        finishing: [
          step('clear'),
          {
            name: 'work',
            run: async () => {
              note('work');
              await held;
              note('worked');
            },
          },
        ],
        settling: [step('flush'), step('settle')],
        closing: [step('lock'), step('end')],
      },
      logger,
    );
  });

  it('starts every part before anything is begun', () => {
    lifecycle.start();
    expect(order).toEqual(['start one', 'start two', 'load', 'resume']);
  });

  it('lets work come to its end while everything runs, then stops, waits for writes, and closes', async () => {
    lifecycle.start();
    order.length = 0;
    const stopped = lifecycle.stop();
    await settle();
    expect(order).toEqual(['clear', 'work']);
    release();
    await stopped;
    expect(order.slice(2)).toEqual([...['worked', 'stop one', 'stop two', 'flush', 'settle', 'lock', 'end']]);
    expect(logger.lines).toEqual([]);
  });

  it('keeps nothing from stopping when a part fails to, and logs which one, without its words', async () => {
    lifecycle.start();
    order.length = 0;
    release();
    failing = ['clear', 'stop one', 'flush', 'lock'];
    await lifecycle.stop();
    expect(order).toEqual([
      ...['clear', 'work', 'worked', 'stop one', 'stop two', 'flush', 'settle', 'lock', 'end'],
    ]);
    expect(logger.lines).toEqual(
      ['clear', 'one', 'flush', 'lock'].map((part) => `error a part did not stop {"part":"${part}"}`),
    );
  });

  it('stops no part twice', async () => {
    lifecycle.start();
    release();
    await lifecycle.stop();
    order.length = 0;
    await lifecycle.stop();
    expect(order.filter((name) => name.startsWith('stop '))).toEqual([]);
  });
});
