/** Puts values where a text of the catalogue names them, for what is said before anything else is read. */
export function withValues(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => values[name] ?? whole);
}
