import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { build } from 'vite';
import type { ChildTask } from '../../test/faults/creation-child';
import { repositoryFolder } from '../repository-folder';

/** Bundles the child once: a thousand starts of a TypeScript runner would be most of the campaign. */
export async function bundleChild(folder: string): Promise<string> {
  await build({
    configFile: false,
    root: repositoryFolder,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: join(repositoryFolder, 'test/faults/creation-child.ts'),
      outDir: folder,
      emptyOutDir: true,
      target: 'node20',
      minify: false,
      rollupOptions: { output: { entryFileNames: 'child.mjs' } },
    },
  });
  return join(folder, 'child.mjs');
}

/** How a child ended: what it said, and whether it was killed. */
export interface ChildEnd {
  readonly lines: readonly string[];
  readonly errors: string;
  readonly wasKilled: boolean;
}

/** Runs a child; `killAfterMs` counts from the moment at which its creation begins. */
export function runChild(program: string, task: ChildTask, killAfterMs: number | null): Promise<ChildEnd> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program], { stdio: ['pipe', 'pipe', 'pipe'] });
    let said = '';
    let errors = '';
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString('utf8');
      if (killAfterMs !== null && said.startsWith('begins\n')) {
        setTimeout(() => child.kill('SIGKILL'), killAfterMs);
        killAfterMs = null;
      }
    });
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString('utf8')));
    child.once('error', reject);
    child.once('close', (_code, signal) => {
      const lines = said.split('\n').filter((line) => line !== '');
      resolve({ lines, errors, wasKilled: signal === 'SIGKILL' });
    });
    child.stdin.on('error', () => undefined);
    child.stdin.end(JSON.stringify(task));
  });
}
