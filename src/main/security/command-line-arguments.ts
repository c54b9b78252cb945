import { linkScheme } from './deep-link';

/** What a person, their system or an installer has asked for at a start. */
export interface StartArguments {
  /** As it was given: it may be relative to the folder the program was started in. */
  readonly environmentFile: string | null;
  /** Without a window at first, where there is a tray to find the application in. */
  readonly isInBackground: boolean;
  /** The one that runs is asked to end, as its menu would; where none runs, nothing begins. */
  readonly isQuitting: boolean;
  /** Anybody can make one: see `deep-link`. */
  readonly link: string | null;
  /** Somebody asked for a start without Chromium's sandbox; heard only where a packager is known to add that. */
  readonly isSandboxOff: boolean;
}

/** Why arguments are not taken. `word` is what was meant, without a value. */
export interface ArgumentFault {
  readonly kind: 'unknown' | 'without-value' | 'given-twice' | 'too-long';
  readonly word: string;
}

export interface ReadArguments {
  readonly given: StartArguments;
  /** The first one; what was understood beside it is in `given`. */
  readonly fault: ArgumentFault | null;
}

export interface ArgumentDialect {
  readonly platform: NodeJS.Platform;
  /** An AppImage's desktop entry and its start script add `--no-sandbox` by themselves. */
  readonly isAppImage: boolean;
}

export const environmentSwitch = '--environment';
/** With it the application starts without showing its window, where there is a tray to find it in. */
export const backgroundSwitch = '--background';
/** For installers, which would otherwise have to kill a program that holds an unsaved value. */
const quitSwitch = '--quit';
export const sandboxOffSwitch = '--no-sandbox';

/**
 * Words that systems and installers add of their own accord; they change nothing: macOS of old, a Windows shortcut, COM
 * when a notification is clicked that outlived the program, the installer's start after an update.
 */
const addedBySystems = [/^-psn_\d+_\d+$/, /^\/prefetch:\d{1,2}$/, /^-Embedding$/, /^--updated$/];

/** Chromium hands the words of a second start to the first one, and ends a first one that gets more than 32 KiB. */
const longestWordBytes = 4096;

/** What is neither a switch nor added by a system, one row for each kind. Commands will be further rows. */
const plainWords = [{ form: new RegExp(`^${linkScheme}:`, 'i'), means: 'link' }] as const;

/**
 * SECURITY: all that may be said to the program, as an allow-list. Whatever Chromium, V8 or Node would understand and we
 * do not is a fault, so that no list of dangerous switches has to keep up with theirs.
 *
 * @param words without the program itself: only what was typed or configured; Electron adds to Chromium's copy
 */
export function readArguments(words: readonly string[], dialect: ArgumentDialect): ReadArguments {
  const reader = new ArgumentReader(dialect);
  const end = words.indexOf('--');
  reader.readSwitches(end === -1 ? words : words.slice(0, end));
  if (end !== -1) reader.readPlain(words.slice(end + 1));
  return reader.result();
}

class ArgumentReader {
  readonly #dialect: ArgumentDialect;
  #given: StartArguments = {
    ...{ environmentFile: null, link: null },
    ...{ isInBackground: false, isQuitting: false, isSandboxOff: false },
  };
  #fault: ArgumentFault | null = null;

  constructor(dialect: ArgumentDialect) {
    this.#dialect = dialect;
  }

  readSwitches(words: readonly string[]): void {
    const rest = [...words];
    for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
      if (word === backgroundSwitch) this.#given = { ...this.#given, isInBackground: true };
      else if (word === quitSwitch) this.#given = { ...this.#given, isQuitting: true };
      else if (word === sandboxOffSwitch && this.#dialect.isAppImage)
        this.#given = { ...this.#given, isSandboxOff: true };
      else if (word === environmentSwitch)
        this.#takeFile(word, isPlain(rest[0], this.#dialect.platform) ? rest.shift() : undefined);
      else if (word.startsWith(`${environmentSwitch}=`))
        this.#takeFile(word, word.slice(environmentSwitch.length + 1));
      else if (!addedBySystems.some((form) => form.test(word))) this.readPlain([word]);
    }
  }

  /** Words that no program takes for a switch. */
  readPlain(words: readonly string[]): void {
    for (const word of words) {
      if (word === '') continue; // what a desktop entry's field code may leave behind
      const known = plainWords.find(({ form }) => form.test(word));
      if (known === undefined) this.#note('unknown', word);
      else this.#take(known.means, word, word);
    }
  }

  result(): ReadArguments {
    return { given: this.#given, fault: this.#fault };
  }

  #takeFile(word: string, file = ''): void {
    if (file === '') this.#note('without-value', word);
    else this.#take('environmentFile', file, word);
  }

  #take(means: 'link' | 'environmentFile', value: string, word: string): void {
    if (Buffer.byteLength(value) > longestWordBytes) this.#note('too-long', word);
    else if (this.#given[means] !== null) this.#note('given-twice', word);
    else this.#given = { ...this.#given, [means]: value };
  }

  #note(kind: ArgumentFault['kind'], word: string): void {
    this.#fault ??= { kind, word: /^[^=]{0,80}/.exec(word)?.[0] ?? '' };
  }
}

/**
 * Whether a switch may take the next word as its value. Chromium reads that word by itself, without the white space
 * around it; on Windows a slash begins a switch too.
 */
function isPlain(word: string | undefined, platform: NodeJS.Platform): boolean {
  return word !== undefined && (platform === 'win32' ? /^[^\p{C}\p{Z}/-]/u : /^[^\p{C}\p{Z}-]/u).test(word);
}
