import { ESLint } from 'eslint';
import { expect, it, vi } from 'vitest';

/** Lint finds a listener that could end the application; the allowed lines beside them are the control. */
vi.setConfig({ testTimeout: 60_000 });
const eslint = new ESLint();
const place = 'src/main/platform/child-process.ts';

async function complaints(code: string, filePath = place): Promise<number> {
  const [result] = await eslint.lintText(code, { filePath });
  return (result?.messages ?? []).filter(({ ruleId }) => ruleId === 'house/heard-listeners').length;
}

it.each([
  ['a plain function', "child.on('exit', () => { window.show(); });"],
  ['a method', "child.once('exit', this.stop);"],
  ['what somebody else has made', "export const follow = (listener) => powerMonitor.on('resume', listener);"],
  [
    'a constant that is not heard',
    "const end = () => { host.end(); }; signal.addEventListener('abort', end);",
  ],
  ['a name that is not written out', 'for (const name of names) app.on(name, () => { quit(); });'],
  ['a server', 'createServer({}, (request, response) => { answer(request, response); });'],
])('refuses %s', async (_name, code) => {
  expect(await complaints(code)).toBe(1);
});

it.each([
  ['what is heard', "child.on('exit', heard(() => { window.show(); }));"],
  [
    'a constant that is heard',
    "const end = heard(() => { host.end(); }); signal.addEventListener('abort', end);",
  ],
  ['what settles a promise', "new Promise((resolve, reject) => { server.once('error', reject); });"],
  ['what does nothing', "child.stdin.on('error', () => undefined);"],
  ['an emitter of ours', 'journal.changed.on(() => { tell(); });'],
])('allows %s', async (_name, code) => {
  expect(await complaints(code)).toBe(0);
});

it('leaves the end of the way alone', async () => {
  const code = "process.on('uncaughtException', (error) => { write(error); });";
  expect(await complaints(code, 'src/main/security/report-bugs.ts')).toBe(0);
  expect(await complaints(code, 'src/main/security/redaction.ts')).toBe(1);
});
