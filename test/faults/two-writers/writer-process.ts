import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { Writing, Written } from './writer-program';

/** Two people of one group, where this process may become somebody else; else it is one person twice. */
export const people = [
  { uid: 2001, gid: 2000, groups: [3000] },
  { uid: 2002, gid: 2002, groups: [3000] },
] as const;

/** Whether this process may become somebody else, and give files away. */
export const isRoot = (): boolean => process.getuid?.() === 0;

/** Both people store values at the same time, each in a process of its own. @returns what each has stored */
export async function bothWrite(
  program: string,
  writing: Pick<Writing, 'paths' | 'puts' | 'isCareless' | 'isTidy'> & { readonly isOnePerson: boolean },
): Promise<Written> {
  const { isOnePerson, ...told } = writing;
  const written = await Promise.all(
    people.map((person, at) =>
      writer(program, { ...told, writer: at === 0 ? 'A' : 'B', person: isOnePerson ? null : person }),
    ),
  );
  return written.flat();
}

async function writer(program: string, writing: Writing): Promise<Written> {
  const child = fork(program, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], execArgv: [] });
  const told = once(child, 'message');
  child.send(writing);
  const [written] = (await Promise.race([told, once(child, 'close').then(() => [null])])) as [Written | null];
  if (written === null) throw new Error('a writer ended by itself');
  return written;
}
