import type { z } from 'zod';
import type { Environment } from '../../shared/domain/environment';
import type { EnvironmentProblem } from '../../shared/ipc/state/environment-state';
import { parseJson, repeatedMember } from '../platform/files/json';
import { environmentSchema } from './environment-schema';

/** In UTF-16 code units, and in bytes of a file, where each may take two. */
export const longestEnvironment = 512 * 1024;

export type ParsedEnvironment =
  | { readonly ok: true; readonly environment: Environment }
  | { readonly ok: false; readonly problem: EnvironmentProblem };

export const tooLarge = refuse(null, 'unreadable', 'the file is larger than 512 KB');

/** Reads the text of an environment file; what is wrong with it is named by its field. Never throws. */
export function parseEnvironment(fileText: string): ParsedEnvironment {
  if (fileText.length > longestEnvironment) return tooLarge;
  const text = fileText.replace(/^\uFEFF/, '');
  const content = parseJson(text);
  if (content === undefined) return refuse(null, 'not-json', 'the file is not JSON');
  const repeated = repeatedMember(text);
  if (repeated !== null) return refuse(fieldOf(repeated), 'not-allowed', 'stands there twice');
  const result = environmentSchema.safeParse(content);
  if (result.success) return { ok: true, environment: result.data };
  const [issue] = result.error.issues;
  return issue === undefined ? refuse(null, 'wrong-type', 'not an environment') : fromIssue(issue, content);
}

function fromIssue(issue: z.core.$ZodIssue, content: unknown): ParsedEnvironment {
  if (issue.code === 'unrecognized_keys') {
    const field = fieldOf([...issue.path, issue.keys[0] ?? '']);
    return refuse(field, 'unknown-member', 'this member is not known here');
  }
  const field = issue.path.length === 0 ? null : fieldOf(issue.path);
  if (issue.code === 'invalid_type') {
    return valueAt(content, issue.path) === undefined
      ? refuse(field, 'missing', `is missing; it must be ${inWords(issue.expected)}`)
      : refuse(field, 'wrong-type', `must be ${inWords(issue.expected)}`);
  }
  return refuse(field, 'not-allowed', limitInWords(issue) ?? issue.message);
}

const expectations: Readonly<Record<string, string>> = {
  ...{
    string: 'a text in quotation marks',
    number: 'a number',
    int: 'a whole number',
    boolean: 'true or false',
  },
  ...{ array: 'a list in square brackets', null: 'null' },
  ...{
    object: 'a group of members in curly brackets',
    record: 'a group of names and texts in curly brackets',
  },
};

/** What the schema wants, for whoever writes such a file. */
function inWords(expected: string): string {
  return expectations[expected] ?? expected;
}

/** A limit of the schema's own, which has no words of ours; `null` for what has some. */
function limitInWords(issue: z.core.$ZodIssue): string | null {
  if (issue.code === 'invalid_value') {
    return `must be one of ${issue.values.map((value) => `"${String(value)}"`).join(', ')}`;
  }
  if (issue.code === 'too_big') return `must ${amountInWords(issue.origin, `at most ${issue.maximum}`)}`;
  if (issue.code === 'too_small') return `must ${amountInWords(issue.origin, `at least ${issue.minimum}`)}`;
  return issue.code === 'invalid_format' ? (formats[issue.format] ?? null) : null;
}

const formats: Readonly<Record<string, string>> = {
  email: 'must be an e-mail address',
  guid: 'must be an ID such as 7c9e6679-7425-40de-944b-e07fc1f90ae7',
};

function amountInWords(origin: string, amount: string): string {
  if (origin === 'string') return `have ${amount} characters`;
  return origin === 'array' ? `have ${amount} entries` : `be ${amount}`;
}

function refuse(
  field: string | null,
  problem: EnvironmentProblem['problem'],
  detail: string,
): ParsedEnvironment {
  return { ok: false, problem: { field, problem, detail } };
}

/** `connectivity[0].tokenEndpoint`, the way people write it. */
function fieldOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>((written, part) => {
    if (typeof part === 'number') return `${written}[${part}]`;
    return written === '' ? String(part) : `${written}.${String(part)}`;
  }, '');
}

function valueAt(content: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, part) => (typeof value === 'object' && value !== null ? Reflect.get(value, part) : undefined),
    content,
  );
}
