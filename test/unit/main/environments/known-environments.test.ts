import { capabilitiesOf } from '../../../../src/main/app/capabilities-of';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import demo from '../../../../resources/environments/demo.json';
import { environmentSchema } from '../../../../src/main/environments/environment-schema';
import { ImportedEnvironments } from '../../../../src/main/environments/imported-environments';
import { KnownEnvironments } from '../../../../src/main/environments/known-environments';
import type { Environment } from '../../../../src/shared/domain/environment';
import { failed, ok, type Result } from '../../../../src/shared/ipc/result';
import { frozenFile } from '../../../support/frozen-file';
import { withoutChecksums } from '../../../support/without-checksums';

const ownDemo = environmentSchema.parse(demo);
const builtIn = [ownDemo];
const mine = { ...demo, id: 'mine', name: 'Mine' };
const text = JSON.stringify(mine);
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

describe('KnownEnvironments', () => {
  let folder: string;
  let files: ImportedEnvironments;
  let forgotten: string[];
  let forgetting: Result<null>;
  let inUse: string | null;
  let entered: string | null;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'environments-'));
    files = new ImportedEnvironments(join(folder, 'environments'), silent);
    forgotten = [];
    forgetting = ok(null);
    inUse = null;
    entered = null;
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  async function known(given: Environment | null = null): Promise<KnownEnvironments> {
    return new KnownEnvironments({
      capabilitiesOf,
      loaded: { given, builtIn: [], imported: await files.read(), problem: null },
      demo: () => ownDemo,
      files,
      isInUse: (id) => id === inUse,
      forget: async (id) => {
        forgotten.push(id);
        return forgetting;
      },
      hasEntries: async (id) => id === entered,
    });
  }

  it('says every host before anything is taken in', async () => {
    const environments = await known();
    expect(environments.read(text)).toEqual({ kind: 'read', environmentId: 'mine' });
    expect(environments.question('mine')).toEqual(
      ok({
        kind: 'take-in-environment',
        environment: environmentSchema.parse(mine),
        hosts: [{ host: '127.0.0.1:47615', uses: ['sign-in', 'portal', 'token-endpoint', 'probe'] }],
        replaces: null,
      }),
    );
    expect(environments.all()).toEqual(builtIn);
  });

  it('asks about nothing but what was read, and not where it would be refused', async () => {
    const environments = await known();
    expect(environments.question('mine')).toEqual(failed({ code: 'not-found' }));
    environments.read(text);
    expect(environments.question('other')).toEqual(failed({ code: 'not-found' }));
    inUse = 'mine';
    expect(environments.question('mine')).toEqual(failed({ code: 'environment-in-use' }));
  });

  it('takes in what was agreed to, for this run and the next', async () => {
    const environments = await known();
    let news = 0;
    environments.onChanged(() => (news += 1));
    environments.read(text);
    expect(await environments.agree('mine')).toEqual(ok(null));
    expect(environments.summaries().map(({ id, origin }) => [id, origin])).toEqual([
      ['mine', 'imported'],
      ['demo', 'built-in'],
    ]);
    expect((await known()).all().map(({ id }) => id)).toEqual(['mine', 'demo']);
    expect(news).toBe(1);
  });

  it.each([
    ['nothing was read', null],
    ['something else was read', text],
    ['what was read was refused', '{'],
  ])('takes nothing in when %s', async (_name, read) => {
    const environments = await known();
    environments.read(text);
    if (read === null) await environments.agree('mine');
    else environments.read(read);
    expect(await environments.agree(read === null ? 'mine' : 'other')).toEqual(failed({ code: 'not-found' }));
  });

  it('lets an imported one take the place of a built-in one, and gives that back', async () => {
    const environments = await known();
    environments.read(JSON.stringify({ ...demo, name: 'Another' }));
    expect(environments.question('demo')).toMatchObject(ok({ replaces: builtIn[0]?.name }));
    await environments.agree('demo');
    expect(environments.all().map(({ name }) => name)).toEqual(['Another']);
    expect(await environments.remove('demo')).toEqual(ok(null));
    expect(environments.all()).toEqual(builtIn);
    expect(await environments.remove('demo')).toEqual(failed({ code: 'not-found' }));
    expect((await known()).all()).toEqual(builtIn);
  });

  it('never hands the session of one issuer to the next', async () => {
    const environments = await known();
    environments.read(text);
    await environments.agree('mine');
    await environments.remove('mine');
    expect(forgotten).toEqual(['mine', 'mine']);
  });

  it('changes nothing while the earlier session cannot be removed', async () => {
    forgetting = failed({ code: 'keychain-locked' });
    const environments = await known();
    environments.read(text);
    expect(await environments.agree('mine')).toEqual(forgetting);
    expect(environments.all()).toEqual(builtIn);
  });

  it('leaves alone what somebody uses, and what was given at start', async () => {
    const given = environmentSchema.parse({ ...demo, name: 'Given' });
    const environments = await known(given);
    expect(environments.all()).toEqual([given]);
    environments.read(JSON.stringify(demo));
    expect(await environments.agree('demo')).toEqual(failed({ code: 'environment-in-use' }));
    inUse = 'mine';
    environments.read(text);
    expect(await environments.agree('mine')).toEqual(failed({ code: 'environment-in-use' }));
    expect(await files.read()).toEqual([]);
  });

  it('says so when the disk does not take it', async () => {
    await writeFile(join(folder, 'environments'), 'a file where the folder should be');
    const environments = await known();
    environments.read(text);
    expect(await environments.agree('mine')).toEqual(failed({ code: 'settings-failed' }));
    expect(environments.all()).toEqual(builtIn);
  });

  it('reads an environment as the first version wrote it', async () => {
    await mkdir(join(folder, 'environments'));
    await copyFile(frozenFile('environment.v1.json'), join(folder, 'environments', 'ours.json'));
    expect((await files.read()).map(({ id, name, kind }) => [id, name, kind])).toEqual([
      ['ours', 'Ours', 'custom'],
    ]);
  });

  it('sets a damaged file aside, and takes it away with its environment', async () => {
    const environments = await known();
    environments.read(text);
    await environments.agree('mine');
    const file = join(folder, 'environments', 'mine.json');
    const content = await readFile(file, 'utf8');
    await writeFile(file, content.slice(0, -5));
    expect(await files.read()).toEqual([]);
    expect(await readFile(`${file}.set-aside-1`, 'utf8')).toBe(content.slice(0, -5));
    await writeFile(`${file}.set-aside-1`, content); // put right again
    expect((await files.read()).map(({ id }) => id)).toEqual(['mine']);
    await writeFile(`${file}.set-aside-1`, 'damaged');
    await files.remove('mine');
    expect(await readdir(join(folder, 'environments'))).toEqual([]);
  });

  it('does not use a file that was changed into something else', async () => {
    const environments = await known();
    environments.read(text);
    await environments.agree('mine');
    const file = join(folder, 'environments', 'mine.json');
    const content = await readFile(file, 'utf8');
    await writeFile(file, withoutChecksums(content).replace('"id": "mine"', '"id": "wmda-production"'));
    expect((await known()).all()).toEqual(builtIn);
    await writeFile(file, content.replaceAll('http://127.0.0.1:47615', 'https://elsewhere.example'));
    expect((await known()).all()).toEqual(builtIn); // a demo stays on this computer
    await writeFile(file, content);
    expect((await known()).all().map(({ id }) => id)).toEqual(['mine', 'demo']);
  });

  it('has a by-hand sister for each that is no demo, which no file can take the place of', async () => {
    const given = { ...environmentSchema.parse(demo), id: 'ours', kind: 'custom' as const };
    const environments = await known(given);
    expect(environments.all().map(({ id }) => id)).toEqual(['ours', 'demo', 'by-hand-ours']);
    expect(environments.summaries().at(-1)).toMatchObject({ id: 'by-hand-ours', origin: 'given' });
    const taken = JSON.stringify({ ...demo, id: 'by-hand-ours' });
    expect(environments.read(taken)).toMatchObject({ kind: 'refused', problem: { field: 'id' } });
  });

  it('keeps an environment that is the last one for what was entered by hand', async () => {
    const environments = await known();
    environments.read(text);
    await environments.agree('mine');
    entered = 'by-hand-mine';
    expect(await environments.remove('mine')).toEqual(failed({ code: 'environment-in-use' }));
    entered = null;
    expect(await environments.remove('mine')).toEqual(ok(null));
  });
});
