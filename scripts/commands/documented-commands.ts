/** A command of this repository, by the name of its script in `package.json`. */
export interface DocumentedCommand {
  readonly name: string;
  /** Options that people are told of, such as `--runs`. */
  readonly options: readonly string[];
}

/**
 * The commands that a text tells people to use: `npm run NAME`, `npm start` and `npm test`, with the options after
 * `--`. One that stands there twice is one command with the options of both.
 */
export function documentedCommands(text: string): readonly DocumentedCommand[] {
  const options = new Map<string, Set<string>>();
  for (const [, script, short, rest = ''] of text.matchAll(
    /\bnpm (?:run (?:--silent )?([\w:-]+)|(start|test)\b)([^`\n|#&]*)/g,
  )) {
    const name = script ?? short ?? '';
    const known = options.get(name) ?? new Set<string>();
    // Between npm's own words and the script's stands a `--` of its own.
    const given = /(?:^|[ [])-- (.*)$/.exec(rest)?.[1] ?? '';
    for (const [option] of given.matchAll(/--[a-z][a-z-]*/g)) known.add(option);
    options.set(name, known);
  }
  return [...options].map(([name, known]) => ({ name, options: [...known] }));
}
