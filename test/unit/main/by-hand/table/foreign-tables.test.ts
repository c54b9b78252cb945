import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readTable, type ReadTable } from '../../../../../src/main/by-hand/table/entered-secrets';
import { drained } from '../../../../support/drained';
import { readPastedText } from '../../../../../src/main/by-hand/table/read-pasted-text';

/** Exports and copied rows as other people's programs write them; names and IDs are invented. */
const folder = 'test/fixtures/tables';
const application = '3f2b6c1e-0a4d-4c0e-9b3e-1f2a3b4c5d6e';
const chosen = '7c9e6679-7425-40de-944b-e07fc1f90ae7';

async function read(file: string, appId: string | null = null): Promise<ReadTable> {
  const text = await readFile(join(folder, file), 'utf8');
  const cut = await readPastedText(text);
  if (!cut.ok) throw new Error(cut.error.code);
  return drained(
    readTable(cut.value.lines, { timeZone: 'UTC', order: null, appId, latestMs: Date.UTC(2032, 0) }),
  );
}

describe('tables of other programs', () => {
  it.each([
    ['01-dropped-dates-EndDate.csv', 'prod'],
    ['02-dropped-dates-ExpiryDate.csv', null],
  ])('%s: the expiry is read, whatever its column is called', async (file, secretName) => {
    const { secrets, badLines } = await read(file);
    expect(badLines).toEqual([]);
    expect(secrets).toMatchObject([
      {
        ...{ appId: application, applicationName: 'Partner-DE-Acme-DM', secretName },
        endDateTime: '2026-12-31T10:11:12Z',
      },
    ]);
  });

  it('a row of the portal’s own table belongs to the application that was chosen', async () => {
    const { secrets, applications, badLines } = await read('05-entra-row-without-heading.tsv', chosen);
    expect([applications, badLines]).toEqual([[], []]);
    expect(secrets).toMatchObject([
      { appId: chosen, secretName: 'prod', hint: 'abc', endDateTime: '2026-12-31T00:00:00Z' },
    ]);
  });

  it('the same row without a chosen application is named, and none is made of the secret’s ID', async () => {
    const { secrets, applications, badLines } = await read('05-entra-row-without-heading.tsv');
    expect([secrets, applications]).toEqual([[], []]);
    expect(badLines).toEqual([{ line: 1, problem: 'no-client-id' }]);
  });

  it('of two dates the later one is the end', async () => {
    const { secrets } = await read('07-az-query-end-before-start.tsv', chosen);
    expect(secrets).toMatchObject([
      { startDateTime: '2025-10-22T12:10:18Z', endDateTime: '2027-10-22T12:10:18Z' },
    ]);
  });

  it('a rule below the headings is none of the lines', async () => {
    const { secrets, badLines, contextLines } = await read('08-az-table-with-rule.txt', chosen);
    expect([badLines, contextLines]).toEqual([[], [1, 2]]);
    expect(secrets).toMatchObject([
      { line: 3, secretName: 'prod', hint: 'abc', endDateTime: '2027-10-22T12:10:18Z' },
    ]);
  });

  it('a spreadsheet’s word about its separator is none of the lines', async () => {
    const { secrets, badLines } = await read('09-excel-sep.csv');
    expect(badLines).toEqual([]);
    expect(secrets).toMatchObject([{ line: 3, secretName: 'Prod', endDateTime: '2027-03-31T00:00:00Z' }]);
  });

  it('a full export is read, with what it has besides', async () => {
    const { secrets, badLines } = await read('10-columns-unclear.csv');
    expect(badLines).toEqual([]);
    expect(secrets).toMatchObject([
      {
        ...{ appId: application, applicationName: 'Partner-DE-Acme-DM', secretName: 'prod' },
        ...{ startDateTime: '2025-12-31T10:11:12Z', endDateTime: '2026-12-31T10:11:12Z' },
      },
    ]);
  });

  it('a name with a date in it is a name', async () => {
    const { secrets, badLines } = await read('11-names-taken-for-values.csv');
    expect(badLines).toEqual([]);
    expect(secrets.map(({ secretName }) => secretName)).toEqual([
      'GitHubActions2024-03-01',
      'rotated-2024-05-12T10:00:00Z',
    ]);
  });
});

