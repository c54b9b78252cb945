import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ok } from '../../src/shared/ipc/result';
import { systemClock } from '../../src/main/platform/clock';
import {
  commandConfiguration,
  type CommandConfiguration,
} from '../../src/main/vault/command/command-configuration';
import { CommandVault } from '../../src/main/vault/command/command-vault';
import { foundInFiles } from '../support/found-in-files';
import { itemDetails, itemName, someValue } from '../support/vault-items';
import type { CommandTask } from './command-program';
import { documentedCommand } from './documented-command';
import { MotoServer } from './moto-server';
import { peer, record } from './peer';
import { typescript } from './run';
import { isToFile, linesWith, watch, type Watched } from './watched';

const secretId = (reference: string): string => `wmda/demo/${itemName.appId}/${reference}`;

describe('the AWS CLI with moto', () => {
  it('keeps values by the documented configuration, and the server has them', async (context) => {
    const programs = peer(context, 'python');
    const moto = await MotoServer.start(programs);
    try {
      const vault = new CommandVault({
        configuration: await documentedCommand('AWS Secrets Manager'),
        isAllowed: () => true,
        environment: moto.environment(programs),
        platform: process.platform,
        clock: systemClock,
      });
      expect(await vault.probe()).toEqual(ok('command'));
      expect(await vault.get(itemName)).toEqual(ok(null));
      const runs = 5;
      let same = 0;
      for (let round = 0; round < runs; round += 1) {
        const name = { ...itemName, reference: `REF${round}` };
        const value = someValue();
        expect(await vault.put(name, value, itemDetails)).toEqual(ok(null));
        if ((await moto.secretValue(secretId(name.reference))) === value.exposeText()) same += 1;
        // Once more, as after a lost answer: AWS refuses the second, and the first is found to be the same.
        if (round === 0) expect(await vault.put(name, value, itemDetails)).toEqual(ok(null));
      }
      const taken = await vault.put({ ...itemName, reference: 'REF0' }, someValue(), itemDetails);
      expect(taken).toMatchObject({ error: { code: 'vault-refused' } });
      if (!taken.ok) expect(taken.error.command?.lastWords).toContain('ResourceExistsException');
      const control = await moto.secretValue(secretId('NEVER'));
      record(
        {
          name: 'AWS CLI with moto: values the server has to the byte',
          ...{ value: same, unit: `of ${runs}`, goal: `= ${runs}`, n: runs },
          control: 'a name that was never stored is not found; another value under a taken name is refused',
        },
        same === runs && control === null,
      );
      expect([same, control]).toEqual([runs, null]);
    } finally {
      await moto.stop();
    }
  });

  it('never sees the value in argument, environment or file, nor does anything it starts', async (context) => {
    const programs = peer(context, 'python');
    const strace = peer(context, 'strace');
    const moto = await MotoServer.start(programs);
    const folder = await mkdtemp(join(tmpdir(), 'watched-'));
    const value = someValue();
    const text = value.exposeText();
    const store = (configuration: CommandConfiguration, reference: string): Promise<Watched> => {
      const task: CommandTask = {
        configuration,
        name: { ...itemName, reference },
        base64: value.exposeBytes().toString('base64'),
      };
      return watch(strace, join(folder, 'log'), typescript(join(import.meta.dirname, 'command-program.ts')), {
        input: JSON.stringify(task),
        env: { ...moto.environment(programs), TMPDIR: folder },
      });
    };
    try {
      const watched = await store(await documentedCommand('AWS Secrets Manager'), 'REF1');
      expect(watched.end).toMatchObject({ code: 0, output: 'stored' });
      expect(watched.started.length).toBeGreaterThan(2);
      const seen = linesWith(watched.started, text).length;
      const handedOver = linesWith(watched.writes, text);
      expect(handedOver.length).toBeGreaterThan(0);
      const written = handedOver.filter(isToFile).length;
      await rm(join(folder, 'log'));
      const left = (await foundInFiles(folder, [text])).length;

      // The controls: a command that hands what it reads to its own child in each forbidden way.
      const careless = (script: string): CommandConfiguration =>
        commandConfiguration.parse({
          store: { program: '/bin/sh', args: ['-c', script, 'sh', folder] },
          input: { kind: 'value' },
        });
      const byArgument = await store(careless('/bin/true "$(cat)"'), 'REF2');
      const byEnvironment = await store(careless('V="$(cat)" /bin/true'), 'REF3');
      const byFile = await store(careless('cat >"$1/kept"'), 'REF4');
      const caught = [
        linesWith(byArgument.started, text).length > 0,
        linesWith(byEnvironment.started, text).length > 0,
        linesWith(byFile.writes, text).some(isToFile),
        (await foundInFiles(folder, [text])).some((file) => file.endsWith('kept')),
      ];
      const control = `one that hands it on in an argument, in its environment, in a file: caught ${caught.filter(Boolean).length} of 4`;
      const isMet = seen === 0 && written === 0 && left === 0 && caught.every(Boolean);
      record(
        {
          name: 'command vault: programs started with the value in argument or environment (strace)',
          ...{ value: seen, unit: 'programs', goal: '= 0', n: watched.started.length, control },
        },
        isMet,
      );
      record(
        {
          name: 'command vault: writes of the value to a file (strace)',
          ...{ value: written + left, unit: 'writes', goal: '= 0', n: watched.writes.length, control },
        },
        isMet,
      );
      expect({ seen, written, left, caught }).toEqual({
        seen: 0,
        written: 0,
        left: 0,
        caught: [true, true, true, true],
      });
    } finally {
      await moto.stop();
      await rm(folder, { recursive: true, force: true });
    }
  });
});
