import { EventEmitter, once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { heard } from '../../../../src/main/platform/heard';

const thrower = (): never => {
  throw new TypeError('a listener broke');
};

describe('a listener for events of others', () => {
  it('is told what happened, and answers nothing', () => {
    const emitter = new EventEmitter();
    const told: unknown[] = [];
    emitter.on(
      'news',
      heard((...given: readonly number[]) => told.push(...given)),
    );
    emitter.emit('news', 1, 2);
    expect(told).toEqual([1, 2]);
  });

  it('keeps what it throws from whoever tells it, and the next one is told all the same', async () => {
    const emitter = new EventEmitter();
    let isTold = false;
    emitter.on('news', heard(thrower));
    emitter.on('news', () => {
      isTold = true;
    });
    // Vitest listens too, and would count what nobody has caught as a failure of this run.
    const others = process.listeners('unhandledRejection');
    process.removeAllListeners('unhandledRejection');
    const rejected = once(process, 'unhandledRejection');
    try {
      emitter.emit('news');
      expect(isTold).toBe(true);
      expect(await rejected).toEqual([new TypeError('a listener broke'), expect.any(Promise)]);
    } finally {
      for (const other of others) process.on('unhandledRejection', other);
    }
    // The control: as Node has it, the emitter is thrown at.
    emitter.on('other news', thrower);
    expect(() => emitter.emit('other news')).toThrow(TypeError);
  });

  it('hands it to whoever waits', () => {
    const failures: Error[] = [];
    heard(thrower, (error) => failures.push(error))();
    heard(
      () => {
        throw 'words' as unknown as Error;
      },
      (error) => failures.push(error),
    )();
    expect(failures).toEqual([
      new TypeError('a listener broke'),
      new Error('a listener threw something odd'),
    ]);
  });
});
