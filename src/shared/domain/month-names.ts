/** English and German, as portals and spreadsheets in these languages write them. */
const names: readonly (readonly string[])[] = [
  ['january', 'januar', 'jänner'],
  ['february', 'februar'],
  ['march', 'märz', 'mrz'],
  ['april'],
  ['may', 'mai'],
  ['june', 'juni'],
  ['july', 'juli'],
  ['august'],
  ['september', 'sept'],
  ['october', 'oktober'],
  ['november'],
  ['december', 'dezember'],
];
const shortest = 3;

/** The month (1 to 12) of a name or of its first three letters, with or without a point; `null` for anything else. */
export function monthOf(word: string): number | null {
  const plain = word.toLocaleLowerCase('en').replace(/\.$/, '');
  const at = names.findIndex((alike) =>
    alike.some((name) => name === plain || (plain.length === shortest && name.startsWith(plain))),
  );
  return at < 0 ? null : at + 1;
}
