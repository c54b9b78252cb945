import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import {
  type ArgumentFault,
  readArguments,
  sandboxOffSwitch,
  type StartArguments,
} from './command-line-arguments';

/** What a start may come to. */
export type StartVerdict =
  | { readonly kind: 'start'; readonly given: StartArguments }
  | { readonly kind: 'refused'; readonly fault: ArgumentFault }
  /** Chromium has begun without its sandbox, which nobody needs here: the same start once more, with it. */
  | { readonly kind: 'start-again'; readonly program: string; readonly words: readonly string[] }
  /** Chromium has begun without its sandbox, and this computer has none to offer. */
  | { readonly kind: 'no-sandbox-here' };

/** How the program was started. */
export interface Start {
  /** The program and what was said to it: Node's list, not Chromium's, to which Electron adds. */
  readonly argv: readonly string[];
  readonly isPackaged: boolean;
  readonly platform: NodeJS.Platform;
  readonly execPath: string;
  readonly environment: NodeJS.ProcessEnv;
  /** Asked only when somebody has switched the sandbox off. */
  readonly hasUserNamespaces: () => boolean;
}

/**
 * SECURITY: whether the program starts with these arguments. Synchronous and quick: Chromium opens what its switches ask
 * for once main's first script is through. Development and tests drive the unpackaged application by switches that
 * are refused here, so there only what is known is heard.
 */
export function judgeArguments(start: Start): StartVerdict {
  const { argv, isPackaged, platform, execPath } = start;
  const appImage = platform === 'linux' ? appImageOf(start) : null;
  const words = argv.slice(1);
  const { given, fault } = readArguments(words, { platform, isAppImage: appImage !== null });
  if (isPackaged && fault !== null) return { kind: 'refused', fault };
  if (isPackaged && given.isSandboxOff) {
    if (!start.hasUserNamespaces()) return { kind: 'no-sandbox-here' };
    const others = words.filter((word) => word !== sandboxOffSwitch);
    return { kind: 'start-again', program: appImage ?? execPath, words: others };
  }
  return { kind: 'start', given: { ...given, environmentFile: fromHere(given.environmentFile) } };
}

/**
 * What starts this program when it comes as an AppImage: the image, or the program itself where the image was unpacked.
 * `null` for every other package.
 */
function appImageOf({ execPath, environment }: Start): string | null {
  const image = environment['APPIMAGE'];
  if (image !== undefined && image !== '') return image;
  return existsSync(join(dirname(execPath), 'AppRun')) ? execPath : null;
}

/** The folder of this start is not that of the next one, at login. A folder that is gone leaves the name as it is. */
function fromHere(file: string | null): string | null {
  try {
    return file === null ? null : resolve(file);
  } catch {
    return file;
  }
}
