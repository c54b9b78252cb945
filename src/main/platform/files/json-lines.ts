import { checkedMembers, type FileFormat, parseFormat } from './file-format';

/** A file of lines, each a JSON object of its own, as it was found. A line that is not read costs none of the others. */
export interface JsonLines<T> {
  /** What could be read, in its order. */
  readonly lines: readonly T[];
  /** How many were cut by a crash or a full disk while they were written: as good as never written. */
  readonly torn: number;
  /** How many had been written whole and cannot be understood. */
  readonly damaged: number;
  /** How many a later version of the program wrote. */
  readonly later: number;
}

/**
 * The line as it is appended, in a format of one object for each line. It begins with a line break too, so that it stands
 * on its own behind a line that was cut.
 *
 * @throws ZodError for a member that does not belong there
 */
export function jsonLine<T extends object>(format: FileFormat<T>, content: T): string {
  return `\n${JSON.stringify(checkedMembers(format, format.schema.parse(content)))}\n`;
}

/** The lines of a text that {@link jsonLine} wrote. Never throws. */
export function readJsonLines<T extends object>(format: FileFormat<T>, text: string): JsonLines<T> {
  const candidates = text.split('\n');
  const lines: T[] = [];
  let [torn, damaged, later] = [0, 0, 0];
  candidates.forEach((candidate, at) => {
    if (candidate.trim() === '') return;
    const parsed = parseFormat(format, candidate);
    if (parsed.kind === 'read') lines.push(parsed.content);
    else if (parsed.kind === 'later') later += 1;
    // Behind a whole line stands its own line break and then the next one's, or the end; behind a cut one only the next's.
    else if (candidates[at + 1]?.trim() === '' || holdsWhole(format, candidate)) damaged += 1;
    else torn += 1;
  });
  return { lines, torn, damaged, later };
}

/** A line whose line break is what was damaged. */
function holdsWhole<T extends object>(format: FileFormat<T>, candidate: string): boolean {
  const end = candidate.lastIndexOf('}') + 1;
  return parseFormat(format, candidate.slice(0, end)).kind !== 'damaged';
}
