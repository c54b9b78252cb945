/** A field code of a command line, which stands for files or links that are opened; and one for a percent sign. */
const fieldCode = /^%[fFuUickdDnNvm]$/;
const word = /"((?:[^"\\]|\\.)*)"|(\S+)/g;
const escapes: Readonly<Record<string, string>> = { s: ' ', n: '\n', t: '\t', r: '\r' };

/**
 * The words of a desktop entry's command, as a desktop starts it (Desktop Entry Specification 1.5, "The Exec key"): the
 * file's own escapes first, then quotes, then field codes.
 *
 * @param opened what field codes stand for: nothing when an icon was clicked
 */
export function desktopEntryCommand(entry: string, opened: readonly string[] = []): readonly string[] {
  const line = /^Exec=(.*)$/m.exec(entry)?.[1];
  if (line === undefined) throw new Error('an entry without a command');
  const value = line.replace(/\\(.)/g, (_match, letter: string) => escapes[letter] ?? letter);
  return [...value.matchAll(word)].flatMap(([, quoted, plain = '']) => {
    if (quoted !== undefined) return [quoted.replace(/\\(.)/g, '$1').replaceAll('%%', '%')];
    return fieldCode.test(plain) ? opened : [plain.replaceAll('%%', '%')];
  });
}
