import { dirname } from 'node:path';

/** Says whether what lies in a folder may be changed by this process. */
export interface WritePermit {
  /** Resolves when it may be, waiting where that is not known yet; rejects when not. */
  confirm(): Promise<void>;
}

const permits = new Map<string, WritePermit>();

/**
 * From now on nothing below a folder is changed without the permit, whichever store asks: it is found by the file's path,
 * so that no store can be made without it. Answers with the function that takes that back.
 */
export function askBeforeWriting(folder: string, permit: WritePermit): () => void {
  permits.set(folder, permit);
  return () => {
    if (permits.get(folder) === permit) permits.delete(folder);
  };
}

/** Resolves when a file, or a folder, may be changed; at once where no permit is asked for. Rejects when it may not. */
export async function confirmWriting(path: string): Promise<void> {
  for (let folder = path; ; folder = dirname(folder)) {
    const permit = permits.get(folder);
    if (permit !== undefined) return permit.confirm();
    if (dirname(folder) === folder) return;
  }
}
