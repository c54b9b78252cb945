import type { ChildProcess } from 'node:child_process';
import type { Readable } from 'node:stream';

const START_TIME_LIMIT_MS = 15_000;

/**
 * Waits until a program that was just started says its first line on file descriptor `descriptor`.
 *
 * Rejects when it ends first or says nothing for 15 s, with the last of what it wrote to stderr.
 */
export function waitForLine(program: ChildProcess, descriptor: number, name: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let complaint = '';
    let text = '';
    const timer = setTimeout(() => {
      reject(new Error(`${name} did not start within ${START_TIME_LIMIT_MS / 1000} s. ${complaint}`.trim()));
    }, START_TIME_LIMIT_MS);
    program.stderr?.on('data', (chunk: Buffer) => {
      complaint = (complaint + chunk.toString()).slice(-1_000);
    });
    (program.stdio[descriptor] as Readable).on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const end = text.indexOf('\n');
      if (end < 0) return;
      clearTimeout(timer);
      resolve(text.slice(0, end));
    });
    program.once('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    program.once('exit', () => {
      clearTimeout(timer);
      reject(new Error(`${name} ended at once. ${complaint}`.trim()));
    });
  });
}
