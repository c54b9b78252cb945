/** The value of `--environment FILE` or `--environment=FILE`; `null` without it. */
export function environmentFileArgument(argv: readonly string[]): string | null {
  const at = argv.findIndex(
    (argument) => argument === '--environment' || argument.startsWith('--environment='),
  );
  const argument = argv[at];
  if (argument === undefined) return null;
  const value = argument === '--environment' ? argv[at + 1] : argument.slice('--environment='.length);
  return value === undefined || value === '' ? null : value;
}
