import type { Logger } from '../platform/logger';

/**
 * SECURITY: what nobody caught is written down by its class only. Node would print message and stack, which may carry
 * what was being worked on.
 *
 * @param end ends the application: after an exception nothing can be relied on
 */
export function reportBugs(process: NodeJS.EventEmitter, logger: Logger, end: () => void): void {
  process.on('unhandledRejection', (reason) => {
    logger.error('a promise was rejected and nobody listened', { kind: kindOf(reason) });
  });
  process.on('uncaughtException', (error) => {
    logger.error('an exception was not caught', { kind: kindOf(error) });
    end();
  });
}

/** The class of something thrown: the only part of it that is safe to write down. */
export function kindOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.constructor.name : typeof thrown;
}