const lines = async (text: string, appId: string | null = null): Promise<ReadTable> => {
  const cut = await readPastedText(text);
  if (!cut.ok) throw new Error(cut.error.code);
  return drained(
    readTable(cut.value.lines, { timeZone: 'UTC', order: null, appId, latestMs: Date.UTC(2032, 0) }),
  );
};

describe('what no heading speaks for', () => {
  it.each([
    ['End Date', 'EndDate', 'end_date', 'EndDateTime', 'Secret End Date', 'Client Secret Expiration Date'],
    ['ExpiryDate', 'Expires On', 'ExpiresOn', 'expirationDateTime', 'Expiration Date (UTC)', 'Valid to'],
    ['NotAfter', 'Password End Date', 'Credential Expiry', 'Key Expires', 'Ablaufdatum', 'Gültig bis'],
    ['Expire', 'ExpireDate', 'DateExpires', 'Next Expiry', 'Valid till', 'Ablauf'],
    [
      ...['passwordCredentials.endDateTime', 'PasswordCredential End Date', 'Secrets Expiry'],
      ...['Expiry Timestamp', 'PasswordCredentials.EndDateTime (GMT)', 'Expired on'],
    ],
  ])('is an expiry under %s, %s, %s, %s, %s and %s', async (...headings) => {
    for (const heading of headings) {
      const { secrets, badLines } = await lines(
        `Application;Client ID;${heading}\nOurs;${application};2027-03-31`,
      );
      expect([heading, badLines]).toEqual([heading, []]);
      expect(secrets).toMatchObject([{ endDateTime: '2027-03-31T00:00:00Z' }]);
    }
  });

  it.each(['Fin', 'Last day', 'Renewal', 'Days', 'Status', 'Löpdatum'])(
    'a date under %s makes the line be named',
    async (heading) => {
      const text = `Application;Client ID;${heading}\nOurs;${application};2027-03-31\nTheirs;${chosen};`;
      const { secrets, applications, badLines } = await lines(text);
      expect(secrets).toEqual([]);
      expect(badLines).toEqual([{ line: 2, problem: 'columns-unclear' }]);
      expect(applications.map(({ line }) => line)).toEqual([3]);
    },
  );

  it.each([
    ...['31/12/26', '31.12.26', '20261231', '20261231T101112Z', '46387', '46387.5', '1798675200'],
    ...['1798675200000', '/Date(1798675200000)/', '31 décembre 2026', '31-déc-26', '12/2026', 'Dec 2026'],
    ...['٣١/١٢/٢٠٢٦', '2026年12月31日', '2026-12-31 10:00 CET', '2026-12-31T10:00:00+5:30'],
    'Thu Dec 31 2026 10:00:00 GMT+0100 (CET)',
  ])('what may be a date, and cannot be read as one, makes the line be named: %s', async (date) => {
    const text = `Application;Client ID;Fin\nOurs;${application};${date}\nTheirs;${chosen};`;
    const { applications, badLines } = await lines(text);
    expect(badLines).toEqual([{ line: 2, problem: 'columns-unclear' }]);
    expect(applications.map(({ line }) => line)).toEqual([3]);
    const beside = await lines(`Name;Client ID;Expires;Fin\none;${application};2027-03-31;${date}`);
    expect(beside).toMatchObject({ secrets: [{ endDateTime: '2027-03-31T00:00:00Z' }], otherDates: [4] });
    const second = await lines(`Name;Client ID;Expires;Expiry date\none;${application};2027-03-31;${date}`);
    expect(second).toMatchObject({ secrets: [], badLines: [{ line: 2, problem: 'columns-unclear' }] });
  });

  it.each([
    '17',
    'Acme 4.2.1',
    '10.0.10.20',
    '1.2.3',
    'in use',
    'ticket 20261',
    'AzureADMyOrg',
    '+49 30 123456',
  ])('does not take for a date what is none: %s', async (text) => {
    const { applications, badLines } = await lines(`Application;Client ID;Note\nOurs;${application};${text}`);
    expect([applications.length, badLines]).toEqual([1, []]);
  });

  it('is read without the marks of a direction that a browser puts around it', async () => {
    const mark = '\u200e';
    const row = [`Ours`, `${mark}${application}`, `${mark}31${mark}/${mark}12${mark}/${mark}2027`].join('\t');
    const { secrets, badLines } = await lines(`Application\tClient ID\t${mark}Expires\n${row}`);
    expect(badLines).toEqual([]);
    expect(secrets).toMatchObject([{ appId: application, endDateTime: '2027-12-31T00:00:00Z' }]);
  });

  it('is found under a heading whose letters are composed', async () => {
    const { secrets, badLines } = await lines(
      `Anwendung;Client-ID;${'Gültig bis'.normalize('NFD')}\nOurs;${application};31.12.2027`,
    );
    expect([secrets.length, badLines]).toEqual([1, []]);
  });

  it.each([
    ['DisplayName,AppId,SecretName,EndDateTime', 'Ours', 'first'],
    ['Name,AppId,Secret Display Name,EndDateTime', 'Ours', 'first'],
    ['AppDisplayName,AppId,SecretDisplayName,EndDateTime', 'Ours', 'first'],
    ['displayName,appId,passwordCredentials.displayName,passwordCredentials.endDateTime', 'Ours', 'first'],
  ])(
    'is the application’s name beside the secret’s own: %s',
    async (heading, applicationName, secretName) => {
      const { secrets, badLines } = await lines(`${heading}\nOurs,${application},first,2027-03-31T00:00:00Z`);
      expect(badLines).toEqual([]);
      expect(secrets).toMatchObject([{ applicationName, secretName, hint: null }]);
    },
  );

  it('is the application’s name where it follows the convention', async () => {
    const { secrets } = await lines(
      `DisplayName,AppId,EndDateTime\nPartner-NL-Ours-DM,${application},2027-03-31`,
    );
    expect(secrets).toMatchObject([{ applicationName: 'Partner-NL-Ours-DM', secretName: null }]);
  });

  it('makes the line be named where two columns are an expiry and do not agree', async () => {
    const heading = 'Application,Client ID,EndDate,EndDateTime';
    const row = (other: string): string => `${heading}\nOurs,${application},2027-03-31,${other}`;
    expect(await lines(row('2028-03-31T00:00:00Z'))).toMatchObject({
      secrets: [],
      badLines: [{ line: 2, problem: 'columns-unclear' }],
    });
    for (const same of ['2027-03-31T10:00:00Z', '', 'never']) {
      expect((await lines(row(same))).secrets).toMatchObject([{ endDateTime: '2027-03-31T00:00:00Z' }]);
    }
  });

  it('is told where a column has dates that are not taken in', async () => {
    const heading = 'Application,Client ID,Certificate End Date,Secret End Date,Last used,Owner';
    const read = await lines(`${heading}\nOurs,${application},2026-12-31,2027-03-31,1/13/2026,Bob`);
    expect(read.secrets).toMatchObject([{ endDateTime: '2027-03-31T00:00:00Z' }]);
    expect(read.otherDates).toEqual([3, 5]);
    const without = await lines(
      `Application,Client ID,Created,Expires\nOurs,${application},2026-12-31,2027-03-31`,
    );
    expect(without).not.toHaveProperty('otherDates');
  });

  it.each(['Certificate', 'KeyCredentials', 'AsymmetricX509Cert', 'key credential'])(
    'makes a row be named that is about a %s',
    async (kind) => {
      const text = `App,AppId,Type,Name,Expires\nOurs,${application},Secret,one,2027-03-31\nOurs,${application},${kind},CN=ours,2027-04-30`;
      const { secrets, badLines } = await lines(text);
      expect(secrets.map(({ secretName }) => secretName)).toEqual(['one']);
      expect(badLines).toEqual([{ line: 3, problem: 'certificate' }]);
    },
  );

  it('does not take a secret for a certificate that is only called so', async () => {
    const { secrets } = await lines(`App,AppId,Name,Expires\nOurs,${application},Certificate,2027-03-31`);
    expect(secrets).toMatchObject([{ secretName: 'Certificate' }]);
  });

  it('offers what a line’s own start proves about its expiry', async () => {
    const text = `App,AppId,Start,End\nOurs,${application},13/02/2026,03/02/2027`;
    expect(await lines(text)).toMatchObject({
      badLines: [{ line: 2, problem: 'date-ambiguous' }],
      provenOrder: 'day-first',
    });
  });

  it('a start after the end makes the line be named', async () => {
    const text = `Application;Client ID;Start;End\nOurs;${application};2027-03-31;2026-03-31`;
    expect((await lines(text)).badLines).toEqual([{ line: 2, problem: 'end-before-start' }]);
  });
});

