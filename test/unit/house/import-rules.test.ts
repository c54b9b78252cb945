import { ESLint } from 'eslint';
import { beforeAll, describe, expect, it, vi } from 'vitest';

/**
 * The import rules hold only as long as lint really refuses. Each case puts a forbidden line into a real file's
 * place; the allowed lines beside them are the control.
 */
const importRules = ['boundaries/dependencies', '@typescript-eslint/no-restricted-imports'];
const literalRule = ['no-restricted-syntax'];

/** The first file of a kind reads the types of its whole layer. */
vi.setConfig({ testTimeout: 60_000 });

let eslint: ESLint;
beforeAll(() => {
  eslint = new ESLint();
});

async function complaints(filePath: string, code: string, rules: readonly string[]): Promise<number> {
  const [result] = await eslint.lintText(code, { filePath });
  return (result?.messages ?? []).filter(({ ruleId }) => ruleId !== null && rules.includes(ruleId)).length;
}

describe('import rules', () => {
  it.each([
    ['shared reaches main', 'src/shared/domain/expiry.ts', "import '../../main/platform/clock';"],
    ['shared uses Node', 'src/shared/domain/expiry.ts', "import 'node:fs';"],
    ['shared uses zod', 'src/shared/domain/expiry.ts', "import 'zod';"],
    ['platform reaches up', 'src/main/platform/clock.ts', "import '../vault/vault';"],
    ['platform uses security', 'src/main/platform/clock.ts', "import '../security/redaction';"],
    ['security reaches up', 'src/main/security/redaction.ts', "import '../session/session';"],
    [
      'one domain folder uses another',
      'src/main/vault/vault.ts',
      "import { a } from '../portal/credential-provider'; export { a };",
    ],
    ['a domain folder reaches up', 'src/main/vault/vault.ts', "import '../operations/journal/journal';"],
    [
      'operations use by-hand',
      'src/main/operations/journal/journal.ts',
      "import { a } from '../../by-hand/by-hand-entries'; export { a };",
    ],
    ['operations reach up', 'src/main/operations/journal/journal.ts', "import '../../ipc/handle';"],
    ['ipc uses desktop', 'src/main/ipc/handle.ts', "import '../desktop/words';"],
    [
      'ipc takes a type of desktop',
      'src/main/ipc/handle.ts',
      "import type { A } from '../desktop/words'; export type B = A;",
    ],
    ['anybody uses app', 'src/main/ipc/handle.ts', "import '../app/desktop';"],
    ['the core uses Electron', 'src/main/app/core.ts', "import { app } from 'electron'; app;"],
    ['the core uses desktop', 'src/main/app/core-parts.ts', "import '../desktop/words';"],
    ['facts use platform', 'src/main/facts/facts.ts', "import '../platform/clock';"],
    ['facts reach up', 'src/main/facts/fact.ts', "import '../activity/activity-log';"],
    [
      'words use widgets',
      'src/renderer/words/dates.ts',
      "import { Button } from '../ui/button'; export { Button };",
    ],
    [
      'widgets use the bridge',
      'src/renderer/ui/card.tsx',
      "import { desktop } from '../desktop/bridge'; export { desktop };",
    ],
    [
      'the first page uses main',
      'src/first-page/render-first-page.tsx',
      "import '../main/inventory/inventory';",
    ],
    ['main uses the first page', 'src/main/app/desktop.ts', "import '../../first-page/render-first-page';"],
    ['the keyring outside its door', 'src/main/vault/vault.ts', "import 'keytar';"],
    ['ipcMain outside its door', 'src/main/desktop/words.ts', "import { ipcMain } from 'electron'; ipcMain;"],
    ['safeStorage', 'src/main/desktop/words.ts', "import { safeStorage } from 'electron'; safeStorage;"],
    ['shell outside its door', 'src/main/desktop/words.ts', "import { shell } from 'electron'; shell;"],
    ['Electron below the top floor', 'src/main/platform/clock.ts', "import { app } from 'electron'; app;"],
    ['openid-client outside session', 'src/main/vault/vault.ts', "import 'openid-client';"],
    [
      'properties without the seed',
      'test/unit/main/platform/files/json-text.test.ts',
      "import 'fast-check';",
    ],
  ])('refuses: %s', async (_name, filePath, code) => {
    expect(await complaints(filePath, code, importRules)).toBeGreaterThan(0);
  });

  it.each([
    ['shared uses itself', 'src/shared/domain/expiry.ts', "import './application';"],
    ['shared uses Temporal', 'src/shared/domain/expiry.ts', "import 'temporal-polyfill';"],
    [
      'the first page uses the components of the page',
      'src/first-page/render-first-page.tsx',
      "import { App } from '../renderer/app/app'; export { App };",
    ],
    ['vault uses platform', 'src/main/vault/vault.ts', "import '../platform/clock';"],
    ['security uses platform', 'src/main/security/redaction.ts', "import '../platform/logger';"],
    [
      'a domain folder takes a type of another',
      'src/main/vault/vault.ts',
      "import type { A } from '../portal/credential-provider'; export type B = A;",
    ],
    ['operations use the vault', 'src/main/operations/journal/journal.ts', "import '../../vault/vault';"],
    [
      'operations take a type of by-hand',
      'src/main/operations/journal/journal.ts',
      "import type { A } from '../../by-hand/by-hand-entries'; export type B = A;",
    ],
    ['ipc uses operations', 'src/main/ipc/handle.ts', "import '../operations/journal/journal';"],
    ['app uses everything', 'src/main/app/desktop.ts', "import '../desktop/words'; import '../ipc/handle';"],
    ['the core uses rooms below', 'src/main/app/core-parts.ts', "import '../session/session';"],
    ['facts use shared', 'src/main/facts/fact.ts', "import '../../shared/ipc/result';"],
    ['activity uses facts', 'src/main/activity/activity-of.ts', "import '../facts/fact-parts';"],
    [
      'widgets use words',
      'src/renderer/ui/card.tsx',
      "import { formatDay } from '../words/dates'; export { formatDay };",
    ],
    ['desktop uses Electron', 'src/main/desktop/words.ts', "import { app } from 'electron'; app;"],
    [
      'platform knows Electron’s types',
      'src/main/platform/clock.ts',
      "import type { Net } from 'electron'; export type B = Net;",
    ],
  ])('allows: %s', async (_name, filePath, code) => {
    expect(await complaints(filePath, code, importRules)).toBe(0);
  });
});

