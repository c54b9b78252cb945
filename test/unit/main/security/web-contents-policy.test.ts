import { EventEmitter } from 'node:events';
import type { WebContents } from 'electron';
import { describe, expect, it } from 'vitest';
import { applyWebContentsPolicy } from '../../../../src/main/security/web-contents-policy';
import { RecordingLogger } from '../../../fakes/recording-logger';

type OpenHandler = (details: { url: string }) => { action: string };

/** A page as far as it can be told where to go. */
class Page extends EventEmitter {
  openHandler: OpenHandler | null = null;
  webRTCIPHandlingPolicy = 'default';
  isEnded = false;

  constructor(developmentOrigin: string | null) {
    super();
    applyWebContentsPolicy(this as unknown as WebContents, {
      developmentOrigin,
      logger: new RecordingLogger(),
    });
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.openHandler = handler;
  }

  setWebRTCIPHandlingPolicy(policy: string): void {
    this.webRTCIPHandlingPolicy = policy;
  }

  forcefullyCrashRenderer(): void {
    this.isEnded = true;
  }

  /** Whether the page stays where it is. */
  stays(event: string, url: string): boolean {
    let isPrevented = false;
    const preventDefault = (): void => {
      isPrevented = true;
    };
    this.emit(event, { url, preventDefault }, url);
    return isPrevented;
  }
}

const events = ['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview'];

describe('a page of ours', () => {
  it.each(events)('goes nowhere by %s, not even to itself', (event) => {
    const page = new Page(null);
    for (const url of [
      'https://example.com/',
      'app://ui/index.html',
      'file:///etc/passwd',
      'about:blank',
      '',
    ])
      expect(page.stays(event, url)).toBe(true);
  });

  it('opens no window, and one that opened all the same is destroyed', () => {
    const page = new Page(null);
    expect(page.openHandler?.({ url: 'app://ui/index.html' })).toEqual({ action: 'deny' });
    let isDestroyed = false;
    page.emit('did-create-window', {
      destroy: () => {
        isDestroyed = true;
      },
    });
    expect(isDestroyed).toBe(true);
  });

  it('sends no datagrams of its own', () => {
    expect(new Page(null).webRTCIPHandlingPolicy).toBe('disable_non_proxied_udp');
  });

  it('is ended for a frame, in which it would have what was taken from it', () => {
    const page = new Page(null);
    page.emit('frame-created', {}, { frame: { parent: null } });
    page.emit('frame-created', {}, { frame: null });
    expect(page.isEnded).toBe(false);
    page.emit('frame-created', {}, { frame: { parent: {} } });
    expect(page.isEnded).toBe(true);
  });

  it('may be loaded anew by the development server, and by nothing else', () => {
    const page = new Page('http://localhost:5173');
    expect(page.stays('will-navigate', 'http://localhost:5173/')).toBe(false);
    expect(page.stays('will-frame-navigate', 'http://localhost:5173/')).toBe(false);
    expect(page.stays('will-navigate', 'http://localhost:5174/')).toBe(true);
    expect(page.stays('will-redirect', 'http://localhost:5173/')).toBe(true);
    expect(page.openHandler?.({ url: 'http://localhost:5173/' })).toEqual({ action: 'deny' });
  });
});
