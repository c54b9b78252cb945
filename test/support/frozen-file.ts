import { fileURLToPath } from 'node:url';

/**
 * The path of a file of ours as a version of the program once wrote it. These are never changed: what one of them holds
 * lies on somebody's computer.
 */
export function frozenFile(name: string): string {
  return fileURLToPath(new URL(`../fixtures/files/${name}`, import.meta.url));
}
