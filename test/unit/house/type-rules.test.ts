import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { toolCommand } from '../../../scripts/processes/node-tool';
import { runCommand } from '../../../scripts/processes/run-command';

/**
 * The rules that need types hold only as long as the linter knows the types, and what does not compile is refused only
 * as long as it is asked for that. Each case is a file in a project of its own; the allowed line beside it is the
 * control.
 */
const cases = {
  TS2322: { refused: 'export const a: number = "1";', allowed: 'export const a: number = 1;' },
  TS2307: { refused: 'export * from "./not-there";', allowed: 'export * from "./TS2322.allowed";' },
  TS6133: { refused: 'const a = 1;', allowed: 'export const a = 1;' },
  TS2366: {
    refused: 'export function f(a: string): number { if (a === "b") return 1; }',
    allowed: 'export function f(a: string): number { if (a === "b") return 1; return 2; }',
  },
  'await-thenable': { refused: 'await 1;', allowed: 'await Promise.resolve(1);' },
  'no-floating-promises': { refused: 'fetch("a:b");', allowed: 'void fetch("a:b");' },
  'no-misused-promises': {
    refused: 'if (fetch("a:b")) console.log();',
    allowed: 'if (await fetch("a:b")) console.log();',
  },
  'no-unsafe-assignment': {
    refused: 'export const a: number = JSON.parse("1");',
    allowed: 'export const a: unknown = JSON.parse("1");',
  },
  'no-unsafe-return': {
    refused: 'export const a = (): number => JSON.parse("1");',
    allowed: 'export const a = (): unknown => JSON.parse("1");',
  },
  'only-throw-error': { refused: 'throw "a";', allowed: 'throw new Error("a");' },
  'restrict-template-expressions': {
    refused: 'export const f = (a?: string): string => `${a}`;',
    allowed: 'export const f = (a: string): string => `${a}`;',
  },
  'switch-exhaustiveness-check': {
    refused: 'export const f = (a: "b" | "c"): void => { switch (a) { case "b": break; } };',
    allowed: 'export const f = (a: "b" | "c"): void => { switch (a) { case "b": case "c": break; } };',
  },
  'unbound-method': {
    refused: 'export const f = new Map<string, string>().get;',
    allowed: 'export const f = (a: string) => new Map<string, string>().get(a);',
  },
} as const;
const rules = Object.keys(cases) as (keyof typeof cases)[];
/** A folder with a project of its own inside the other. */
const layer = 'layer';

vi.setConfig({ hookTimeout: 60_000 });

let folder: string;
/** What the linter says of each file: the names of the rules. */
let said: ReadonlyMap<string, readonly string[]>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'type-rules-'));
  const compilerOptions = {
    ...{ strict: true, noUnusedLocals: true, target: 'es2022', module: 'esnext', lib: ['es2022', 'dom'] },
    ...{ moduleResolution: 'bundler', types: [] },
  };
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*.ts'] }));
  for (const rule of rules) {
    const { refused, allowed } = cases[rule];
    await writeFile(join(folder, `${rule}.refused.ts`), `${refused}\nexport {};\n`);
    await writeFile(join(folder, `${rule}.allowed.ts`), `${allowed}\nexport {};\n`);
  }
  await mkdir(join(folder, layer));
  const ownOptions = { ...compilerOptions, lib: ['es2022'] };
  await writeFile(join(folder, layer, 'tsconfig.json'), JSON.stringify({ compilerOptions: ownOptions }));
  for (const place of ['', layer])
    await writeFile(join(folder, place, `page${place}.ts`), 'document.title;\n');
  const [program, ...words] = toolCommand('oxlint');
  const { scripts } = JSON.parse(await readFile('package.json', 'utf8')) as { scripts: { types: string } };
  // What the command of the house asks for.
  const [, ...asked] = scripts.types.split(' ');
  asked.push('--format=json', '--config', '.oxlintrc.json', folder);
  const { stdout } = await runCommand(program, [...words, ...asked]);
  const { diagnostics } = JSON.parse(stdout) as {
    readonly diagnostics: readonly { readonly code: string; readonly filename: string }[];
  };
  const codes = new Map<string, string[]>();
  for (const { code, filename } of diagnostics) {
    const name = basename(filename);
    codes.set(name, [...(codes.get(name) ?? []), code]);
  }
  said = codes;
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

describe('what needs types', () => {
  it.each(rules)('%s is refused, and what is right is not', (rule) => {
    const codes = (name: string) => said.get(name) ?? [];
    expect(codes(`${rule}.refused.ts`)).toContain(`typescript(${rule})`);
    expect(codes(`${rule}.allowed.ts`)).toEqual([]);
  });

  it('is judged with the libraries of the folder’s own project only', () => {
    expect(said.get(`page${layer}.ts`)).toContain('typescript(TS2584)');
    expect(said.get('page.ts') ?? []).toEqual([]);
  });
});
