import electron, { app, clipboard, net, type ClientRequestConstructorOptions } from 'electron';
import { NotLoopbackError, refuseOtherComputers, refuseOtherEnvironments } from './loopback-only';

/** Exit code of an application that was configured for another computer. */
const REFUSED = 3;

/**
 * Brings Electron 33's main process up to what the product may expect of Electron 45, and keeps it on this computer.
 * Every line is a difference between what is tested here and what is shipped: add only what `src/` really uses.
 */
export function installShim(): void {
  keepOnThisComputer();
  sayWhetherSandboxed();
  makeClipboardAsynchronous();
}

/** SECURITY: an end-of-life Chromium must never hold a real session, so nothing it runs reaches another host. */
function keepOnThisComputer(): void {
  try {
    refuseOtherEnvironments(process.argv);
  } catch (error) {
    process.stderr.write(`${error instanceof NotLoopbackError ? error.message : String(error)}\n`);
    process.exit(REFUSED);
  }
  const request = net.request.bind(net);
  net.request = (options: ClientRequestConstructorOptions | string) => {
    refuseOtherComputers(typeof options === 'string' ? options : urlOf(options));
    return request(options);
  };
  // Chromium itself (pages, redirects, prefetches) resolves no other name or address.
  const rules = 'MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE *.localhost, EXCLUDE 127.*, EXCLUDE ::1';
  app.commandLine.appendSwitch('host-resolver-rules', rules);
}

function urlOf({ url, protocol, host, hostname }: ClientRequestConstructorOptions): string {
  return url ?? `${protocol ?? 'http:'}//${host ?? hostname ?? 'localhost'}`;
}

/** Where the launcher found no user namespaces it passes --no-sandbox; then enableSandbox() would break Chromium. */
function sayWhetherSandboxed(): void {
  if (!app.commandLine.hasSwitch('no-sandbox')) return;
  process.stderr.write('OS sandbox: off\n');
  app.enableSandbox = () => undefined;
}

/** Electron 45's clipboard answers with promises, and takes several formats at once; here there is room for the text. */
function makeClipboardAsynchronous(): void {
  const old = clipboard as unknown as SynchronousClipboard;
  const readText = old.readText.bind(old);
  const writeText = old.writeText.bind(old);
  class Item {
    constructor(readonly items: Readonly<Record<string, string | Blob>>) {}
  }
  Object.defineProperty(electron, 'ClipboardItem', { value: Item });
  Object.assign(clipboard, {
    readText: async (type?: string) => readText(type),
    writeText: async (text: string, type?: string) => {
      writeText(text, type);
    },
    write: async ([item]: readonly Item[]) => {
      const text = item?.items['text/plain'];
      if (typeof text !== 'string') throw new TypeError('only text is brought up to date');
      writeText(text);
    },
  });
}

interface SynchronousClipboard {
  readText(type?: string): string;
  writeText(text: string, type?: string): void;
}
