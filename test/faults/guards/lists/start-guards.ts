import type { Guard } from '../guard';

const protocol = 'src/main/security/app-protocol.ts';
const protocolTest = 'test/unit/main/security/app-protocol.test.ts';
const taken = 'src/main/security/taken-files.ts';
const takenTest = 'test/unit/main/security/taken-files.test.ts';
const firstPage = 'src/main/app/first-page-at-start.ts';
const firstPageTest = 'test/unit/main/app/first-page-at-start.test.ts';

/** What a start does in its order, and what it asks nobody for. */
export const startGuards: readonly Guard[] = [
  {
    name: 'the rest of main waits for the page’s first code',
    file: taken,
    take: 'if (hasAll()) end();',
    put: 'end();',
    seenBy: [takenTest],
  },
  {
    name: 'a page that never asks holds nobody up',
    file: taken,
    take: 'const cancel = this.#clock.after(limitMs, end);',
    put: 'const cancel = this.#clock.after(Infinity, end);',
    seenBy: [takenTest],
  },
  {
    name: 'the page’s code waits for the first paint',
    file: firstPage,
    take: `      void painted().then(() => {
        cancel();
        resolve();
      });`,
    put: '      resolve();\n      cancel();\n      void painted;',
    seenBy: [firstPageTest],
  },
  {
    name: 'the page’s code runs once the first page is on the screen',
    file: firstPage,
    take: 'clock.after(frameMs, resolve);',
    put: 'clock.after(frameMs * 0, resolve);\n      resolve();',
    seenBy: [firstPageTest],
  },
  {
    name: 'a file comes no earlier than it may',
    file: protocol,
    take: 'await mayBegin?.(url.pathname);',
    put: 'void mayBegin?.(url.pathname);',
    seenBy: [protocolTest],
  },
  {
    name: 'a file ends no earlier than it may',
    file: protocol,
    take: 'await mayEnd?.(url.pathname);',
    put: 'void mayEnd?.(url.pathname);',
    seenBy: [protocolTest],
  },
  {
    name: 'the first page waits for the fonts of its words',
    file: protocol,
    take: 'if (markup !== null) await taken?.taken({ beginnings: fontsIn(head), limitMs: fontMs });',
    put: 'void [taken?.taken, fontsIn, fontMs];',
    seenBy: [protocolTest],
  },
  {
    name: 'an answer that breaks off with nobody there ends nothing',
    file: protocol,
    take: `  stream.on(
    'error',
    heard(() => undefined),
  );`,
    put: '  void heard;',
    seenBy: [protocolTest],
  },
  {
    name: 'no opener policy, which would cost a process at each start',
    file: 'src/main/security/content-policy.ts',
    take: "'Cross-Origin-Resource-Policy': 'same-origin',",
    put: "'Cross-Origin-Resource-Policy': 'same-origin',\n    'Cross-Origin-Opener-Policy': 'same-origin',",
    seenBy: [protocolTest],
  },
  {
    name: 'no embedder policy, which would cost a process at each start',
    file: 'src/main/security/content-policy.ts',
    take: "'X-Content-Type-Options': 'nosniff',",
    put: "'X-Content-Type-Options': 'nosniff',\n    'Cross-Origin-Embedder-Policy': 'require-corp',",
    seenBy: [protocolTest],
  },
  {
    name: 'the key of the first page is not asked of the person',
    file: 'src/main/platform/keychain/systems/secret-service-reader.ts',
    take: "if (locked.length > 0) return failed({ code: 'keychain-locked' });",
    put: `if (locked.length > 0) {
      const unlocking = { ...secretService, interface: serviceInterfaces.service, member: 'Unlock' };
      await connection.call({ ...unlocking, body: [{ paths: locked }] });
      return failed({ code: 'keychain-locked' });
    }`,
    seenBy: ['test/unit/main/platform/keychain/systems/secret-service-reader.test.ts'],
  },
  {
    name: 'a computer without a time zone that there is goes by UTC',
    file: 'src/shared/domain/own-time-zone.ts',
    take: "return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone;",
    put: 'return timeZone;',
    seenBy: ['test/unit/main/platform/computer-zone.test.ts'],
  },
];
