import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HostedApplication } from '../../../support/hosted-application';

/** A page that somebody else has got hold of calls what it likes; the person at main's question says no. */
describe('without the person’s word', () => {
  let application: HostedApplication;
  beforeEach(async () => {
    application = await HostedApplication.start();
    application.personSays = 'no';
  });
  afterEach(() => application.stop());

  const runs = (): string => join(application.folder, 'runs');
  const command = () => ({
    kind: 'command' as const,
    label: 'Ours',
    block: JSON.stringify({
      store: { program: '/bin/sh', args: ['-c', 'cat >>"$1"', 'sh', runs()] },
      input: { kind: 'value' },
      check: { program: '/usr/bin/touch', args: [runs()] },
    }),
  });
  const hasRun = (): Promise<boolean> =>
    access(runs()).then(
      () => true,
      () => false,
    );

  it('no program runs; with it, the one that was shown does', async () => {
    expect(await application.call('vaults:add', command())).toMatchObject({
      error: { code: 'not-confirmed' },
    });
    expect(await application.call('vaults:add', command())).toMatchObject({
      error: { code: 'not-confirmed' },
    });
    for (let time = 0; time < 90; time += 1)
      expect(await application.call('vaults:add', command())).toMatchObject({
        error: { code: 'not-asked-again' },
      });
    expect(application.asked).toHaveLength(2);
    expect(application.asked[0]).toMatchObject({
      kind: 'run-programs',
      programs: [{ program: '/bin/sh' }, { does: 'check', program: '/usr/bin/touch', args: [runs()] }],
    });
    expect(await hasRun()).toBe(false);
    expect((await application.state()).vaults).toHaveLength(1);

    application = await application.restart();
    expect(await application.call('vaults:add', command())).toMatchObject({ ok: true });
    expect(await hasRun()).toBe(true);
  });

  it('no server is spoken to, and no place gets every new value', async () => {
    const server = { kind: 'azure-key-vault', label: 'Ours', token: 't', isKept: false } as const;
    const added = await application.call('vaults:add', { ...server, address: 'http://127.0.0.1:9' });
    expect(added).toMatchObject({ ok: false });
    application.personSays = 'yes';
    const script = await application.call('vaults:add', command());
    if (!script.ok) throw new Error(script.error.code);
    application.personSays = 'no';
    const vaultIds = ['keychain', script.value.id];
    expect(await application.call('vaults:choose', { vaultIds })).toMatchObject({
      error: { code: 'not-confirmed' },
    });
    expect(application.asked.at(-1)).toMatchObject({ kind: 'send-values', places: [{ label: 'Ours' }] });
    const kept = await readFile(join(application.folder, 'vaults.json'), 'utf8');
    expect(JSON.parse(kept)).toMatchObject({ usual: ['keychain'] });
  });

  it('no environment is taken in, and none that was put in the place of the one that was shown', async () => {
    const { environment } = application.portal;
    const mine = { ...environment, id: 'mine', name: 'Mine', connectivity: [] };
    const agree = () => application.call('environments:agree', { environmentId: 'mine' });
    await application.call('environments:read', { text: JSON.stringify(mine) });
    expect(await agree()).toMatchObject({ error: { code: 'not-confirmed' } });
    expect((await application.state()).environments.map(({ id }) => id)).not.toContain('mine');

    // While the person reads, the page reads in another file of the same name and hosts.
    application.whileAsked = async () => {
      const other = { ...mine, supportEmail: 'elsewhere@example.org' };
      await application.call('environments:read', { text: JSON.stringify(other) });
    };
    application.personSays = 'yes';
    expect(await agree()).toMatchObject({ error: { code: 'not-confirmed' } });
    application.whileAsked = async () => undefined;
    expect(await agree()).toMatchObject({ ok: true });
  });
});