describe('a text that is as large as may be', () => {
  it.each(['a,', '31/12/2027\t', ';a;\n', '<td>', 'a|', '\n'])(
    'is refused before it is cut, when it would be more pieces than any table has: %j',
    async (piece) => {
      const text = piece.repeat(1024 * 1024).slice(0, 1024 * 1024);
      expect(await readPastedText(text)).toEqual({ ok: false, error: { code: 'import-too-large' } });
    },
  );

  it('has its endless lines named and not looked at', async () => {
    const many = Array.from({ length: 101 }, () => '31/12/2027').join('\t');
    const wide = `${application}\t${'a'.repeat(10_000)}\t31/12/2027`;
    expect((await lines(`${many}\n${wide}`)).badLines).toEqual([
      { line: 1, problem: 'columns-unclear' },
      { line: 2, problem: 'columns-unclear' },
    ]);
  });

  it('is read some lines at a time', async () => {
    const cut = await readPastedText(`${application}\tabc\t31/12/2027\n`.repeat(1_000));
    if (!cut.ok) throw new Error(cut.error.code);
    const reading = { timeZone: 'UTC', order: null, appId: null, latestMs: Date.UTC(2032, 0) };
    let turns = 0;
    for (const work = readTable(cut.value.lines, reading); work.next().done !== true;) turns += 1;
    expect(turns).toBe(10);
  });
});

