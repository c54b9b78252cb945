import { PreparationError } from '../prepare/preparation-error';

/**
 * Runs a command's main function and sets the exit code it resolves to. What is missing on this computer is told in
 * one sentence; anything else is a defect and keeps its stack.
 */
export async function runMain(main: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await main();
  } catch (error) {
    if (!(error instanceof PreparationError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
