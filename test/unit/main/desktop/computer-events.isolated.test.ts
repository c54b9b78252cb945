import { EventEmitter } from 'node:events';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { onLeft, onWake } from '../../../../src/main/desktop/computer-events';

const computer = vi.hoisted(() => ({
  monitor: null as unknown as EventEmitter,
  lock: null as (() => void) | null,
}));
vi.mock('electron', () => ({
  get powerMonitor() {
    return computer.monitor;
  },
}));
vi.mock('../../../../src/main/desktop/notifications/desktop-services', () => ({
  onScreenLocked: (_address: string | undefined, listener: () => void) => {
    computer.lock = listener;
    return {
      stop: () => {
        computer.lock = null;
      },
    };
  },
}));

describe('a person who leaves the computer', () => {
  beforeEach(() => {
    computer.monitor = new EventEmitter();
    computer.lock = null;
  });

  it.each(['lock-screen', 'suspend'])('is known by %s', (event) => {
    let left = 0;
    const stop = onLeft(() => (left += 1));
    computer.monitor.emit(event);
    expect(left).toBe(1);
    stop();
    computer.monitor.emit(event);
    expect(left).toBe(1);
  });

  it.runIf(process.platform === 'linux')(
    'is known by the word of the desktop, which Electron does not hear',
    () => {
      let left = 0;
      const stop = onLeft(() => (left += 1));
      computer.lock?.();
      expect(left).toBe(1);
      stop();
      expect(computer.lock).toBeNull();
    },
  );

  it('has not left when the computer wakes', () => {
    let [left, woken] = [0, 0];
    onLeft(() => (left += 1));
    const stop = onWake(() => (woken += 1));
    computer.monitor.emit('resume');
    stop();
    computer.monitor.emit('resume');
    expect([left, woken]).toEqual([0, 1]);
  });
});
