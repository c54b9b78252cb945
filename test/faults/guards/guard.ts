/** A text of one file that gives way to another. */
export interface Edit {
  /** From the root of the repository. */
  readonly file: string;
  /** Stands exactly once in the file. */
  readonly take: string;
  readonly put: string;
}

/** One guard of the product, and how it is taken out. */
export interface Guard extends Edit {
  /** What the product does that it would do no more. */
  readonly name: string;
  /**
   * The campaigns and tests that claim it: each of them alone has to fail without it. A file of tests, from the root of the
   * repository; after ` > ` the beginning of a test's name, when only that one is meant.
   */
  readonly seenBy: readonly string[];
}

/** Why an edit does not fit the file any more; `null` when it does. */
export function misfitOf({ file, take, put }: Edit, content: string): string | null {
  const times = content.split(take).length - 1;
  if (times !== 1) return `${file} has ${times} times what is to be taken out: ${take}`;
  return take === put ? `${file}: nothing would change` : null;
}

/** The file's content afterwards. @throws Error when the edit does not fit */
export function edited(edit: Edit, content: string): string {
  const misfit = misfitOf(edit, content);
  if (misfit !== null) throw new Error(misfit);
  return content.replace(edit.take, () => edit.put);
}
