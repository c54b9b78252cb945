import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bundleProgram } from '../build/bundle-program';
import type { RuntimeDescription } from '../prepare/runtime-description';
import { repositoryFolder } from '../repository-folder';

/** Closed is what people install; driven is the same with a way in for tests. */
export type TwinVariant = 'closed' | 'driven';

/** The one file a prelude adds to the archive. */
export const preludeFile = 'prelude.cjs';

/** What runs before the product in a variant on a runtime; `null` when nothing does, as in what people install. */
function preludeSource(
  variant: TwinVariant,
  kind: RuntimeDescription['kind'],
  productMain: string,
): string | null {
  const imports = ["import { createRequire } from 'node:module';", "import { app } from 'electron';"];
  const steps: string[] = [];
  if (kind === 'fallback') {
    imports.push(importOf('installShim', 'scripts/prepare/fallback-runtime/shim'));
    steps.push('installShim();');
  }
  if (variant === 'driven') {
    imports.push(importOf('admitPlaywright', 'scripts/package/preludes/playwright'));
    steps.push('admitPlaywright(process.argv, process.env);');
  }
  if (steps.length === 0) return null;
  const product = `createRequire(app.getAppPath() + '/')(${JSON.stringify(`./${productMain}`)});`;
  return [...imports, ...steps, product, ''].join('\n');
}

function importOf(name: string, module: string): string {
  return `import { ${name} } from ${JSON.stringify(join(repositoryFolder, module))};`;
}

/**
 * Bundles what runs before the product into one file in `folder`. Answers with the file's name, or `null` when the
 * product itself comes first. Nothing under `src/` knows of it.
 */
export async function writePrelude(
  variant: TwinVariant,
  kind: RuntimeDescription['kind'],
  folder: string,
): Promise<string | null> {
  const manifest: unknown = JSON.parse(await readFile(join(repositoryFolder, 'package.json'), 'utf8'));
  const source = preludeSource(variant, kind, (manifest as { readonly main: string }).main);
  if (source === null) return null;
  await mkdir(folder, { recursive: true });
  const entry = join(folder, 'entry.ts');
  await writeFile(entry, source);
  await bundleProgram({ entry, folder, name: preludeFile, minify: true });
  return preludeFile;
}
