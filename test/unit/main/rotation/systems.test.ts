import { beforeEach, describe, expect, it } from 'vitest';
import { parseFormat } from '../../../../src/main/platform/files/file-format';
import { rotationFormat } from '../../../../src/main/rotation/rotation-file';
import { systemsUsing } from '../../../../src/shared/domain/system';
import { application, secretOf } from '../../../fakes/creation-world';
import { oldSecret, RotationWorld, type RunningRotation } from '../../../fakes/rotation-world';

const other = { ...oldSecret, keyId: 'other-1', displayName: 'Secret by BL' };
const form = {
  name: 'EMDIS gateway',
  where: 'server 3',
  contact: 'the data team',
  keyId: null,
  vaultId: null,
};

describe('the systems that use secrets', () => {
  let world: RotationWorld;
  let app: RunningRotation;
  beforeEach(async () => {
    world = new RotationWorld();
    world.record.secrets.push(other);
    app = await world.begin();
  });

  const listed = (id: string): readonly string[] => app.rotation(id).systems.map(({ name }) => name);

  it('are kept, changed and removed, and there again after a restart', async () => {
    const gateway = await app.addSystem('EMDIS gateway');
    const search = await app.addSystem('Search frontend');
    await app.systems.change(gateway, { ...form, name: ' Gateway ', keyId: 'other-1' });
    await app.systems.remove(search);
    app = await world.begin();
    expect(app.log.systems()).toMatchObject([{ id: gateway, name: 'Gateway', contact: 'the data team' }]);
    expect(systemsUsing(app.log.systems(), secretOf('other-1'))).toHaveLength(1);
    expect(systemsUsing(app.log.systems(), secretOf('old-1'))).toEqual([]);
    expect(await app.systems.remove(search)).toMatchObject({ error: { code: 'not-found' } });
  });

  it('need a name, and take no value', async () => {
    const { id } = application;
    expect(await app.systems.add(id, { ...form, name: ' ' })).toMatchObject({
      error: { code: 'name-invalid' },
    });
    for (const text of ['name', 'where', 'contact']) {
      expect(await app.systems.add(id, { ...form, [text]: 'abc8Q~Q7xkPz2mNvT4rLw9' })).toMatchObject({
        error: { code: 'note-has-value' },
      });
    }
    expect(app.log.systems()).toEqual([]);
  });

  it('are on the checklist when they use the old secret, or nobody has said which', async () => {
    await app.addSystem('EMDIS gateway', 'old-1');
    await app.addSystem('Nightly export', null);
    await app.addSystem('Search frontend', 'other-1');
    await app.addSystem('Forgotten import', 'long-gone-1');
    const id = await app.rotate();
    expect(listed(id)).toEqual(['EMDIS gateway', 'Nightly export', 'Forgotten import']);
  });

  it('say the same as the checklist, whichever of them is changed', async () => {
    const gateway = await app.addSystem('EMDIS gateway');
    const id = await app.rotate('other-1');
    await app.systems.change(gateway, { ...form, name: 'Gateway', keyId: 'other-1' });
    expect(app.rotation(id).systems).toMatchObject([{ name: 'Gateway', said: { by: 'Vera Molnar' } }]);
    await app.systems.change(gateway, { ...form, keyId: 'old-1' });
    expect(app.rotation(id).systems).toMatchObject([{ said: null }]);
    await app.rotations.saySystem(id, gateway, true);
    expect(app.log.systems()).toMatchObject([{ keyId: 'other-1' }]);
    await app.systems.remove(gateway);
    expect(listed(id)).toEqual([]);
  });

  it('one that uses the chosen new secret already is moved', async () => {
    await app.addSystem('Search frontend', 'other-1');
    const id = await app.rotate('other-1');
    expect(app.rotation(id).systems).toMatchObject([
      { name: 'Search frontend', said: { by: 'Vera Molnar' } },
    ]);
  });

  it('a rotation of which one fact cannot be read is left out whole; the rest stays', async () => {
    const gateway = await app.addSystem('EMDIS gateway');
    const first = await app.rotate();
    await app.rotations.cancel(first, 'keep-both', '');
    await app.rotate('other-1');
    await app.rotations.saySystem(app.log.rotations()[0]?.id ?? '', gateway, true);
    const text = (world.rotationDisk.text ?? '').replace('"kind": "system-said"', '"kind": "system-sent"');
    const read = parseFormat(rotationFormat, text);
    expect(read.kind).toBe('damaged');
    const remains = read.kind === 'damaged' ? read.remains : undefined;
    expect(remains?.rotations.map(({ plan }) => plan.id)).toEqual([first]);
    expect(remains?.systems).toHaveLength(1);
  });

  it('go along when their application is known elsewhere, and not during a rotation', async () => {
    await app.addSystem('EMDIS gateway', 'old-1');
    await app.addSystem('Nightly export', null);
    await app.addSystem('Search frontend', 'other-1');
    const from = { environmentId: 'demo', applicationId: application.id };
    const to = { environmentId: 'production', applicationId: 'object-9' };
    const pairs = new Map([['old-1', 'portal-1']]);
    const id = await app.rotate();
    expect(await app.systems.move(from, to, pairs)).toMatchObject({ error: { code: 'rotation-open' } });
    await app.rotations.cancel(id, 'keep-both', '');
    for (let time = 0; time < 2; time += 1) {
      expect(await app.systems.move(from, to, pairs)).toMatchObject({ ok: true });
      expect(app.log.systems()).toMatchObject([
        { ...to, name: 'EMDIS gateway', keyId: 'portal-1' },
        { ...to, name: 'Nightly export', keyId: null },
        { ...from, name: 'Search frontend', keyId: 'other-1' },
      ]);
    }
  });
});
