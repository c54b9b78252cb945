import { z } from 'zod';
import { valueMark } from '../secret-bytes';

/** What may stand in an argument: names of an item, never its value. */
export const placeholders = [
  '{environment}',
  '{clientId}',
  '{reference}',
  '{reference:lower}',
  '{keyId}',
  '{expires}',
] as const;

/** A word in braces. Other braces are the command's own, such as kubectl's `{.data.value}`. */
export const placeholder = /\{[A-Za-z][A-Za-z:]*\}/g;
const known: ReadonlySet<string> = new Set(placeholders);

const hasKnownOnly = (text: string): boolean =>
  (text.match(placeholder) ?? []).every((found) => known.has(found));
const unknownPlaceholder = `only these stand for something: ${placeholders.join(' ')}`;

const argument = z
  .string()
  .max(4_096)
  .refine((text) => !text.includes('\0'), 'no zero byte')
  .refine(hasKnownOnly, unknownPlaceholder);

/** A program and its arguments, as a list: nothing is ever given to a shell. */
const commandLine = z.strictObject({
  /** An absolute path, or a name that is looked up on PATH. */
  program: z
    .string()
    .min(1)
    .max(1_024)
    .regex(/^[^\0{}]+$/, 'a path without placeholders'),
  args: z.array(argument).max(64),
});

/** Read-back and other commands are asked with names that are known before a key ID is. */
const laterCommandLine = commandLine.refine(
  ({ args }) => !args.some((text) => text.includes('{keyId}') || text.includes('{expires}')),
  { error: 'key ID and expiry are known while storing only' },
);

const isJsonWithOneValue = (text: string): boolean => {
  try {
    JSON.parse(text);
  } catch {
    return false;
  }
  return text.split(JSON.stringify(valueMark)).length === 2;
};

/** What the storing command gets on its standard input. */
const input = z.discriminatedUnion('kind', [
  /** The value's bytes, nothing before or after. */
  z.strictObject({ kind: z.literal('value') }),
  /** A JSON document in which the text `"{value}"` stands for the value, and names for names; as it is or in base 64. */
  z.strictObject({
    kind: z.literal('json'),
    document: z
      .string()
      .max(16_384)
      .refine(isJsonWithOneValue, 'JSON with "{value}" in one place')
      .refine((text) => hasKnownOnly(text.replaceAll(valueMark, '')), unknownPlaceholder),
    encoding: z.enum(['none', 'base64']),
  }),
]);

/** A command of the person's that takes values, and those that give them back, take them away, or say it is ready. */
export const commandConfiguration = z.strictObject({
  store: commandLine,
  input,
  /**
   * For programs that take a file's name and are given `/dev/stdin`: their standard input is a pipe they can open by
   * that name. Not for Windows.
   */
  opensStandardInput: z.boolean().default(false),
  /** Prints the value. Without it a value is handed over, never "stored". */
  readBack: laterCommandLine.optional(),
  /** How `readBack` prints it: as text (one line end after it is dropped) or in base 64. */
  readBackOutput: z.enum(['text', 'base64']).default('text'),
  /**
   * Exit codes, or words on standard error, by which `readBack` says that there is no such item. Everything else is a
   * failure: "I could not look" must never be taken for "there is none".
   */
  absent: z
    .strictObject({
      exitCodes: z.array(z.int().min(1).max(255)).max(8).default([]),
      words: z.array(z.string().min(3).max(128)).max(8).default([]),
    })
    .default({ exitCodes: [], words: [] }),
  remove: laterCommandLine.optional(),
  /** Succeeds when the program is signed in and ready. */
  check: laterCommandLine.optional(),
  timeLimitSeconds: z.int().min(1).max(60).default(30),
});

export type CommandConfiguration = z.infer<typeof commandConfiguration>;
export type CommandLine = CommandConfiguration['store'];