describe('a table with upright lines', () => {
  it.each([
    ['as notes and wikis have it', (cells: readonly string[]) => `| ${cells.join(' | ')} |`],
    ['as programs export it', (cells: readonly string[]) => cells.join('|')],
  ])('is read %s', async (_what, row) => {
    const text = [
      row(['App', 'Client ID', 'Secret', 'Expires']),
      row(['---', ':---:', '---', '---:']),
      row(['Ours', application, '', '2027-03-31']),
      row(['Ours', application, 'second', '2027-04-30']),
    ].join('\n');
    const { secrets, badLines } = await lines(text);
    expect(badLines).toEqual([]);
    expect(secrets.map(({ secretName }) => secretName)).toEqual([null, 'second']);
  });
});

describe('the source text of a page', () => {
  it('loses nothing to tags that never end', async () => {
    const text = `<table><tr><td>a &lt; b<td>2027-03-31</td></tr><tr><td x="1">c < d</td><td>e`;
    const cut = await readPastedText(text);
    expect(cut.ok && cut.value.lines).toEqual([
      { line: 1, cells: ['a < b', '2027-03-31'] },
      { line: 2, cells: ['c < d', 'e'] },
    ]);
  });

  it.each(['<', '<td ', '<tr><td', '</', '<td>', '&', '<t<'])(
    'is read to its end, full of %s',
    async (piece) => {
      expect((await readPastedText(`<tr>${piece.repeat(50_000 / piece.length)}`)).ok).toBe(true);
    },
  );
});
