import { byHandSister } from '../../../../src/main/environments/by-hand-environment';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import demo from '../../../../resources/environments/demo.json';
import { capabilitiesOf } from '../../../../src/main/app/capabilities-of';
import { AgreedEnvironments } from '../../../../src/main/environments/agreed-environments';
import { environmentSchema } from '../../../../src/main/environments/environment-schema';
import { RecordingLogger } from '../../../fakes/recording-logger';
import { loadEnvironments, summaryOf } from '../../../../src/main/environments/load-environments';

import { foreignFile } from '../../../support/foreign-file';

/** Nothing was imported. */
const none = { read: async () => [] };
const nothingAgreed = (): AgreedEnvironments =>
  new AgreedEnvironments('/nowhere/agreed.json', new RecordingLogger());

describe('loadEnvironments', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'environments-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  async function load(content: string | Buffer): ReturnType<typeof loadEnvironments> {
    const file = join(folder, 'environment.json');
    await writeFile(file, content);
    return loadEnvironments(file, none, nothingAgreed());
  }

  it('has the built-in ones', async () => {
    const { builtIn, given, problem } = await loadEnvironments(null, none, nothingAgreed());
    expect(builtIn.map(({ id }) => id)).toEqual(['wmda-production', 'wmda-sandbox']);
    expect(given).toBeNull();
    expect(problem).toBeNull();
  });

  it('has the given one', async () => {
    const { given } = await load(JSON.stringify({ ...demo, id: 'mine', name: 'Mine' }));
    expect(given?.id).toBe('mine');
  });

  it('reads one as Windows PowerShell writes it', async () => {
    const { given, problem } = await load(await readFile(foreignFile('environments', 'env-utf16.json')));
    // It was understood: its ID is the built-in demo's.
    expect([given, problem]).toMatchObject([null, { field: 'id', problem: 'taken' }]);
  });

  it('reads one as an older editor writes it, in Windows-1252', async () => {
    const text = JSON.stringify({ ...demo, id: 'mine', name: 'Zürich' });
    expect((await load(Buffer.from(text, 'latin1'))).given?.name).toBe('Zürich');
  });

  const own = JSON.stringify({ ...demo, id: 'mine', name: 'Zürich 東京' });
  const little = Buffer.from(own, 'utf16le');
  it.each([
    ['UTF-8 with its mark', Buffer.concat([Buffer.of(0xef, 0xbb, 0xbf), Buffer.from(own)])],
    ['UTF-16 with its mark', Buffer.concat([Buffer.of(0xff, 0xfe), little])],
    ['UTF-16 without it', little],
    ['UTF-16 the other way round', Buffer.concat([Buffer.of(0xfe, 0xff), Buffer.from(little).swap16()])],
    ['UTF-16 the other way round, without a mark', Buffer.from(little).swap16()],
  ])('reads one in %s', async (_name, bytes) => {
    const { given, problem } = await load(bytes);
    expect([given?.name, problem]).toEqual(['Zürich 東京', null]);
  });

  it('needs no names of APIs', async () => {
    const { given } = await load(JSON.stringify({ ...demo, id: 'mine', name: 'Mine', resources: undefined }));
    expect(given?.resources).toEqual({});
  });

  it.each([
    [{ links: undefined }, 'is missing; it must be a group of members in curly brackets'],
    [{ resources: [] }, 'must be a group of names and texts in curly brackets'],
    [{ connectivity: {} }, 'must be a list in square brackets'],
    [{ name: 5 }, 'must be a text in quotation marks'],
    [{ portal: { ...demo.portal, reminders: 'yes' } }, 'must be true or false'],
    [{ reminders: { thresholdDays: ['7'] } }, 'must be a number'],
    [{ reminders: { thresholdDays: [1.5] } }, 'must be a whole number'],
  ])('says of %j in a person’s words what is wrong', async (change, detail) => {
    const { problem } = await load(JSON.stringify({ ...demo, ...change }));
    expect(problem?.detail).toBe(detail);
  });

  it.each([
    ['id', { id: 'wmda-production' }],
    ['id', { id: 'wmdasandbox' }],
    ['name', { name: 'WMDA production' }],
    ['name', { name: 'wmda  PRODUCTION' }],
    ['name', { name: 'ＷＭＤＡ　ｓａｎｄｂｏｘ' }],
    ['name', { name: 'WMDA-Sandbox.' }],
    ['name', { name: '𝐖𝐌𝐃𝐀 𝗌𝖺𝗇𝖽𝖻𝗈𝗑' }],
    ['name', { name: 'demo' }],
  ])('refuses a file whose %s is, or looks like, that of a built-in one: %j', async (field, change) => {
    const { given, problem } = await load(JSON.stringify({ ...demo, id: 'mine', name: 'Mine', ...change }));
    expect([given, problem]).toMatchObject([null, { field, problem: 'taken' }]);
    const imported = environmentSchema.parse({ ...demo, id: 'mine', name: 'Mine', ...change });
    const loaded = await loadEnvironments(null, { read: async () => [imported] }, nothingAgreed());
    expect([loaded.imported, loaded.problem]).toMatchObject([[], { field, problem: 'taken' }]);
  });

  it('loads no second one of an ID, and says of which', async () => {
    const ours = environmentSchema.parse({ ...demo, id: 'mine', name: 'Ours' });
    await writeFile(join(folder, 'given.json'), JSON.stringify({ ...demo, id: 'mine', name: 'Mine' }));
    const importedFiles = { read: async () => [ours] };
    const loaded = await loadEnvironments(join(folder, 'given.json'), importedFiles, nothingAgreed());
    expect([loaded.given, loaded.imported]).toEqual([null, [ours]]);
    expect(loaded.problem).toMatchObject({
      field: 'id',
      detail: 'is that of “Ours”, which is there already',
    });
  });

  it.each([
    ['a name with a character that nobody sees', { name: 'Mi\u200bne' }],
    ['a name of two lines', { name: 'Mine\nof WMDA' }],
    ['a page that is not https', { links: { portalPage: 'http://127.0.0.1:1/page' } }],
    ['an address with a user in it', { links: { portalPage: 'https://wmda.info@evil.example/' } }],
    ['a support address that is none', { supportEmail: 'support@wmda.info?bcc=evil@evil.example' }],
  ])('refuses %s', async (_name, change) => {
    const { given, problem } = await load(JSON.stringify({ ...demo, id: 'mine', name: 'Mine', ...change }));
    expect([given, problem]).toMatchObject([null, { problem: 'not-allowed' }]);
  });

  it.each([
    ['not JSON', '{', 'not-json'],
    ['not an environment', '{}', 'missing'],
    ['larger than 512 KB', ' '.repeat(512 * 1024 + 1), 'unreadable'],
  ])('keeps the built-in ones when the file is %s', async (_name, content, problem) => {
    const loaded = await load(content);
    expect(loaded).toMatchObject({ given: null, problem: { problem } });
    expect(loaded.builtIn).toHaveLength(2);
  });

  it('refuses a device, which has no end', async () => {
    const loaded = await loadEnvironments('/dev/zero', none, nothingAgreed());
    expect(loaded).toMatchObject({ given: null, problem: { field: null, problem: 'unreadable' } });
  });

  it('keeps the built-in ones when there is no file', async () => {
    const loaded = await loadEnvironments(join(folder, 'gone.json'), none, nothingAgreed());
    expect(loaded.builtIn).toHaveLength(2);
    expect(loaded.problem).toMatchObject({ field: null, problem: 'unreadable' });
  });
});

