import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ByHandEntries } from '../../../../src/main/by-hand/by-hand-entries';
import type { ByHandStore } from '../../../../src/main/by-hand/entries/by-hand-store';
import { longestImport } from '../../../../src/main/by-hand/table/read-pasted-text';
import type { Application } from '../../../../src/shared/domain/application';
import type { Environment } from '../../../../src/shared/domain/environment';
import type { ImportText } from '../../../../src/shared/ipc/by-hand';
import { failed, ok } from '../../../../src/shared/ipc/result';
import { letGoOfSecret } from '../../../../src/main/operations/values/let-go';
import { ByHandWorld, environment, entered } from '../../../fakes/by-hand-world';
import { environment as graph } from '../../../fakes/creation-world';
import { PasteWorld, value } from '../../../fakes/paste-world';
import { ToldFacts } from '../../../fakes/told-facts';

const { appId } = entered;
const applicationForm = { appId, displayName: 'Partner-NL-Matchis-SMC', resourceAppIds: ['resource-1'] };
const secretForm = { displayName: 'Secret by VM', hint: 'abc…', endDate: '12 Nov 2027' };

describe('ByHandEntries', () => {
  let files: ByHandWorld;
  let store: ByHandStore;
  let values: PasteWorld;
  let here: Environment | null;
  let refreshed: number;
  /** Key IDs that the person said to have deleted, while they were in the list. */
  let said: string[];
  let isRecordFull: boolean;
  let entries: ByHandEntries;
  let shown: readonly Application[];
  let facts: ToldFacts;
  beforeEach(() => {
    files = new ByHandWorld();
    store = files.open();
    values = new PasteWorld();
    here = environment;
    values.here = environment;
    refreshed = 0;
    shown = [];
    facts = new ToldFacts();
    said = [];
    isRecordFull = false;
    entries = new ByHandEntries({
      ...{ store, journal: values.journal, clock: files.clock },
      letGo: (key) => letGoOfSecret(values, key),
      environment: () => here,
      inventory: {
        refresh: async () => {
          refreshed += 1;
          shown = (await list()).map((one) => ({ ...one, apis: [], managers: null }));
          return ok(null);
        },
        application: (id) => shown.find((one) => one.id === id) ?? null,
      },
      facts,
      timeZone: () => 'UTC',
      saidDeleted: async ({ keyId }) => {
        if (isRecordFull) return failed({ code: 'journal-failed' });
        const listed = (await list()).flatMap(({ secrets }) => secrets.map((one) => one.keyId));
        if (listed.includes(keyId)) said.push(keyId);
        return ok(null);
      },
    });
  });
  afterEach(() => {
    files.dispose();
  });

  async function list() {
    const read = await store.read(environment.id);
    if (!read.ok) throw new Error(read.error.code);
    return read.value;
  }
  async function enter(): Promise<{ applicationId: string; keyId: string }> {
    const added = await entries.addApplication(applicationForm);
    if (!added.ok) throw new Error(added.error.code);
    const { applicationId } = added.value;
    const secret = await entries.addSecret(applicationId, secretForm, 'was-there');
    if (!secret.ok) throw new Error(secret.error.code);
    return { applicationId, keyId: secret.value.keyId };
  }
  async function takeIn(applicationId: string, keyId: string): Promise<void> {
    const found = (await list()).find(({ id }) => id === applicationId);
    if (found === undefined) throw new Error('not entered');
    const application: Application = { ...found, apis: [], managers: null };
    values.clipboard.text = value;
    const taken = await values.taking.takeIn(application, keyId, {
      isReplacing: false,
      isUnusualFine: false,
    });
    if (!taken.ok) throw new Error(taken.error.code);
  }

  it('tells what was entered, changed, removed and said, by the names of the list', async () => {
    const { applicationId, keyId } = await enter();
    const application = { id: applicationId, displayName: applicationForm.displayName };
    const secret = { keyId, displayName: 'Secret by VM' };
    const of = { environmentId: environment.id, application, outcome: null };
    expect(facts.told).toMatchObject([
      { kind: 'entry-entered', ...of, secret: null },
      { kind: 'entry-entered', ...of, secret },
    ]);
    facts.told.length = 0;
    await entries.editSecret(applicationId, keyId, { ...secretForm, displayName: 'Another name' });
    const renamed = { keyId, displayName: 'Another name' };
    const another = { ...secretForm, displayName: 'A new one', hint: 'xyz' };
    await entries.addSecret(applicationId, another, 'created-on-portal-now');
    await entries.removeSecret(applicationId, keyId, 'deleted-on-portal');
    await entries.removeSecret(applicationId, keyId, 'entered-by-mistake');
    await entries.editApplication(applicationId, applicationForm);
    await entries.removeApplication(applicationId);
    expect(facts.told).toMatchObject([
      { kind: 'entry-changed', ...of, secret: renamed },
      { kind: 'said-created', ...of, secret: { displayName: 'A new one' } },
      { kind: 'said-deleted', ...of, secret: renamed },
      { kind: 'entry-removed', application, outcome: 'not-found' },
      { kind: 'entry-changed', ...of },
      { kind: 'entry-removed', ...of },
    ]);
  });

  it('tells a form’s own words only once they were accepted', async () => {
    await entries.addApplication({ ...applicationForm, appId: 'not one' });
    const refused = { text: 'nothing', applicationId: null, dayOrder: null } as const;
    await entries.import(refused, []);
    expect(facts.told).toMatchObject([
      { kind: 'entry-entered', application: null, secret: null },
      { kind: 'list-imported', environmentId: environment.id, outcome: 'request-invalid' },
    ]);
    expect(JSON.stringify(facts.told)).not.toContain(applicationForm.displayName);
  });

  it('enters an application and its secrets, which are in the list and on the disk then', async () => {
    const { applicationId, keyId } = await enter();
    const expected = [
      {
        ...{ id: applicationId, ...applicationForm },
        secrets: [
          {
            ...{ keyId, displayName: 'Secret by VM', hint: 'abc' },
            ...{ startDateTime: null, endDateTime: '2027-11-12T00:00:00Z' },
          },
        ],
      },
    ];
    expect(await list()).toEqual(expected);
    expect(await files.open().read(environment.id)).toEqual(ok(expected));
    expect(refreshed).toBe(2);
  });

  it('takes the person’s word for a secret that was created just now', async () => {
    const { applicationId } = await enter();
    const form = { ...secretForm, displayName: 'New one', hint: 'xyz' };
    await entries.addSecret(applicationId, form, 'created-on-portal-now');
    const now = new Date(files.clock.nowMs()).toISOString();
    expect((await list())[0]?.secrets[1]?.startDateTime).toBe(now);
  });

  it.each([
    [{ appId: 'client' }, 'client-id-invalid'],
    [{ displayName: ' ' }, 'name-invalid'],
    [{ displayName: 'a\u202Eb' }, 'name-invalid'],
    [{ displayName: value }, 'name-is-value'],
    [{ resourceAppIds: ['unknown'] }, 'request-invalid'],
    [{ resourceAppIds: ['constructor'] }, 'request-invalid'],
  ] as const)('refuses an application with %j', async (change, code) => {
    expect(await entries.addApplication({ ...applicationForm, ...change })).toEqual(failed({ code }));
    expect(await list()).toEqual([]);
  });

  it.each([
    [{ displayName: '' }, 'name-invalid'],
    [{ displayName: value }, 'name-is-value'],
    [{ displayName: `Secret ${value}` }, 'name-is-value'],
    [{ hint: 'ab' }, 'hint-invalid'],
    [{ hint: value }, 'hint-invalid'],
    [{ endDate: 'soon' }, 'expiry-unreadable'],
    [{ endDate: '03/04/2027' }, 'expiry-unreadable'],
  ] as const)('refuses a secret with %j', async (change, code) => {
    const { applicationId } = await enter();
    const form = { ...secretForm, displayName: 'Other', hint: 'xyz', ...change };
    expect(await entries.addSecret(applicationId, form, 'was-there')).toEqual(failed({ code }));
    expect((await list())[0]?.secrets).toHaveLength(1);
  });

  it.each([
    ['created-on-portal-now', '2026-11-21', 'expiry-in-past'],
    ['created-on-portal-now', '2027-11-25', 'expiry-over-maximum'],
    ['created-on-portal-now', '2126-11-12', 'expiry-over-maximum'],
    ['was-there', '2126-11-12', 'expiry-implausible'],
    ['was-there', '2028-11-27', 'expiry-implausible'],
  ] as const)('refuses an expiry that cannot be right: %s, %s', async (origin, endDate, code) => {
    const { applicationId, keyId } = await enter();
    const form = { displayName: 'Other', hint: 'xyz', endDate };
    const refused = await entries.addSecret(applicationId, form, origin);
    expect(refused).toMatchObject({ ok: false, error: { code } });
    if (code === 'expiry-over-maximum') {
      expect(refused).toMatchObject({ error: { latestExpiry: '2027-11-23T12:00:00Z' } });
    }
    expect((await list())[0]?.secrets).toHaveLength(1);
    if (origin === 'was-there') {
      expect(await entries.editSecret(applicationId, keyId, form)).toEqual(failed({ code }));
    }
  });

  it.each([
    ['created-on-portal-now', '2026-11-23'],
    ['created-on-portal-now', '2027-11-24'],
    ['was-there', '2019-01-01'],
    ['was-there', '2028-11-20'],
  ] as const)('takes an expiry that can be right: %s, %s', async (origin, endDate) => {
    const { applicationId } = await enter();
    const form = { displayName: 'Other', hint: 'xyz', endDate };
    expect(await entries.addSecret(applicationId, form, origin)).toMatchObject({ ok: true });
  });

  it('enters nothing twice, whatever its spelling', async () => {
    const { applicationId } = await enter();
    const again = { ...applicationForm, appId: ` ${appId.toUpperCase()}` };
    expect(await entries.addApplication(again)).toEqual(failed({ code: 'conflict' }));
    const same = { ...secretForm, displayName: 'Other name', endDate: '2027-11-12T10:00Z' };
    expect(await entries.addSecret(applicationId, same, 'was-there')).toEqual(failed({ code: 'conflict' }));
  });

  it('changes nothing where a portal keeps the list, nor where nobody works', async () => {
    const { applicationId } = await enter();
    for (const [place, code] of [
      [graph, 'forbidden'],
      [null, 'not-signed-in'],
    ] as const) {
      here = place;
      const other = { ...applicationForm, appId: '1f0e6a11-22ab-4cde-9012-abcdefabcdef' };
      expect(await entries.addApplication(other)).toEqual(failed({ code }));
      expect(await entries.removeApplication(applicationId)).toEqual(failed({ code }));
      const text = { text: '', dayOrder: null, applicationId: null };
      expect(await entries.previewImport(text)).toEqual(failed({ code }));
      expect(await entries.import(text, [])).toEqual(failed({ code }));
    }
    expect(await list()).toHaveLength(1);
  });

  it('changes entries, but not what a stored value hangs on', async () => {
    const { applicationId, keyId } = await enter();
    const otherId = '1f0e6a11-22ab-4cde-9012-abcdefabcdef';
    expect(await entries.editApplication(applicationId, { ...applicationForm, appId: otherId })).toEqual(
      ok(null),
    );
    expect(await entries.editSecret(applicationId, keyId, { ...secretForm, hint: 'xyz' })).toEqual(ok(null));
    await entries.editApplication(applicationId, applicationForm);
    await entries.editSecret(applicationId, keyId, secretForm);
    await takeIn(applicationId, keyId);
    expect(await entries.editApplication(applicationId, { ...applicationForm, appId: otherId })).toEqual(
      failed({ code: 'conflict' }),
    );
    expect(await entries.editSecret(applicationId, keyId, { ...secretForm, hint: 'xyz' })).toEqual(
      failed({ code: 'hint-differs' }),
    );
    const renamed = { ...secretForm, displayName: 'Renamed', endDate: '2027-12-01' };
    expect(await entries.editSecret(applicationId, keyId, renamed)).toEqual(ok(null));
    expect((await list())[0]?.secrets[0]).toMatchObject({
      displayName: 'Renamed',
      endDateTime: '2027-12-01T00:00:00Z',
    });
    expect(await entries.editSecret(applicationId, 'unknown', secretForm)).toEqual(
      failed({ code: 'not-found' }),
    );
  });

  it('keeps the moment of an expiry when only the name is changed', async () => {
    const { applicationId } = await enter();
    const text = `Secret B\txyz\t2027-10-01T14:35:20.123Z`;
    await entries.import({ text, dayOrder: null, applicationId }, []);
    const before = (await list())[0]?.secrets[1];
    const change = { displayName: 'Renamed', hint: 'xyz', endDate: null };
    expect(await entries.editSecret(applicationId, before?.keyId ?? '', change)).toEqual(ok(null));
    expect((await list())[0]?.secrets[1]).toEqual({ ...before, displayName: 'Renamed' });
    expect(before?.endDateTime).toBe('2027-10-01T14:35:20Z');
  });

  it('lets a stored value go with a secret that was deleted on the portal', async () => {
    const { applicationId, keyId } = await enter();
    await takeIn(applicationId, keyId);
    expect(await entries.removeSecret(applicationId, keyId, 'deleted-on-portal')).toEqual(ok(null));
    expect([values.vault.items.size, values.journal.operations().length]).toEqual([0, 0]);
    expect((await list())[0]?.secrets).toEqual([]);
  });

  it('keeps a stored value of an entry that was a mistake, and of an application that is taken out', async () => {
    const { applicationId, keyId } = await enter();
    await takeIn(applicationId, keyId);
    await entries.removeSecret(applicationId, keyId, 'entered-by-mistake');
    await entries.removeApplication(applicationId);
    const operation = values.journal.leading({ environmentId: environment.id, applicationId, keyId });
    expect([values.vault.items.size, operation?.saved?.place]).toEqual([1, 'gnome-keyring']);
    expect(await list()).toEqual([]);
  });

  it('passes on that a secret was deleted, before its entry goes, and of no other one', async () => {
    const { applicationId, keyId } = await enter();
    expect(await entries.removeSecret(applicationId, 'unknown', 'deleted-on-portal')).toEqual(
      failed({ code: 'not-found' }),
    );
    isRecordFull = true;
    expect(await entries.removeSecret(applicationId, keyId, 'deleted-on-portal')).toEqual(
      failed({ code: 'journal-failed' }),
    );
    expect([said, (await list())[0]?.secrets.length]).toEqual([[], 1]);
    isRecordFull = false;
    await entries.removeSecret(applicationId, keyId, 'deleted-on-portal');
    expect(said).toEqual([keyId]);
    const other = await entries.addSecret(applicationId, secretForm, 'was-there');
    await entries.removeSecret(applicationId, other.ok ? other.value.keyId : '', 'entered-by-mistake');
    expect([said, (await list())[0]?.secrets]).toEqual([[keyId], []]);
  });

  it('deletes no value when the entry could not be taken out', async () => {
    const { applicationId, keyId } = await enter();
    await takeIn(applicationId, keyId);
    files.keychain.problem = { code: 'keychain-locked' };
    expect(await entries.removeSecret(applicationId, keyId, 'deleted-on-portal')).toEqual(
      failed({ code: 'keychain-locked' }),
    );
    expect(values.vault.items.size).toBe(1);
  });

  describe('importing', () => {
    const asked = (text: string, changes: Partial<ImportText> = {}): ImportText => ({
      ...{ text, dayOrder: null, applicationId: null },
      ...changes,
    });
    const table = [
      'Application,Client ID,Name,Hint,Expires',
      `"Partner-NL-Matchis-SMC",${appId},"Secret, by VM",abc***,2027-11-12`,
      `Partner-DE-Example-DM,1f0e6a11-22ab-4cde-9012-abcdefabcdef,"Say ""hi""",xyz,"November 13, 2027"`,
    ].join('\n');

    it('takes in a CSV file with commas, quotes and line breaks in its cells', async () => {
      const text = `\uFEFF${table}\n,${appId},"two\nlines",kkk,13.11.2027`;
      expect(await entries.import(asked(text), [])).toEqual(
        ok({ kind: 'imported', applications: 2, secrets: 3, known: 0 }),
      );
      expect(
        (await list()).map(({ displayName, secrets }) => [displayName, secrets.map((s) => s.displayName)]),
      ).toEqual([
        ['Partner-NL-Matchis-SMC', ['Secret, by VM', 'two lines']],
        ['Partner-DE-Example-DM', ['Say "hi"']],
      ]);
    });

    it('takes in semicolons, as spreadsheets of half of Europe write them', async () => {
      const text = table
        .replaceAll('"Secret, by VM"', 'Secret')
        .replaceAll('"November 13, 2027"', '13.11.2027');
      const outcome = await entries.import(asked(text.replaceAll(',', ';')), []);
      expect(outcome).toMatchObject({ value: { kind: 'imported', secrets: 2 } });
    });

    it('shows what it would do first, and does nothing', async () => {
      await enter();
      const preview = await entries.previewImport(asked(table));
      expect(preview).toMatchObject({
        value: {
          rows: [
            { line: 2, isNewApplication: false, isKnown: true, secretName: 'Secret, by VM' },
            { line: 3, isNewApplication: true, isKnown: false },
          ],
          badLines: [],
        },
      });
      expect(await list()).toHaveLength(1);
    });

    it('takes in nothing while a line is bad, and the rest once it is left out', async () => {
      const text = `${table}\nX,${appId},Bad,abc,31/02/2027`;
      expect(await entries.import(asked(text), [])).toEqual(
        ok({ kind: 'refused', badLines: [{ line: 4, problem: 'expiry-unreadable' }] }),
      );
      expect(await list()).toEqual([]);
      expect(await entries.import(asked(text), [4])).toMatchObject({
        value: { kind: 'imported', secrets: 2 },
      });
    });

    it('leaves no good line out, whoever asks for it', async () => {
      const text = `${table}\nX,${appId},Good again,abc,2027-02-28`;
      for (const leftOut of [[4], [1], [99]]) {
        expect(await entries.import(asked(text), leftOut)).toEqual(failed({ code: 'request-invalid' }));
      }
      expect(await list()).toEqual([]);
    });

    it('names a line whose year is a slip of the hand', async () => {
      const outcome = await entries.import(asked(table.replace('2027-11-12', '2126-11-12')), []);
      expect(outcome).toMatchObject({ value: { badLines: [{ line: 2, problem: 'expiry-over-maximum' }] } });
    });

    it('asks for the order of day and month, and follows it', async () => {
      const text = table.replace('2027-11-12', '03/04/2027');
      const refused = await entries.import(asked(text), []);
      expect(refused).toMatchObject({ value: { badLines: [{ line: 2, problem: 'date-ambiguous' }] } });
      await entries.import(asked(text, { dayOrder: 'month-first' }), []);
      expect((await list())[0]?.secrets[0]?.endDateTime).toBe('2027-03-04T00:00:00Z');
    });

    it('takes in the portal’s table of applications, and those it does not know yet', async () => {
      await enter();
      const otherId = '1f0e6a11-22ab-4cde-9012-abcdefabcdef';
      const text = asked(`Application\tClient ID\nAnother name\t${appId}\nPartner-DE-Example-DM\t${otherId}`);
      expect(await entries.previewImport(text)).toMatchObject({
        value: {
          rows: [],
          badLines: [],
          applications: [
            { line: 2, isKnown: true },
            { line: 3, isKnown: false },
          ],
        },
      });
      const outcome = { kind: 'imported', applications: 1, secrets: 0, known: 0 };
      expect(await entries.import(text, [])).toEqual(ok(outcome));
      expect((await list()).map(({ displayName, secrets }) => [displayName, secrets.length])).toEqual([
        ['Partner-NL-Matchis-SMC', 1],
        ['Partner-DE-Example-DM', 0],
      ]);
    });

    it('names a new application as another line of the table does', async () => {
      const text = `Partner-NL-Matchis-SMC\t${appId}\nSecret\tabc…\t${appId}\t2027-11-12`;
      await entries.import(asked(text), []);
      expect((await list()).map(({ displayName }) => displayName)).toEqual(['Partner-NL-Matchis-SMC']);
    });

    it('takes in the same table twice without doubling anything', async () => {
      await entries.import(asked(table), []);
      const before = await list();
      expect(await entries.import(asked(table), [])).toEqual(
        ok({ kind: 'imported', applications: 0, secrets: 0, known: 2 }),
      );
      expect(await list()).toEqual(before);
    });

    it('gives lines without an application to the one that was chosen', async () => {
      const { applicationId } = await enter();
      const text = 'Secret B\txyz\t2027-10-01\nSecret C\tkkk\t2027-10-02';
      await entries.import(asked(text, { applicationId }), []);
      expect((await list())[0]?.secrets).toHaveLength(3);
      const unknown = asked(text, { applicationId: 'unknown' });
      expect(await entries.import(unknown, [])).toEqual(failed({ code: 'not-found' }));
    });

    /** As spreadsheets of three countries, browsers and the API write a day. */
    const written: readonly ((day: Date) => string)[] = [
      (day) => day.toISOString().slice(0, 10),
      (day) => day.toISOString(),
      (day) =>
        day.toLocaleDateString('de-DE', {
          timeZone: 'UTC',
          day: '2-digit',
          month: '2-digit',
          year: 'numeric',
        }),
      (day) => day.toLocaleDateString('en-GB', { timeZone: 'UTC', dateStyle: 'medium' }),
      (day) => day.toLocaleDateString('en-US', { timeZone: 'UTC', dateStyle: 'long' }),
    ];
    const quoted = (separator: string) => (cell: string) =>
      cell.includes(separator) || cell.includes('"') ? `"${cell.replaceAll('"', '""')}"` : cell;
    const fifty = Array.from({ length: 50 }, (_, index) => {
      const end = new Date(Date.UTC(2027, 0, 1 + 6 * index));
      const id = `00000000-0000-4000-8000-0000000000${String(10 + (index % 7))}`;
      const name = `Secret ${index}, "${index % 2 === 0 ? 'a; b' : 'c'}"`;
      const hint = `${String(100 + index)}`;
      return { end, id, name, hint, cells: [id, name, `${hint}*****`, written[index % 5]?.(end) ?? ''] };
    });

    it.each([
      ['tabs', '\t', (cell: string) => cell],
      ['a CSV file with commas', ',', quoted(',')],
      ['a CSV file with semicolons', ';', quoted(';')],
    ])(
      'takes in 50 rows in five date formats, or nothing and the names of the bad lines: %s',
      async (...form) => {
        const [, separator, cellOf] = form;
        const textOf = (rows: readonly (readonly string[])[]): ImportText =>
          asked(rows.map((cells) => cells.map(cellOf).join(separator)).join('\r\n'));
        const headings = ['Client ID', 'Name', 'Hint', 'Expires'];
        const broken = fifty.map(({ cells, id }, index) =>
          index % 10 === 4 ? [id, 'Secret', 'abc', '31.02.2027'] : cells,
        );
        expect(await entries.import(textOf([headings, ...broken]), [])).toEqual(
          ok({
            kind: 'refused',
            badLines: [6, 16, 26, 36, 46].map((line) => ({ line, problem: 'expiry-unreadable' })),
          }),
        );
        expect(await list()).toEqual([]);
        const whole = textOf([headings, ...fifty.map(({ cells }) => cells)]);
        expect(await entries.import(whole, [])).toEqual(
          ok({ kind: 'imported', applications: 7, secrets: 50, known: 0 }),
        );
        const entered = (await list()).flatMap(({ appId: id, secrets }) =>
          secrets.map(({ displayName, hint, endDateTime }) => [id, displayName, hint, endDateTime]),
        );
        expect(new Map(entered.map((secret) => [secret[2], secret]))).toEqual(
          new Map(
            fifty.map(({ id, name, hint, end }) => [
              hint,
              [id, name, hint, end.toISOString().replace('.000', '')],
            ]),
          ),
        );
      },
    );

    it('reads nothing of a file whose quotes do not close', async () => {
      const text = `${table}\nX,${appId},"never closed,abc,2027-11-12\nmore,lines,here`;
      expect(await entries.import(asked(text), [])).toMatchObject({
        value: { kind: 'refused', badLines: [{ problem: 'quotes-unclear' }] },
      });
      expect(await list()).toEqual([]);
    });

    it('refuses what is too large, by name', async () => {
      const large = failed({ code: 'import-too-large' });
      expect(await entries.previewImport(asked('x'.repeat(longestImport + 1)))).toEqual(large);
      expect(await entries.previewImport(asked('a\tb\n'.repeat(2_001)))).toEqual(large);
    });
  });
});
