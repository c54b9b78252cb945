import type { z } from 'zod';
import type { Environment } from '../../shared/domain/environment';
import type { EnvironmentProblem } from '../../shared/ipc/state/environment-state';
import { environmentSchema } from './environment-schema';

export type ParsedEnvironment =
  | { readonly ok: true; readonly environment: Environment }
  | { readonly ok: false; readonly problem: EnvironmentProblem };

/** Reads the text of an environment file; what is wrong with it is named by its field. Never throws. */
export function parseEnvironment(fileText: string): ParsedEnvironment {
  let content: unknown;
  try {
    content = JSON.parse(fileText.replace(/^\uFEFF/, ''));
  } catch {
    return refuse(null, 'not-json', 'the file is not JSON');
  }
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
  return refuse(field, 'not-allowed', issue.message);
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
