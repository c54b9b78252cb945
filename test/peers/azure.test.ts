import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { KeyVaultReport } from './key-vault-program';
import { peer, record } from './peer';
import { run, typescript } from './run';

describe('Microsoft’s Key Vault client on our server', () => {
  it('reads back what we wrote, and we what it wrote', async (context) => {
    const openssl = peer(context, 'openssl');
    const folder = await mkdtemp(join(tmpdir(), 'key-vault-'));
    try {
      // Microsoft's client speaks https only: a certificate that nobody but this test trusts, for a day.
      const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
      const made = await run(openssl, [
        ...[
          'req',
          '-x509',
          '-newkey',
          'ec',
          '-pkeyopt',
          'ec_paramgen_curve:prime256v1',
          '-nodes',
          '-days',
          '1',
        ],
        ...[
          '-subj',
          '/CN=localhost',
          '-addext',
          'subjectAltName=DNS:localhost',
          '-keyout',
          key,
          '-out',
          certificate,
        ],
      ]);
      expect(made.code).toBe(0);
      const [program = '', ...args] = typescript(
        join(import.meta.dirname, 'key-vault-program.ts'),
        key,
        certificate,
      );
      const ended = await run(program, args, { env: { ...process.env, NODE_EXTRA_CA_CERTS: certificate } });
      expect(ended.errors).not.toMatch(/Error/);
      const report = JSON.parse(ended.output) as KeyVaultReport;
      const { runs, readByTheirs, readByOurs, control } = report;
      record(
        {
          name: 'Azure Key Vault: values @azure/keyvault-secrets reads to the byte (our server, foreign client)',
          ...{ value: readByTheirs, unit: `of ${runs}`, goal: `= ${runs}`, n: runs },
          control: `a secret that was never written is "${control}"`,
        },
        readByTheirs === runs && control === 'SecretNotFound',
      );
      expect(report).toEqual({ runs, readByTheirs: runs, readByOurs: runs, control: 'SecretNotFound' });
      expect(readByOurs).toBe(runs);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
