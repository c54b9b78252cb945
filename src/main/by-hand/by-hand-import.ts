import { randomUUID } from 'node:crypto';
import { inTurns } from '../platform/in-turns';
import { readTable, type ReadTable } from './table/entered-secrets';
import type { BadLine } from '../../shared/domain/entered-list';
import { canBeSame } from './joining/secret-matching';
import type { ImportOutcome, ImportPreview, ImportRow, ImportText } from '../../shared/ipc/by-hand';
import { failed, ok, type Result } from '../../shared/ipc/result';
import type { ByHandApplication } from './entries/by-hand-record';
import type { Change } from './entries/by-hand-store';
import { readPastedText } from './table/read-pasted-text';

type Applications = readonly ByHandApplication[];

/** By what the dates of a text are read and judged. */
export interface ImportCalendar {
  /** IANA name of the person's zone. */
  readonly timeZone: string;
  /** The latest expiry that a secret can have, epoch ms. */
  readonly latestMs: number;
}

/** A text that was read, and whose lines are that name no application. */
export interface ReadImport {
  readonly owner: { readonly id: string; readonly appId: string } | null;
  readonly table: ReadTable;
  /** Those that could not even be cut into cells. */
  readonly uncutLines: readonly BadLine[];
}

/** Reads a text for a list. Others have their turn meanwhile: it may be as long as a file of a person's gets. */
export async function readImport(
  list: Applications,
  text: ImportText,
  calendar: ImportCalendar,
): Promise<Result<ReadImport>> {
  const { applicationId, dayOrder: order } = text;
  const owner = list.find(({ id }) => id === applicationId) ?? null;
  if (applicationId !== null && owner === null) return failed({ code: 'not-found' });
  const cut = await readPastedText(text.text);
  if (!cut.ok) return cut;
  const { lines, badLines } = cut.value;
  const table = await inTurns(readTable(lines, { ...calendar, order, appId: owner?.appId ?? null }));
  return ok({ owner, table, uncutLines: badLines });
}

/** What a text would add to a list. Judged by the same code before and while it is taken in. */
export function previewImport(
  list: Applications,
  { owner, table, uncutLines }: ReadImport,
): Result<ImportPreview> {
  // It may have been changed while the text was read.
  if (owner !== null && !list.some(({ id, appId }) => id === owner.id && appId === owner.appId))
    return failed({ code: 'not-found' });
  const names = new Map(table.applications.map(({ appId, applicationName }) => [appId, applicationName]));
  const isListed = (wanted: string): boolean => list.some(({ appId }) => appId === wanted);
  return ok({
    applications: table.applications
      .filter(({ appId }) => !table.secrets.some((secret) => secret.appId === appId))
      .map((application) => ({ ...application, isKnown: isListed(application.appId) })),
    rows: table.secrets.map((secret) => {
      const known = list.find(({ appId }) => appId === secret.appId);
      const noted = { ...secret, keyId: '', displayName: secret.secretName };
      return {
        ...secret,
        applicationName: secret.applicationName ?? names.get(secret.appId) ?? null,
        isNewApplication: known === undefined,
        isKnown: known?.secrets.some((other) => canBeSame(other, noted)) === true,
      };
    }),
    badLines: [...uncutLines, ...table.badLines],
    provenOrder: table.provenOrder,
    ...(table.otherDates === undefined ? {} : { otherDates: table.otherDates }),
  });
}

/**
 * Takes a text in as a whole. When a line is bad that the person did not agree to leave out, nothing is; a secret that is
 * known already is passed over. Only a bad line can be left out (`request-invalid`): numbers that were seen beside another
 * text would drop good ones.
 */
export function importText(read: ReadImport, leftOut: ReadonlySet<number>): Change<ImportOutcome> {
  return (before) => {
    const preview = previewImport(before, read);
    if (!preview.ok) return preview;
    const bad = new Set(preview.value.badLines.map(({ line }) => line));
    if ([...leftOut].some((line) => !bad.has(line))) return failed({ code: 'request-invalid' });
    const badLines = preview.value.badLines.filter(({ line }) => !leftOut.has(line));
    if (badLines.length > 0) return ok({ after: before, answer: { kind: 'refused', badLines } });
    const { rows, applications } = preview.value;
    const added = rows.filter(({ isKnown }) => !isKnown);
    const after = [
      ...added.reduce(withRow, before),
      ...applications.filter(({ isKnown }) => !isKnown).map((entered) => newApplication(entered, [])),
    ];
    return ok({
      after,
      answer: {
        kind: 'imported',
        applications: after.length - before.length,
        secrets: added.length,
        known: rows.length - added.length,
      },
    });
  };
}

function withRow(list: Applications, row: ImportRow): Applications {
  const secret = {
    keyId: randomUUID(),
    displayName: row.secretName,
    hint: row.hint,
    startDateTime: row.startDateTime,
    endDateTime: row.endDateTime,
  };
  const isListed = list.some(({ appId }) => appId === row.appId);
  if (!isListed) return [...list, newApplication(row, [secret])];
  return list.map((known) =>
    known.appId === row.appId ? { ...known, secrets: [...known.secrets, secret] } : known,
  );
}

function newApplication(
  { appId, applicationName }: Pick<ImportRow, 'appId' | 'applicationName'>,
  secrets: ByHandApplication['secrets'],
): ByHandApplication {
  return { id: randomUUID(), appId, displayName: applicationName ?? appId, resourceAppIds: [], secrets };
}