describe('summaryOf', () => {
  it('tells the page no address that a token or a secret goes to', async () => {
    const { builtIn } = await loadEnvironments(null, none, nothingAgreed());
    const summaries = builtIn.map((environment) =>
      summaryOf(environment, 'built-in', capabilitiesOf(environment)),
    );
    expect(JSON.stringify(summaries)).not.toMatch(/https?:/);
    expect(summaries.map(({ id, isConnected }) => [id, isConnected])).toEqual([
      ['wmda-production', false],
      ['wmda-sandbox', false],
    ]);
  });

  it('says what can be done there, and for whose portal it is worked by hand', async () => {
    const { builtIn } = await loadEnvironments(null, none, nothingAgreed());
    const [production] = builtIn;
    if (production === undefined) throw new Error('no presets');
    expect(summaryOf(production, 'built-in', capabilitiesOf(production)).capabilities).toMatchObject({
      canList: false,
      canEdit: false,
    });
    const sister = byHandSister(production);
    if (sister === null) throw new Error('no sister');
    expect(summaryOf(sister, 'built-in', capabilitiesOf(sister))).toMatchObject({
      id: 'by-hand-wmda-production',
      kind: 'production',
      byHandOf: 'wmda-production',
      capabilities: { needsSignIn: false, canEdit: true, canCreate: false, canDelete: false },
      links: ['portalPage', 'mfaGuide', 'apiAuthentication'],
    });
    expect(byHandSister(sister)).toBeNull();
  });
});
