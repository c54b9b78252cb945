import { fc } from '../../../../support/properties';
import { entraValue } from '../../../../support/value-arbitrary';
import { describe, expect, it } from 'vitest';
import { type DayOrder } from '../../../../../src/shared/domain/entered-date';
import { readTable, type ReadTable } from '../../../../../src/main/by-hand/table/entered-secrets';
import { plainCell } from '../../../../../src/main/by-hand/table/pasted-table';
import { drained } from '../../../../support/drained';
import { readPastedText } from '../../../../../src/main/by-hand/table/read-pasted-text';

const appId = '7c9e6679-7425-40de-944b-e07fc1f90ae7';
const otherId = '1f0e6a11-22ab-4cde-9012-abcdefabcdef';

async function read(
  text: string,
  order: DayOrder | null = null,
  given: string | null = null,
): Promise<ReadTable> {
  const cut = await readPastedText(text);
  if (!cut.ok) throw new Error(cut.error.code);
  return drained(
    readTable(cut.value.lines, { timeZone: 'UTC', order, appId: given, latestMs: Date.UTC(2032, 0) }),
  );
}
const problems = async (text: string, order: DayOrder | null = null) =>
  (await read(text, order)).badLines.map(({ line, problem }) => `${line} ${problem}`);

describe('readTable', () => {
  it('reads a table with headings, in whatever order they come', async () => {
    const text = [
      'Expiration date\tName\tHint\tClient ID\tApplication',
      `2026-11-12\tSecret by VM\tabc***\t${appId.toUpperCase()}\tPartner-NL-Matchis-SMC`,
    ].join('\r\n');
    expect(await read(text)).toEqual({
      secrets: [
        {
          line: 2,
          appId,
          applicationName: 'Partner-NL-Matchis-SMC',
          secretName: 'Secret by VM',
          hint: 'abc',
          startDateTime: null,
          endDateTime: '2026-11-12T00:00:00Z',
        },
      ],
      applications: [],
      badLines: [],
      contextLines: [1],
      provenOrder: null,
    });
  });

  it.each([
    ['headings', `Application name\tClient ID\nPartner-NL-Matchis-SMC\t${appId}\nOur own\t${otherId}`, 2],
    ['other headings', `Name,Client ID,Created\nPartner-NL-Matchis-SMC,${appId},\nOur own,${otherId},`, 2],
    ['semicolons', `Client ID;Name\n${appId};Partner-NL-Matchis-SMC\n${otherId};Our own`, 2],
    ['no headings', `Partner-NL-Matchis-SMC\t${appId}\nClient ID\t${otherId}`, 1],
    ['one below the other', `Partner-NL-Matchis-SMC\nClient ID: ${appId}\n${otherId}`, 2],
  ])('reads the portal’s table of applications: %s', async (_name, text, first) => {
    const { applications, secrets, badLines } = await read(text);
    expect([secrets, badLines]).toEqual([[], []]);
    expect(applications).toMatchObject([
      { line: first, appId, applicationName: 'Partner-NL-Matchis-SMC' },
      { line: first + 1, appId: otherId, applicationName: text.includes('Our own') ? 'Our own' : null },
    ]);
  });

  it('reads secrets below a list of applications, and each application once', async () => {
    const text = [
      `Application\tClient ID`,
      `Partner-NL-Matchis-SMC\t${appId}`,
      `Partner-NL-Matchis-SMC\t${appId}`,
      `Secret by VM\tabc…\t${appId}\t12 Nov 2026`,
    ].join('\n');
    const table = await read(text);
    expect(table).toMatchObject({ badLines: [], contextLines: [1, 3] });
    expect(table.applications.map(({ line }) => line)).toEqual([2]);
    expect(table.secrets.map(({ line }) => line)).toEqual([4]);
  });

  it('takes covered characters for the hint, and short names for names', async () => {
    expect((await read(`${appId}\tDEV\tabc***\t2026-11-12`)).secrets).toMatchObject([
      { secretName: 'DEV', hint: 'abc' },
    ]);
    expect((await read(`${appId}\tDEV\t......\t2026-11-12`)).secrets).toMatchObject([{ hint: 'DEV' }]);
    expect((await read(`${appId}\tSecret\t......\t2026-11-12`)).secrets).toMatchObject([{ hint: null }]);
  });

  it('reads two columns with one separator in each line', async () => {
    for (const separator of [',', ';', '\t', '   ']) {
      const rows = [
        ['Name', 'Expires'],
        ['Secret A', '2026-11-12'],
        ['Secret B', '2026-11-13'],
      ];
      const { secrets, badLines } = await read(
        rows.map((cells) => cells.join(separator)).join('\n'),
        null,
        appId,
      );
      expect(badLines).toEqual([]);
      expect(secrets.map(({ secretName }) => secretName)).toEqual(['Secret A', 'Secret B']);
    }
  });

  it.each([
    ['two spaces', `Partner-NL-Matchis-SMC  ${appId}  Secret by VM  abc…  12 Nov 2026`],
    ['tabs and a button', `Secret by VM\tabc…\tPartner-NL-Matchis-SMC\t${appId}\t12 Nov 2026 ⚠\tDelete`],
    ['no hint', `Secret by VM\t\tPartner-NL-Matchis-SMC\t${appId}\tNovember 12, 2026`],
    ['a start', `Secret by VM\t${appId}\tPartner-NL-Matchis-SMC\t2025-11-12\t2026-11-12`],
  ])('reads a line without headings: %s', async (_name, text) => {
    const { secrets, badLines } = await read(text);
    expect(badLines).toEqual([]);
    expect(secrets).toMatchObject([
      {
        appId,
        applicationName: 'Partner-NL-Matchis-SMC',
        secretName: 'Secret by VM',
        endDateTime: '2026-11-12T00:00:00Z',
      },
    ]);
  });

  it('reads what a page has in sections, and never gives a secret to the application above', async () => {
    const text = [
      `Partner-NL-Matchis-SMC`,
      `Client ID: ${appId}`,
      `Name  Hint  Expires`,
      `Secret by VM  abc…  12 Nov 2026`,
      `Partner-DE-Example-DM`,
      `Secret by AB  xyz…  13 Nov 2026`,
      `Client ID: ${otherId}`,
      `Secret by AB  xyz…  13 Nov 2026`,
    ].join('\n');
    const table = await read(text);
    expect(table.secrets.map((one) => [one.line, one.appId, one.applicationName, one.hint])).toEqual([
      [4, appId, 'Partner-NL-Matchis-SMC', 'abc'],
      [8, otherId, 'Partner-DE-Example-DM', 'xyz'],
    ]);
    expect(table.badLines).toEqual([{ line: 6, problem: 'no-client-id' }]);
  });

  it('takes lines without an application for the one that is asked for', async () => {
    const { secrets } = await read('Secret by VM\tabc\t2026-11-12', null, appId);
    expect(secrets).toMatchObject([{ appId, applicationName: null, secretName: 'Secret by VM' }]);
  });

  it('reads the source text of a table, and nothing of its tags', async () => {
    const text = `<table><thead><tr><th>Name</th><th>Client&nbsp;ID</th><th>Hint</th><th>Expires</th></tr></thead>
      <tr><td onclick="x()">Secret &amp; <b>Co</b></td><td>${appId}</td><td>a&lt;c&hellip;</td><td>12.11.2026</td></tr>
      <tr><td>&#x1F600; &#65;</td><td>${appId}<td>abc<td>13.11.2026</table>`;
    expect(await read(text)).toMatchObject({
      badLines: [],
      secrets: [
        { line: 2, secretName: 'Secret & Co', hint: 'a<c', endDateTime: '2026-11-12T00:00:00Z' },
        { line: 3, secretName: '😀 A', hint: 'abc', endDateTime: '2026-11-13T00:00:00Z' },
      ],
    });
  });

  it.each([
    [`Secret\t${appId}\tabc\tsoon`, '1 no-expiry'],
    [`${appId}\tabc\t31/31/2026`, '1 no-expiry'],
    [`Name\tClient ID\tExpires\nSecret\t${appId}\t31/31/2026`, '2 expiry-unreadable'],
    [`Name\tClient ID\tExpires\nSecret\t${appId}\t`, '2 no-expiry'],
    [`Name\tClient ID\tExpires\nPartner-NL-X-SMC\t${appId}\t`, '2 no-expiry'],
    [`Name\tClient ID\tExpires\nSecret\tnone\t2026-11-12`, '2 client-id-unreadable'],
    [`Name\tHint\tExpires\nSecret\tabc\t2026-11-12`, '2 no-client-id'],
    [`Hint\tClient ID\tExpires\nabc def\t${appId}\t2026-11-12`, '2 hint-unreadable'],
    [`${appId}\t${otherId}\t2026-11-12`, '1 columns-unclear'],
    [`${appId}\tSecret\t03/04/2027`, '1 date-ambiguous'],
    [`${appId}\tabc\tx\t2026-11-12\n${appId}\tabc\tx\t2026-11-12`, '2 duplicate'],
    [`${appId}\t${'x'.repeat(101)}\t2026-11-12`, '1 value-in-table'],
    [`Name\tClient ID\tExpires\na\u202Eb\t${appId}\t2026-11-12`, '2 secret-name-unusable'],
    ['Create new secret', '1 no-expiry'],
    [`${appId}\tSecret\t2126-11-12`, '1 expiry-over-maximum'],
    [`Client ID\tExpires\n${appId}\t`, '2 no-expiry'],
    [`Application\tClient ID\nPartner-NL-X-SMC\tnone`, '2 client-id-unreadable'],
    [`Application\tClient ID\nPartner-NL-X-SMC\t`, '2 no-client-id'],
    [`Application\tClient ID\n${'x y '.repeat(30)}\t${appId}`, '2 application-name-unusable'],
    ['Partner-NL-X-SMC', '1 no-client-id'],
    [`Partner-NL-X-SMC\nPartner-NL-Y-SMC\n${appId}`, '1 no-client-id'],
    [`${appId}\tDEV\tabc\t2026-11-12`, '1 columns-unclear'],
    [`${appId}\tabc…\txyz…\t2026-11-12`, '1 columns-unclear'],
    [`Client ID;Client secret;x\n`, '1 columns-unclear'],
  ])('names what is wrong with %j', async (text, problem) => {
    expect(await problems(text)).toEqual([problem]);
    expect((await read(text)).secrets.length).toBe(problem.includes('duplicate') ? 1 : 0);
  });

  it('never repeats a value that stands in the table', async () => {
    const value = 'abc8Q~Q_7xkPz2mNvT4rLw9sYb3dFg6hJk1aQz.E';
    const table = await read(`${appId}\tSecret\t${value}\t2026-11-12`);
    expect(table.badLines).toEqual([{ line: 1, problem: 'value-in-table' }]);
    expect(JSON.stringify(table)).not.toContain(value);
  });

  it.each([
    ['a registry’s own spreadsheet', `Client ID\tClient secret\tExpires`, [appId, '', '2026-11-12'], 1],
    ['a line with the hint before the value', null, [appId, 'abc', '', '2026-11-12'], 2],
    ['the name of an application', 'Application\tClient ID\tExpires', ['', appId, '2026-11-12'], 0],
    ['an announced application', null, ['Partner-NL--SMC', appId], 0],
  ] as const)('takes no value for a name: %s', async (_name, heading, cells, at) => {
    const value = 'abc8Q~Q_7xkPz2mNvT4rLw9sYb3dFg6hJk1aQz.E';
    const filled = cells.map((cell, index) =>
      index === at ? cell.replace(/^(Partner-NL-)?(-SMC)?$/, `$1${value}$2`) : cell,
    );
    const table = await read([...(heading === null ? [] : [heading]), filled.join('\t')].join('\n'));
    expect(table.badLines).toEqual([{ line: heading === null ? 1 : 2, problem: 'value-in-table' }]);
    expect(JSON.stringify(table)).not.toContain('Q_7xkPz2mN');
  });

  it('repeats a value in no cell of any table', async () => {
    const headings = [
      'Application',
      'Client ID',
      'Name',
      'Client secret',
      'Hint',
      'Created',
      'Expires',
      'Note',
    ];
    const cell = fc.constantFrom(
      ...[
        '',
        'abc',
        'abc***',
        'Secret by VM',
        appId,
        otherId,
        'Partner-NL-X-SMC',
        '2026-11-12',
        '2027-01-31',
      ],
    );
    const line = fc.array(cell, { minLength: 1, maxLength: headings.length });
    await fc.assert(
      fc.asyncProperty(
        fc.option(fc.shuffledSubarray(headings, { minLength: 2 })),
        fc.array(line, { minLength: 1, maxLength: 5 }),
        entraValue,
        fc.nat(4),
        fc.nat(headings.length - 1),
        fc.constantFrom('', 'Partner-NL-', 'Secret: '),
        async (heading, lines, value, row, column, before) => {
          const table = lines.map((cells, index) =>
            index === row % lines.length
              ? cells.map((text, at) => (at === column % cells.length ? before + value : text))
              : cells,
          );
          const all = heading === null ? table : [heading, ...table];
          const result = await read(all.map((cells) => cells.join('\t')).join('\n'), 'day-first', appId);
          expect(JSON.stringify(result)).not.toContain(value);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('tells which order the other lines prove, unless they contradict each other', async () => {
    const line = (date: string, name: string) => `${appId}\t${name}\t${date}`;
    const us = [line('03/04/2027', 'Secret A'), line('12/31/2026', 'Secret B')].join('\n');
    expect((await read(us)).provenOrder).toBe('month-first');
    expect(await problems(us)).toEqual(['1 date-ambiguous']);
    expect(await problems(us, 'month-first')).toEqual([]);
    expect((await read(`${us}\n${line('31/12/2026', 'Secret C')}`)).provenOrder).toBeNull();
  });

  /** The five ways of writing a date that the portal, browsers and spreadsheets use. */
  const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
  const written: readonly ((year: string, month: string, day: string) => string)[] = [
    (year, month, day) => `${year}-${month}-${day}`,
    (year, month, day) => `${year}-${month}-${day}T00:00:00.0000000Z`,
    (year, month, day) => `${day}/${month}/${year}`,
    (year, month, day) => `${day}.${month}.${year}`,
    (year, month, day) => `${Number(day)} ${months[Number(month) - 1] ?? ''} ${year}`,
    (year, month, day) => `${months[Number(month) - 1] ?? ''} ${Number(day)}, ${year}`,
  ];
  const row = fc.record({
    appId: fc.uuid(),
    number: fc.nat(9999),
    hint: fc.string({ minLength: 3, maxLength: 3, unit: fc.constantFrom(...'abcXYZ089~_') }),
    endMs: fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2030, 0, 1) }),
    format: fc.nat(written.length - 1),
    isBroken: fc.boolean(),
  });

  it.each([
    ['\t', 'tabs'],
    ['   ', 'spaces'],
  ])('reads 50 rows in every format right, or names the bad line (%j)', async (separator) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 50, maxLength: 50 }),
        fc.boolean(),
        async (rows, hasHeadings) => {
          const heading = ['Client ID', 'Name', 'Hint', 'Expires'].join(separator);
          const lines = rows.map(({ appId: id, number, hint, endMs, format, isBroken }, index) => {
            const [iso = ''] = new Date(endMs).toISOString().split('T');
            const [year = '', month = '', day = ''] = iso.split('-');
            const date = isBroken ? `${year}-13-${day}` : (written[format]?.(year, month, day) ?? '');
            const text = [id, `Secret number ${number} of ${index}`, `${hint}*****`, date].join(separator);
            return { text, iso, isBroken, id, hint };
          });
          const text = [...(hasHeadings ? [heading] : []), ...lines.map((line) => line.text)].join('\n');
          const table = await read(text, 'day-first');
          const first = hasHeadings ? 2 : 1;
          expect(table.badLines.map(({ line }) => line)).toEqual(
            lines.flatMap(({ isBroken }, index) => (isBroken ? [index + first] : [])),
          );
          expect(table.secrets.map((one) => [one.line, one.appId, one.hint, one.endDateTime])).toEqual(
            lines.flatMap(({ isBroken, id, hint, iso }, index) =>
              isBroken ? [] : [[index + first, id, hint, `${iso}T00:00:00Z`]],
            ),
          );
        },
      ),
      { numRuns: 60 },
    );
  });

  it('accounts for every line of whatever is pasted, and never throws', async () => {
    const cell = fc.oneof(
      fc.constantFrom(
        '',
        'abc',
        appId,
        'Partner-NL-X-SMC',
        '2026-11-12',
        '03/04/2027',
        'Expires',
        'Name',
        ...['•••', 'Client ID', 'Application', 'Partner-DE-Y-DM', otherId],
      ),
      fc.string({ maxLength: 30 }).map((text) => text.replace(/[\t\r\n;,"<]/g, ' ')),
    );
    const table = fc.array(fc.array(cell, { maxLength: 6 }), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(table, fc.constantFrom(null, appId), async (table, given) => {
        const result = await read(table.map((cells) => cells.join('\t')).join('\n'), null, given);
        const told = [...result.secrets, ...result.applications, ...result.badLines].map(({ line }) => line);
        const withContent = table.flatMap((cells, index) =>
          cells.some((text) => plainCell(text) !== '') ? [index + 1] : [],
        );
        expect([...told, ...result.contextLines].sort((one, other) => one - other)).toEqual(withContent);
        expect(result.badLines).toEqual([...result.badLines].sort((one, other) => one.line - other.line));
      }),
      { numRuns: 1000 },
    );
  });
});
