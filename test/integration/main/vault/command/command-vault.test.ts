import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../../../../src/main/platform/clock';
import { SecretValue } from '../../../../../src/main/platform/secret-value';
import {
  commandConfiguration,
  type CommandConfiguration,
} from '../../../../../src/main/vault/command/command-configuration';
import { CommandVault } from '../../../../../src/main/vault/command/command-vault';
import { ok } from '../../../../../src/shared/ipc/result';
import { itemDetails, itemName, someValue } from '../../../../support/vault-items';

describe('a command as a vault', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'command-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const shell = (script: string, ...args: string[]) => ({
    program: '/bin/sh',
    args: ['-c', script, 'sh', folder, ...args],
  });
  const toFile = () => shell('cat >"$1/$2"', '{clientId}.{reference}');
  const fromFile = () =>
    shell(
      'if [ -e "$1/$2" ]; then cat "$1/$2"; else echo "no such item" >&2; exit 3; fi',
      '{clientId}.{reference}',
    );

  function vault(
    changes: Record<string, unknown> = {},
    options: { isAllowed?: boolean; environment?: NodeJS.ProcessEnv } = {},
  ): CommandVault {
    const configuration: CommandConfiguration = commandConfiguration.parse({
      store: toFile(),
      input: { kind: 'value' },
      readBack: fromFile(),
      absent: { words: ['no such item'] },
      remove: shell('rm -f "$1/$2"', '{clientId}.{reference}'),
      ...changes,
    });
    return new CommandVault({
      configuration,
      isAllowed: () => options.isAllowed ?? true,
      environment: options.environment ?? process.env,
      platform: process.platform,
      clock: systemClock,
    });
  }

  it('takes the value to the byte on its standard input, and gives it back', async () => {
    const value = someValue();
    const commands = vault();
    expect(await commands.probe()).toEqual(ok('command'));
    expect(await commands.get(itemName)).toEqual(ok(null));
    expect(await commands.put(itemName, value, itemDetails)).toEqual(ok(null));
    const stored = await readFile(join(folder, `${itemName.appId}.K7QF`));
    expect(stored.equals(value.exposeBytes())).toBe(true);
    const found = await commands.get(itemName);
    expect(found.ok && found.value?.equals(value)).toBe(true);
    expect(await commands.remove(itemName)).toEqual(ok(null));
    expect(await commands.get(itemName)).toEqual(ok(null));
  });

  it('is never called stored when nothing can read it back', async () => {
    const put = await vault({ readBack: undefined }).put(itemName, someValue(), itemDetails);
    expect(put).toEqual({ ok: false, error: { code: 'vault-unchecked' } });
  });

  it.each([
    ['nothing', 'true'],
    ['something else', 'echo something-else'],
    ['a letter less', 'head -c 39 "$1"/*'],
    ['a letter more', 'cat "$1"/*; printf x'],
  ])('is not called stored when %s is read back', async (_what, script) => {
    const put = await vault({ readBack: shell(script) }).put(itemName, someValue(), itemDetails);
    expect(put).toEqual({ ok: false, error: { code: 'read-back-differs' } });
  });

  it('reports exit code and last words, without the value they quote', async () => {
    const value = someValue();
    const put = await vault({
      store: shell('v=$(cat); echo "AccessDenied for $v" >&2; exit 254'),
      readBack: undefined,
    }).put(itemName, value, itemDetails);
    expect(put).toEqual({
      ok: false,
      error: {
        code: 'vault-refused',
        command: { exitCode: 254, lastWords: 'AccessDenied for [redacted]' },
      },
    });
  });

  it.each([
    ['as it is', 'text', 'cat'],
    ['in base 64', 'base64', 'base64 -w 0'],
  ])('reports no value that it printed %s before it failed to read it', async (_how, output, print) => {
    const script = `v=$(head -c 40 "$1/value"); printf %s "$v" | ${print}; echo "odd: $v" >&2; exit 9`;
    await writeFile(join(folder, 'value'), someValue().exposeBytes());
    const got = await vault({ readBack: shell(script), readBackOutput: output }).get(itemName);
    expect(got).toEqual({
      ok: false,
      error: { code: 'vault-refused', command: { exitCode: 9, lastWords: 'odd: [redacted]' } },
    });
  });

  it('finds nothing where it prints on both ways that there is nothing', async () => {
    const readBack = shell('echo ItemNotFound; echo ItemNotFound >&2; exit 9');
    const got = await vault({ readBack, absent: { words: ['ItemNotFound'] } }).get(itemName);
    expect(got).toEqual(ok(null));
  });

  it('counts as stored when a command that stores only once has it from the first time', async () => {
    const once = {
      store: shell('[ -e "$1/$2" ] && { echo exists >&2; exit 1; }; cat >"$1/$2"', '{clientId}.{reference}'),
    };
    const value = someValue();
    expect(await vault(once).put(itemName, value, itemDetails)).toEqual(ok(null));
    expect(await vault(once).put(itemName, value, itemDetails)).toEqual(ok(null));
    const other = await vault(once).put(itemName, someValue(), itemDetails);
    expect(other).toMatchObject({ error: { code: 'vault-refused', command: { lastWords: 'exists' } } });
  });

  it('is ended with what it started when its time is up', async () => {
    const started = performance.now();
    const put = await vault({
      store: shell('sleep 60 & echo $! >"$1/child"; wait'),
      timeLimitSeconds: 1,
    }).put(itemName, someValue(), itemDetails);
    expect(put).toMatchObject({ error: { code: 'vault-timeout' } });
    expect(performance.now() - started).toBeLessThan(5_000);
    const child = Number(await readFile(join(folder, 'child'), 'utf8'));
    await expect.poll(() => isRunning(child)).toBe(false);
  });

  it('may print no end of text', async () => {
    const put = await vault({ readBack: shell('yes') }).put(itemName, someValue(), itemDetails);
    expect(put).toMatchObject({ error: { code: 'vault-answer-invalid' } });
  });

  it('may end without reading, or not be there', async () => {
    const deaf = await vault({ store: shell('exit 0'), readBack: undefined }).put(
      itemName,
      new SecretValue(Buffer.alloc(64 * 1024, 'a')),
      itemDetails,
    );
    expect(deaf).toMatchObject({ error: { code: 'vault-unchecked' } });
    const gone = vault({ store: { program: 'no-such-program', args: [] } });
    expect(await gone.probe()).toMatchObject({ error: { code: 'vault-not-found' } });
    expect(await gone.put(itemName, someValue(), itemDetails)).toMatchObject({
      error: { code: 'vault-not-found' },
    });
  });

  it('is asked whether it is ready by its own check', async () => {
    const signedOut = vault({ check: shell('echo "not signed in" >&2; exit 1') });
    expect(await signedOut.probe()).toMatchObject({
      error: { code: 'vault-refused', command: { lastWords: 'not signed in' } },
    });
  });

  it('is not ready while it cannot tell a value that is not there from a failed look', async () => {
    const unclear = vault({ absent: undefined });
    expect(await unclear.probe()).toMatchObject({
      error: { code: 'vault-absence-unclear', command: { exitCode: 3, lastWords: 'no such item' } },
    });
    expect(await vault({ readBack: shell('sleep 5'), timeLimitSeconds: 1 }).probe()).toMatchObject({
      error: { code: 'vault-timeout' },
    });
  });

  it('does not run where policy forbids it', async () => {
    const forbidden = vault({}, { isAllowed: false });
    expect(await forbidden.probe()).toMatchObject({ error: { code: 'vault-forbidden' } });
    expect(await forbidden.put(itemName, someValue(), itemDetails)).toMatchObject({
      error: { code: 'vault-forbidden' },
    });
    expect(await readdir(folder)).toEqual([]);
  });

  it('refuses what is too long before anything is started', async () => {
    const long = new SecretValue(Buffer.alloc(64 * 1024 + 1, 'a'));
    expect(await vault().put(itemName, long, itemDetails)).toMatchObject({
      error: { code: 'vault-item-too-large' },
    });
    expect(await readdir(folder)).toEqual([]);
  });

  it('does not take silence for the word that there is nothing', async () => {
    const silent = vault({ readBack: shell('true') });
    expect(await silent.get(itemName)).toEqual({ ok: false, error: { code: 'vault-absence-unclear' } });
    expect(await silent.probe()).toEqual({ ok: false, error: { code: 'vault-absence-unclear' } });
  });

  it('does not take a failed look for an empty place', async () => {
    const broken = vault({ readBack: shell('echo "network down" >&2; exit 1') });
    expect(await broken.get(itemName)).toMatchObject({ error: { code: 'vault-refused' } });
  });

  it('gets the value inside a document where the command wants one', async () => {
    const value = someValue();
    const input = {
      kind: 'json',
      document: '{"name":"a","notes":null,"password":"{value}"}',
      encoding: 'base64',
    };
    await vault({ input }).put(itemName, value, itemDetails);
    const stored = await readFile(join(folder, `${itemName.appId}.K7QF`), 'latin1');
    expect(JSON.parse(Buffer.from(stored, 'base64').toString('utf8'))).toEqual({
      name: 'a',
      notes: null,
      password: value.exposeText(),
    });
  });

  it('runs in the person’s environment without what is the runtime’s', async () => {
    const environment = {
      ...process.env,
      AWS_PROFILE: 'registry',
      NODE_OPTIONS: '--inspect',
      ELECTRON_RUN_AS_NODE: '1',
    };
    await vault({ store: shell('cat >/dev/null; env >"$1/env"') }, { environment }).put(
      itemName,
      someValue(),
      itemDetails,
    );
    const seen = await readFile(join(folder, 'env'), 'utf8');
    expect(seen).toContain('AWS_PROFILE=registry');
    expect(seen).not.toMatch(/NODE_OPTIONS|ELECTRON_/);
  });

  it.runIf(process.platform === 'linux')(
    'opens its standard input by name where it asks for that',
    async () => {
      const byName = { store: shell('cat /dev/stdin >"$1/$2"', '{clientId}.{reference}') };
      expect(await vault(byName).put(itemName, someValue(), itemDetails)).toMatchObject({
        error: { code: 'vault-refused' },
      });
      const opening = { ...byName, opensStandardInput: true };
      expect(await vault(opening).put(itemName, someValue(), itemDetails)).toEqual(ok(null));
      const failing = { store: shell('exit 7'), opensStandardInput: true, readBack: undefined };
      expect(await vault(failing).put(itemName, someValue(), itemDetails)).toMatchObject({
        error: { command: { exitCode: 7 } },
      });
    },
  );

  it('finds programs on PATH but not in a folder that PATH names relatively', async () => {
    await writeFile(join(folder, 'store-it'), '#!/bin/sh\ncat >/dev/null\n', { mode: 0o755 });
    const store = { program: 'store-it', args: [] };
    const environment = { ...process.env, PATH: `${folder}:${process.env['PATH'] ?? ''}` };
    expect(await vault({ store }, { environment }).probe()).toEqual(ok('command'));
    const relative = { ...process.env, PATH: `.:${process.env['PATH'] ?? ''}` };
    expect(await vault({ store }, { environment: relative }).probe()).toMatchObject({
      error: { code: 'vault-not-found' },
    });
  });
});

/** A zombie waits for its parent only: it does nothing any more. */
async function isRunning(processId: number): Promise<boolean> {
  try {
    return !/\) Z /.test(await readFile(`/proc/${processId}/stat`, 'latin1'));
  } catch {
    return false;
  }
}
