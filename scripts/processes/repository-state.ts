import { repositoryFolder } from '../repository-folder';
import { runCommand } from './run-command';

/** What a report was made from. */
export interface RepositoryState {
  readonly commit: string;
  /** Whether every file was as in the commit. */
  readonly clean: boolean;
}

/** Asks git; what is no repository has no commit and is not clean. */
export async function repositoryState(): Promise<RepositoryState> {
  const git = (...words: readonly string[]): ReturnType<typeof runCommand> =>
    runCommand('git', words, { cwd: repositoryFolder });
  const [head, status] = await Promise.all([git('rev-parse', 'HEAD'), git('status', '--porcelain')]);
  return { commit: head.stdout.trim(), clean: status.exitCode === 0 && status.stdout.trim() === '' };
}
