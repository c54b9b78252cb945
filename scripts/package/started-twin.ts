import { delimiter } from 'node:path';
import type { Twin } from './twin';
import type { TwinVariant } from './prelude';
import { REQUIRED_FILES } from './preludes/playwright';

const EXECUTABLES: Readonly<Record<TwinVariant, string>> = {
  closed: 'WMDA_CLOSED_TWIN',
  driven: 'WMDA_DRIVEN_TWIN',
};

/** Tells a program where a twin is; it may have no right to pack one itself. */
export function twinEnvironment(variant: TwinVariant, { executable }: Twin): NodeJS.ProcessEnv {
  return { [EXECUTABLES[variant]]: executable };
}

/** The executable of a twin, in a program that was told of it. */
export function twinExecutable(variant: TwinVariant, environment: NodeJS.ProcessEnv = process.env): string {
  const executable = environment[EXECUTABLES[variant]];
  if (executable === undefined)
    throw new Error(`${EXECUTABLES[variant]} does not say where the packed application is`);
  return executable;
}

/** For the environment of the driven twin: files it requires before the product, in order. */
export function requiring(files: readonly string[]): NodeJS.ProcessEnv {
  return { [REQUIRED_FILES]: files.join(delimiter) };
}

/** What reports call the packed application's runtime. */
export function packagedLabel({ runtime }: Twin): string {
  return `electron ${runtime.version} packaged`;
}
