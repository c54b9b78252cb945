import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ok } from '../../src/shared/ipc/result';
import { systemClock } from '../../src/main/platform/clock';
import { createHttpClient } from '../../src/main/platform/http/http-client';
import { SecretValue } from '../../src/main/platform/secret-value';
import { HashicorpVault } from '../../src/main/vault/hashicorp-vault/hashicorp-vault';
import { hashicorpVaultConfiguration } from '../../src/main/vault/hashicorp-vault/hashicorp-vault-configuration';
import { itemDetails, itemName, someValue } from '../support/vault-items';
import { Kv2Server } from '../support/vault-servers/kv2-server';
import { peer, record } from './peer';
import { run } from './run';

const token = 's.peer';

describe('hvac on our KV version 2 server', () => {
  it('reads back what we wrote', async (context) => {
    const python = join(peer(context, 'python'), 'python');
    const server = await Kv2Server.start(token);
    try {
      const vault = new HashicorpVault({
        configuration: hashicorpVaultConfiguration.parse({ address: server.address }),
        http: createHttpClient({ fetch, timeoutMs: 10_000 }),
        token: async () => ok(new SecretValue(Buffer.from(token))),
        clock: systemClock,
      });
      const read = (reference: string) =>
        run(python, [join(import.meta.dirname, 'hvac-program.py')], {
          input: [server.address, token, `wmda/demo/${itemName.appId}/${reference}`].join('\n'),
        });
      const runs = 5;
      let same = 0;
      for (let round = 0; round < runs; round += 1) {
        const name = { ...itemName, reference: `REF${round}` };
        const value = someValue();
        expect(await vault.put(name, value, itemDetails)).toEqual(ok(null));
        const { output, errors } = await read(name.reference);
        expect(errors).toBe('');
        const fields = JSON.parse(output) as Record<string, unknown>;
        if (fields['value'] === value.exposeText() && fields['key_id'] === itemDetails.keyId) same += 1;
      }
      const control = (await read('NEVER')).code;
      record(
        {
          name: 'KV version 2: values hvac reads to the byte (our server, foreign client)',
          ...{ value: same, unit: `of ${runs}`, goal: `= ${runs}`, n: runs },
          control: `a path that was never written is not found (exit code ${control ?? -1}, expected 3)`,
        },
        same === runs && control === 3,
      );
      expect([same, control]).toEqual([runs, 3]);
    } finally {
      await server.stop();
    }
  });
});
