import { AgreedEnvironments } from '../../../../src/main/environments/agreed-environments';
import { byHandSister } from '../../../../src/main/environments/by-hand-environment';
import { fingerprintOf } from '../../../../src/main/environments/fingerprint';
import { noCapabilities } from '../../../../src/shared/domain/provider-capabilities';
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
/** Another portal than the demo's: nothing is known under two IDs. */
const mine = {
  ...demo,
  id: 'mine',
  name: 'Mine',
  portal: { ...demo.portal, baseUrl: 'http://127.0.0.1:47617/v1.0' },
};
const text = JSON.stringify(mine);
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

describe('KnownEnvironments', () => {
  let folder: string;
  let files: ImportedEnvironments;
  let forgotten: string[];
  let forgetting: Result<null>;
  let inUse: string | null;
  let entered: string | null;
  let keeping: string | null;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'environments-'));
    files = new ImportedEnvironments(join(folder, 'environments'), silent);
    forgotten = [];
    forgetting = ok(null);
    inUse = null;
    entered = null;
    keeping = null;
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  async function known(given: Environment | null = null): Promise<KnownEnvironments> {
    const agreed = new AgreedEnvironments(join(folder, 'agreed-environments.json'), silent);
    await agreed.load();
    return new KnownEnvironments({
      capabilitiesOf,
      loaded: { given, builtIn: [], imported: await files.read(), agreed, problem: null },
      demo: () => ownDemo,
      files,
      isInUse: (id) => id === inUse,
      forget: async (id) => {
        forgotten.push(id);
        return forgetting;
      },
      hasEntries: async (id) => id === entered,
      keepsValues: (id) => id === keeping,
    });
  }

  it('says every host before anything is taken in', async () => {
    const environments = await known();
    expect(environments.read(text)).toEqual({ kind: 'read', environmentId: 'mine' });
    expect(environments.question('mine')).toEqual(
      ok({
        kind: 'take-in-environment',
        environment: environmentSchema.parse(mine),
        origin: 'read',
        hosts: [
          { host: '127.0.0.1:47615', uses: ['sign-in', 'token-endpoint', 'probe'] },
          { host: 'localhost', uses: ['redirect'] },
          { host: '127.0.0.1:47617', uses: ['portal'] },
          { host: 'portal.wmda.info', uses: ['link'] },
          { host: 'share.wmda.info', uses: ['link'] },
        ],
        replaces: null,
        changes: null,
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
    const given = environmentSchema.parse({ ...mine, name: 'Given' });
    const environments = await known(given);
    expect(environments.all()).toEqual([given, ...builtIn]);
    expect(environments.read(JSON.stringify(mine))).toMatchObject({
      kind: 'refused',
      problem: { field: 'id', problem: 'taken', detail: 'is that of “Given”, which is there already' },
    });
    expect(await environments.agree('mine')).toEqual(failed({ code: 'not-found' }));
    const other = await known();
    inUse = 'mine';
    other.read(text);
    expect(await other.agree('mine')).toEqual(failed({ code: 'environment-in-use' }));
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
    const given = { ...environmentSchema.parse(mine), id: 'ours', kind: 'custom' as const };
    const environments = await known(given);
    expect(environments.all().map(({ id }) => id)).toEqual(['ours', 'demo', 'by-hand-ours']);
    expect(environments.summaries().at(-1)).toMatchObject({ id: 'by-hand-ours', origin: 'given' });
    const taken = JSON.stringify({ ...mine, id: 'by-hand-ours' });
    expect(environments.read(taken)).toMatchObject({ kind: 'refused', problem: { field: 'id' } });
  });

  describe('that come with other settings than were agreed to', () => {
    const moved = { ...mine, portal: { ...mine.portal, baseUrl: 'http://127.0.0.1:47618/v1.0' } };
    const [before, after] = [mine, moved].map((one) => environmentSchema.parse(one)) as unknown as [
      Environment,
      Environment,
    ];
    const ids = (environments: KnownEnvironments): readonly string[] =>
      environments.all().map(({ id }) => id);

    it('count for nothing, are said, and are there again with the file before', async () => {
      await (await known(before)).noteFirst();
      const environments = await known(after);
      expect(ids(environments)).toEqual(['demo']);
      expect(environments.summaries()[0]).toMatchObject({
        ...{ id: 'mine', isChanged: true, isConnected: false, capabilities: noCapabilities },
      });
      expect([environments.fingerprint('mine'), environments.isBound('mine', fingerprintOf(before))]).toEqual(
        [null, false],
      );
      await environments.noteFirst();
      expect(ids(await known(after))).toEqual(['demo']); // however often it comes
      const again = await known(before);
      expect([ids(again), again.isBound('mine', fingerprintOf(before))]).toEqual([['mine', 'demo'], true]);
      expect(forgotten).toEqual([]);
    });

    it('are asked about with what differs, and have what was stored after a yes', async () => {
      await (await known(before)).noteFirst();
      const environments = await known(after);
      expect(environments.question('mine')).toMatchObject(
        ok({
          ...{ kind: 'take-in-environment', origin: 'changed', replaces: 'Mine' },
          changes: [
            { name: 'portal', before: 'http://127.0.0.1:47617/v1.0', now: 'http://127.0.0.1:47618/v1.0' },
          ],
        }),
      );
      expect(await environments.agree('mine')).toEqual(ok(null));
      expect(forgotten).toEqual(['mine']);
      for (const one of [environments, await known(after)]) {
        expect(ids(one)).toEqual(['mine', 'demo']);
        expect(one.isBound('mine', fingerprintOf(before))).toBe(true);
        expect(one.isBound('mine', 'of somebody else')).toBe(false);
      }
      expect(await environments.agree('mine')).toEqual(failed({ code: 'not-found' }));
      // The word was for the other one, and what was stored is that one's.
      const undone = await known(before);
      expect([ids(undone), undone.isBound('mine', fingerprintOf(before))]).toEqual([['demo'], false]);
    });

    it('are asked about also when the file in the profile was replaced, and when one of their ID is imported', async () => {
      const environments = await known();
      environments.read(text);
      await environments.agree('mine');
      environments.read(JSON.stringify(moved));
      expect(environments.question('mine')).toMatchObject(
        ok({ origin: 'read', replaces: 'Mine', changes: [{ name: 'portal' }] }),
      );
      await files.write(after);
      expect(ids(await known())).toEqual(['demo']);
      await files.write(before);
      expect(ids(await known())).toEqual(['mine', 'demo']);
    });

    it('stay out while the earlier session cannot be removed, or the word is not on the disk', async () => {
      await (await known(before)).noteFirst();
      const environments = await known(after);
      forgetting = failed({ code: 'keychain-locked' });
      expect(await environments.agree('mine')).toEqual(forgetting);
      forgetting = ok(null);
      await rm(join(folder, 'agreed-environments.json'));
      await mkdir(join(folder, 'agreed-environments.json'));
      expect(await environments.agree('mine')).toEqual(failed({ code: 'settings-failed' }));
      expect(ids(environments)).toEqual(['demo']);
    });

    it('take their by-hand sister along, with what was stored there', async () => {
      const ours = { ...before, kind: 'custom' as const };
      const theirs = { ...after, kind: 'custom' as const, connectivity: [] };
      const sister = byHandSister(ours);
      if (sister === null) throw new Error('it has one');
      await (await known(ours)).noteFirst();
      const environments = await known(theirs);
      expect(ids(environments)).toEqual(['demo']);
      expect(environments.isBound('by-hand-mine', fingerprintOf(sister))).toBe(false);
      await environments.agree('mine');
      expect(ids(environments)).toEqual(['mine', 'demo', 'by-hand-mine']);
      expect(environments.isBound('by-hand-mine', fingerprintOf(sister))).toBe(true);
      expect(environments.isBound('mine', fingerprintOf(sister))).toBe(true); // it was joined
    });

    it('are all asked about when what was agreed to cannot be read', async () => {
      await (await known(before)).noteFirst();
      await writeFile(join(folder, 'agreed-environments.json'), '{');
      const environments = await known(before);
      expect(ids(environments)).toEqual(['demo']);
      expect(environments.question('mine')).toMatchObject(ok({ origin: 'changed', changes: null }));
      await environments.agree('mine');
      expect(ids(await known(before))).toEqual(['mine', 'demo']);
      expect(ids(await known({ ...after, id: 'another' }))).toEqual(['demo']); // what was known of it is lost
    });

    it('leave what is built in alone: it comes with the program', async () => {
      const environments = await known();
      expect(environments.isBound('demo', 'of another port')).toBe(true);
      expect(environments.question('demo')).toEqual(failed({ code: 'not-found' }));
    });
  });

  it('sends one that comes back under another ID to its own, as long as something is kept there', async () => {
    const renamed = JSON.stringify({ ...mine, id: 'renamed', name: 'Renamed' });
    const environments = await known();
    environments.read(text);
    await environments.agree('mine');
    expect(environments.read(renamed)).toMatchObject({ problem: { field: 'id', problem: 'taken' } });
    keeping = 'by-hand-mine';
    await environments.remove('mine');
    expect(environments.read(renamed)).toMatchObject({
      problem: {
        detail:
          'this is the environment “Mine” under another ID; what is kept for it stands under “mine”, so use that ID',
      },
    });
    environments.read(text);
    await environments.agree('mine');
    keeping = null;
    await environments.remove('mine');
    expect(environments.read(renamed)).toMatchObject({ kind: 'read' });
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
