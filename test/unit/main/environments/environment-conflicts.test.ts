import { describe, expect, it } from 'vitest';
import demo from '../../../../resources/environments/demo.json';
import production from '../../../../resources/environments/wmda-production.json';
import { conflictOf } from '../../../../src/main/environments/environment-conflicts';
import { environmentSchema } from '../../../../src/main/environments/environment-schema';

const builtIn = [production, demo].map((preset) => environmentSchema.parse(preset));
const mine = environmentSchema.parse({ ...production, id: 'mine', kind: 'custom', connectivity: [] });
const conflict = (change: { id?: string; name?: string }) =>
  conflictOf({ ...mine, name: 'Mine', ...change }, { builtIn, others: [], agreed: [] });

describe('a name that looks like a built-in one', () => {
  it.each([
    ...['WMDА production', 'ԝмԁа production', 'WMDA рrоduсtіоn', 'WΜDΑ production', 'Dеmо'],
    ...['WMDA pr0duct1on', 'VVMDA production', 'WRNDA production', 'WMDA productıon', 'Dεmo'],
    ...['WMDA prodúction', 'ＷＭＤＡ production', 'wmda—PRODUCTION!', 'WMDA ⓟroduction'],
  ])('is taken: %s', (name) => {
    expect(conflict({ name })).toMatchObject({ field: 'name', problem: 'taken' });
  });

  it('is taken as an ID too', () => {
    expect(conflict({ id: 'wmda-pr0duction' })).toMatchObject({ field: 'id', problem: 'taken' });
  });

  it.each(['WMDA production 2', 'Our sandbox', 'НМО WMDA', 'Demo of ours', 'Реестр доноров', 'Μητρώο'])(
    'is nobody’s else: %s',
    (name) => {
      expect(conflict({ name })).toBeNull();
    },
  );
});
