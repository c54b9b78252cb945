import { fileURLToPath } from 'node:url';

/** The path of a file as another program, or a portal, once wrote it. */
export function foreignFile(kind: 'graph' | 'kdbx' | 'environments' | 'tables', name: string): string {
  return fileURLToPath(new URL(`../fixtures/${kind}/${name}`, import.meta.url));
}
