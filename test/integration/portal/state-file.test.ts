import { once } from 'node:events';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { request, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { environmentOf } from '../../../reference-portal/environment-file';
import { vera } from '../../../reference-portal/seed/demo-people';
import { startPortal, type Portal } from '../../support/checked-portal';
import demo from '../../../resources/environments/demo.json';
import { signInAtPortal } from '../../support/portal-caller';

describe('the state of the reference portal', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'portal-state-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('survives a restart: sessions, secrets and the enrolled authenticator', async () => {
    const stateFile = join(folder, 'state.json');
    const options = { isDemo: true, propagationMs: 0, stateFile };
    const before = await startPortal({ ...options, port: 0 });
    const caller = await signInAtPortal(before, vera);
    const totpSecret = before.state.users[0]?.totpSecret;
    await before.stop();

    const after = await startPortal({ ...options, port: Number(new URL(before.origin).port) });
    try {
      expect(after.state.users[0]?.totpSecret).toBe(totpSecret);
      expect(await statusOfRefresh(after, caller.refreshToken)).toBe(200);
      expect((await stat(stateFile)).mode & 0o777).toBe(0o600);
    } finally {
      await after.stop();
    }
  });

  it('names a state file that cannot be read instead of starting afresh over it', async () => {
    const stateFile = join(folder, 'state.json');
    await writeFile(stateFile, '{"version":1,');
    await expect(startPortal({ port: 0, isDemo: true, propagationMs: 0, stateFile })).rejects.toThrow(
      stateFile,
    );
  });

  it('is what the built-in demo environment points at', () => {
    const facts = { profile: 'oidc', externalIssuer: null, hasReminders: true } as const;
    const told = environmentOf('http://127.0.0.1:47615', facts);
    expect(demo).toEqual({ ...told, id: 'demo', name: 'Demo' });
  });
});

/** Over a connection of its own: those of the portal before are gone. */
async function statusOfRefresh(portal: Portal, refreshToken: string): Promise<number | undefined> {
  const sent = request(`${portal.environment.signIn?.issuer ?? ''}/token`, {
    method: 'POST',
    agent: false,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  const form = {
    grant_type: 'refresh_token',
    client_id: 'wmda-credential-manager',
    refresh_token: refreshToken,
  };
  sent.end(new URLSearchParams(form).toString());
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  response.resume();
  return response.statusCode;
}
