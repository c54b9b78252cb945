import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  NotLoopbackError,
  refuseOtherComputers,
  refuseOtherEnvironments,
} from '../../../scripts/prepare/fallback-runtime/loopback-only';

describe('the fallback runtime', () => {
  it.each([
    'http://localhost:80/x',
    'https://portal.localhost',
    'http://127.0.0.1:1',
    'http://127.9.9.9',
    'http://[::1]:443',
    'wss://LOCALHOST',
    'file:///etc/hosts',
    'app://page/index.html',
  ])('speaks to this computer: %s', (url) => {
    expect(() => {
      refuseOtherComputers(url);
    }).not.toThrow();
  });

  it.each([
    'https://wmda.info',
    'http://localhost.wmda.info',
    'http://notlocalhost',
    'http://128.0.0.1',
    'http://0.0.0.0',
    'http://[::2]',
    'http://[::ffff:8.8.8.8]',
    'wss://10.0.0.1',
  ])('refuses every other one: %s', (url) => {
    expect(() => {
      refuseOtherComputers(url);
    }).toThrow(NotLoopbackError);
  });
});

describe('an environment file', () => {
  let folder: string;
  let file: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'loopback-'));
    file = join(folder, 'environment.json');
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const here = { issuer: 'http://localhost:1', portal: { baseUrl: 'http://127.0.0.1:2/v1.0' } };

  it('with hosts of this computer passes, whatever its links lead to', async () => {
    await writeFile(file, JSON.stringify({ ...here, links: { help: 'https://wmda.info' } }));
    expect(() => {
      refuseOtherEnvironments(['electron', '--environment', file]);
    }).not.toThrow();
  });

  it.each(['--environment=', '--environment'])('with another host is refused, given as %s', async (words) => {
    const tokenEndpoint = 'https://login.wmda.info/oauth2/v2.0/token';
    await writeFile(file, JSON.stringify({ ...here, tokenEndpoint }));
    const given = words.endsWith('=') ? [`${words}${file}`] : [words, file];
    expect(() => {
      refuseOtherEnvironments(['electron', ...given]);
    }).toThrow('login.wmda.info is not this computer');
  });

  it('that cannot be read is left to the application', async () => {
    await writeFile(file, '{');
    expect(() => {
      refuseOtherEnvironments(['--environment', file, '--environment', join(folder, 'none')]);
      refuseOtherEnvironments(['--environment']);
    }).not.toThrow();
  });
});
