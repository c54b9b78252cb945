import { spawn } from 'node:child_process';

/** What a finished command left behind; `exitCode` is null when a signal ended it. */
export interface CommandOutcome {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** How a command is run; without `timeLimitMs` it may take as long as it likes. */
export interface CommandOptions {
  readonly cwd?: string;
  readonly environment?: NodeJS.ProcessEnv;
  readonly timeLimitMs?: number;
  /** Copies what the command says to this process's stderr while it runs. */
  readonly isShown?: boolean;
}

/**
 * Runs a command to its end and collects what it said.
 *
 * Never rejects for a failing command: a missing program gives exit code 127 and a sentence on `stderr`, so that
 * callers decide what a failure means.
 */
export function runCommand(
  command: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<CommandOutcome> {
  return new Promise((resolve) => {
    const child = spawn(command, [...args], {
      cwd: options.cwd,
      env: options.environment ?? process.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: options.timeLimitMs,
      killSignal: 'SIGKILL',
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
      if (options.isShown === true) process.stderr.write(text);
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
      if (options.isShown === true) process.stderr.write(text);
    });
    child.once('error', (error) => {
      resolve({ exitCode: 127, stdout, stderr: `${stderr}${error.message}` });
    });
    child.once('close', (exitCode) => {
      resolve({ exitCode, stdout, stderr });
    });
  });
}
