import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { kindOf, reportBugs } from '../../../../src/main/security/report-bugs';
import { RecordingLogger } from '../../../fakes/recording-logger';

const canary = 'CANARY_7QF2MZ8KXW4R';

describe('reportBugs', () => {
  it('writes down what kind of thing went wrong, never what it said', () => {
    const source = new EventEmitter();
    const logger = new RecordingLogger();
    let ends = 0;
    reportBugs(source, logger, () => {
      ends += 1;
    });
    source.emit('unhandledRejection', new TypeError(canary, { cause: { canary } }));
    expect(ends).toBe(0);
    source.emit('uncaughtException', Object.assign(new Error(canary), { canary }));
    expect(ends).toBe(1);
    expect(logger.lines).toHaveLength(2);
    expect(logger.text).toContain('TypeError');
    expect(logger.text).not.toContain(canary);
  });

  it.each([
    [new RangeError(canary), 'RangeError'],
    [canary, 'string'],
    [{ canary }, 'object'],
    [undefined, 'undefined'],
  ])('%o is a %s', (thrown, kind) => {
    expect(kindOf(thrown)).toBe(kind);
  });
});
