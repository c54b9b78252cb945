import type { WebContents, WebFrameMain } from 'electron';
import { describe, expect, it } from 'vitest';
import { isTrustedSender, type MessageSource } from '../../../../src/main/ipc/trusted-sender';

const page = 'app://ui/index.html';

function frame(url: string, frameTreeNodeId = 1, parent: WebFrameMain | null = null): WebFrameMain {
  return { url, frameTreeNodeId, parent } as WebFrameMain;
}

function contents(mainFrame: WebFrameMain): WebContents {
  return { mainFrame } as WebContents;
}

describe('isTrustedSender', () => {
  const main = frame(page);
  const window = contents(main);
  const source = (senderFrame: WebFrameMain | null, sender = window): MessageSource => ({
    sender,
    senderFrame,
  });

  it('trusts the main frame of our window on our page', () => {
    expect(isTrustedSender(source(main), window, null)).toBe(true);
    // Electron may hand out another object for the same frame.
    expect(isTrustedSender(source(frame(page)), window, null)).toBe(true);
  });

  it.each([
    ['a frame that is gone', source(null)],
    ['another window', source(main, contents(main))],
    ['a frame inside the page', source(frame(page, 2, main))],
    ['a frame that says it is the main one', source(frame(page, 1, main))],
    ['the main frame of something else', source(frame(page, 2))],
    ['our window while it shows another page', source(frame('https://example.com/'))],
    ['our window while it shows nothing', source(frame('about:blank'))],
    ['another host of our scheme', source(frame('app://other/index.html'))],
    ['the development server where there is none', source(frame('http://localhost:5173/'))],
  ])('does not trust %s', (_name, message) => {
    expect(isTrustedSender(message, window, null)).toBe(false);
  });

  it('trusts nobody while there is no window', () => {
    expect(isTrustedSender(source(main), null, null)).toBe(false);
  });

  it('trusts the development server in development', () => {
    const served = frame('http://localhost:5173/index.html');
    const developed = contents(served);
    expect(isTrustedSender(source(served, developed), developed, 'http://localhost:5173')).toBe(true);
  });
});