describe('visible text', () => {
  const file = 'src/renderer/main.tsx';

  it.each([
    ['text', 'export const a = <p>Hello</p>;'],
    ['an accessible name', 'export const a = <button aria-label="Close" />;'],
    ['markup from a string', 'export const a = <p dangerouslySetInnerHTML={{ __html: "" }} />;'],
  ])('refuses %s written in a component', async (_name, code) => {
    expect(await complaints(file, code, literalRule)).toBeGreaterThan(0);
  });

  it('allows text from the catalogue', async () => {
    const code = 'declare const t: (key: string) => string; export const a = <p>{t("welcome.title")} · </p>;';
    expect(await complaints(file, code, literalRule)).toBe(0);
  });
});

describe('tools of ours', () => {
  const rule = ['no-restricted-syntax'];
  /** Plain JavaScript: it needs no types, which take seconds to read. */
  const file = 'scripts/bench/phases.cjs';

  it.each([
    ['npx', "spawn('npx', ['vitest']);"],
    ['npm in a session', "desktop.spawn('npm');"],
    ['a file of node_modules/.bin', "execFile('tsx');"],
  ])('are not started by a name that Windows cannot start: %s', async (_name, code) => {
    expect(await complaints(file, code, rule)).toBe(1);
  });

  it('may be named, and other programs started', async () => {
    expect(await complaints(file, "spawn('git', ['npm']); module.exports = ['npm'];", rule)).toBe(0);
  });
});
