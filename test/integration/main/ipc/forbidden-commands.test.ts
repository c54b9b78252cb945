import { access, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { vera } from '../../../../reference-portal/seed/demo-people';
import { HostedApplication } from '../../../support/hosted-application';

describe('commands that an administrator forbids', () => {
  let application: HostedApplication;
  beforeEach(async () => {
    application = await HostedApplication.start();
  });
  afterEach(() => application.stop());

  const shell = (script: string) => ({ program: '/bin/sh', args: ['-c', script, 'sh', application.folder] });
  const add = () =>
    application.call('vaults:add', {
      kind: 'command',
      label: 'Our script',
      block: JSON.stringify({
        store: shell('cat >"$1/item"; echo x >>"$1/runs"'),
        input: { kind: 'value' },
        readBack: shell('echo x >>"$1/runs"; [ -e "$1/item" ] || exit 3; cat "$1/item"'),
        absent: { exitCodes: [3] },
      }),
    });
  const hasRun = () =>
    access(join(application.folder, 'runs')).then(
      () => true,
      () => false,
    );

  it('are not added, with the reason for the page', async () => {
    await application.rule('{ "commandVaults": "forbidden" }');
    expect(await add()).toMatchObject({ error: { code: 'vault-forbidden' } });
    const { commandRule, vaults } = await application.state();
    expect(commandRule).toEqual({ kind: 'forbidden', reason: 'policy', file: application.policyFile });
    expect(vaults).toHaveLength(1);
    expect(await hasRun()).toBe(false);
    await application.rule('no policy');
    expect(await add()).toMatchObject({ error: { code: 'vault-forbidden' } });
    expect((await application.state()).commandRule).toMatchObject({ reason: 'policy-invalid' });
  });

  it('are not run any more from the moment on, though they were set up before', async () => {
    const added = await add();
    if (!added.ok) throw new Error(added.error.code);
    await application.call('vaults:choose', { vaultIds: ['keychain', added.value.id] });
    await application.rule('{ "commandVaults": "forbidden" }');
    await rm(join(application.folder, 'runs'));
    application = await application.restart();
    await application.signIn(vera);
    const { applications } = await application.until((state) => state.applications.length > 0);
    const [first] = applications;
    const form = await application.call('secrets:prepareCreation', { applicationId: first?.id ?? '' });
    expect(form).toMatchObject({
      value: { vault: { kind: 'unavailable', error: { code: 'vault-forbidden' } } },
    });
    expect(await hasRun()).toBe(false);
    // The place stays on the list, where it is explained, and can be taken off it.
    expect((await application.state()).vaults).toHaveLength(2);
    expect(await application.call('vaults:remove', { vaultId: added.value.id })).toMatchObject({ ok: true });
    expect(await readFile(join(application.folder, 'vaults.json'), 'utf8')).not.toContain('/bin/sh');
  });
});
