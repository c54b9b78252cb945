import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { startUtilityProcess } from '../../../../src/main/platform/child-process';

describe('a process beside main', () => {
  it('that runs out of memory ends by itself, and not the application', () => {
    const child = Object.assign(new EventEmitter(), { postMessage: () => undefined, kill: () => true });
    const started = startUtilityProcess(
      { fork: () => child },
      { file: '/nowhere/program.js', serviceName: 'ours' },
    );
    let exits = 0;
    started.onExit(() => (exits += 1));
    expect(() => child.emit('error', 'FatalError', 'here', '{}')).not.toThrow();
    child.emit('exit', 133);
    expect(exits).toBe(1);
  });
});
