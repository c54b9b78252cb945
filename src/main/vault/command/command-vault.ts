import { homedir } from 'node:os';
import {
  failed,
  ok,
  type AppError,
  type CommandReport,
  type ErrorCode,
  type Result,
} from '../../../shared/ipc/result';
import type { VaultPlace } from '../../../shared/ipc/state/vault-state';
import type { Clock } from '../../platform/clock';
import { SecretValue } from '../../platform/secret-value';
import { confirmSame } from '../read-back';
import { base64Decoded, base64Encoded, jsonWithValue } from '../secret-bytes';
import type { Vault, VaultItemDetails, VaultItemName } from '../vault';
import type { CommandConfiguration, CommandLine } from './command-configuration';
import { commandEnvironment, findCommand } from './command-environment';
import { filledIn, type CommandNames } from './command-line';
import { lastWords } from './last-words';
import { runProgram, type ProgramEnd, type RunProgram } from './run-program';

export interface CommandVaultOptions {
  readonly configuration: CommandConfiguration;
  /** Whether the organisation's policy lets commands run; asked each time. */
  readonly isAllowed: () => boolean;
  /** The person's environment: the commands need their profiles and sessions. */
  readonly environment: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
  readonly clock: Clock;
  readonly run?: RunProgram;
}

const mostValueBytes = 64 * 1024;
/** In bytes: what is shorter is more often an answer than a value. */
const shortestPrinted = 8;
const codeOfEnd: Readonly<Record<Exclude<ProgramEnd['kind'], 'ended'>, ErrorCode>> = {
  'not-found': 'vault-not-found',
  'not-started': 'vault-refused',
  'too-late': 'vault-timeout',
  'too-much': 'vault-answer-invalid',
};

/**
 * Gives values to a command of the person's, on its standard input, and reads them back by another. Where there is no
 * such other, a value is handed over but never "stored": `put` ends with `vault-unchecked`.
 */
export class CommandVault implements Vault {
  readonly #options: CommandVaultOptions;
  readonly #run: RunProgram;
  readonly #environment: NodeJS.ProcessEnv;

  constructor(options: CommandVaultOptions) {
    this.#options = options;
    this.#run = options.run ?? runProgram;
    this.#environment = commandEnvironment(options.environment);
  }

  /** Whether values can be read back at all. */
  get canReadBack(): boolean {
    return this.#options.configuration.readBack !== undefined;
  }

  /**
   * Every program is there, `check`, if there is one, succeeds, and `readBack` says of an item that was never made that
   * there is none: a creation that was cut off could not be decided otherwise, ever.
   */
  async probe(): Promise<Result<VaultPlace>> {
    const { configuration, isAllowed } = this.#options;
    if (!isAllowed()) return failed({ code: 'vault-forbidden' });
    const { store, readBack, remove, check } = configuration;
    for (const line of [store, readBack, remove, check]) {
      if (line !== undefined && this.#find(line) === null) return failed({ code: 'vault-not-found' });
    }
    if (check !== undefined) {
      const checked = await this.#carryOut(check, { name: probeName, details: null }, null, null);
      if (!checked.ok) return checked;
      checked.value.fill(0);
    }
    return readBack === undefined ? ok('command') : this.#findNothing(readBack);
  }

  async #findNothing(readBack: CommandLine): Promise<Result<VaultPlace>> {
    const found = await this.#read(readBack, probeName, null);
    if (found.ok && found.value === null) return ok('command');
    if (found.ok) found.value?.destroy();
    else if (!['vault-refused', 'vault-absence-unclear'].includes(found.error.code)) return found;
    return failed({ code: 'vault-absence-unclear', ...(found.ok ? {} : commandOf(found.error)) });
  }

  async put(name: VaultItemName, value: SecretValue, details: VaultItemDetails): Promise<Result<null>> {
    const { store, readBack } = this.#options.configuration;
    if (value.length > mostValueBytes) return failed({ code: 'vault-item-too-large' });
    const bytes = value.exposeBytes();
    const input = this.#inputOf(bytes, { name, details });
    if (input === null) return failed({ code: 'vault-refused' });
    const stored = await this.#carryOut(store, { name, details }, input, bytes);
    input.fill(0);
    if (stored.ok) stored.value.fill(0);
    if (!stored.ok && (readBack === undefined || stored.error.code !== 'vault-refused')) return stored;
    if (readBack === undefined) return failed({ code: 'vault-unchecked' });
    const confirmed = await confirmSame(value, async () => {
      const read = await this.#read(readBack, name, bytes);
      // Here nothing is not the value, whatever it says of others.
      return !read.ok && read.error.code === 'vault-absence-unclear' ? ok(null) : read;
    });
    // A command that will not store twice has said no, while the value is there from the first time.
    return confirmed.ok || stored.ok ? confirmed : stored;
  }

  async get(name: VaultItemName): Promise<Result<SecretValue | null>> {
    const { readBack } = this.#options.configuration;
    if (readBack === undefined) return failed({ code: 'vault-unchecked' });
    return this.#read(readBack, name, null);
  }

  async remove(name: VaultItemName): Promise<Result<null>> {
    const { remove } = this.#options.configuration;
    if (remove === undefined) return failed({ code: 'vault-refused' });
    const removed = await this.#carryOut(remove, { name, details: null }, null, null);
    if (removed.ok) removed.value.fill(0);
    if (removed.ok || isAbsent(removed.error.command, this.#options.configuration)) return ok(null);
    return removed;
  }

  async #read(
    line: CommandLine,
    name: VaultItemName,
    value: Buffer | null,
  ): Promise<Result<SecretValue | null>> {
    const { configuration } = this.#options;
    const printed = await this.#carryOut(line, { name, details: null }, null, value);
    if (!printed.ok) return isAbsent(printed.error.command, configuration) ? ok(null) : printed;
    const text = withoutLineEnd(printed.value);
    const bytes = configuration.readBackOutput === 'base64' ? base64Decoded(text) : Buffer.from(text);
    printed.value.fill(0);
    if (bytes === null) return failed({ code: 'vault-answer-invalid' });
    // Printing nothing is not saying that there is nothing: what could not look, and said so to nobody, prints as much.
    return bytes.length === 0 ? failed({ code: 'vault-absence-unclear' }) : ok(new SecretValue(bytes));
  }

  /** The output of a run that succeeded, which the caller zeroes. */
  async #carryOut(
    line: CommandLine,
    names: CommandNames,
    input: Buffer | null,
    value: Buffer | null,
  ): Promise<Result<Buffer>> {
    const { isAllowed, clock, configuration } = this.#options;
    if (!isAllowed()) return failed({ code: 'vault-forbidden' });
    const args = filledIn(line.args, names);
    if (args === null) return failed({ code: 'vault-refused' });
    const program = this.#find(line);
    if (program === null) return failed({ code: 'vault-not-found' });
    const limitMs = configuration.timeLimitSeconds * 1_000;
    const folder = homedir();
    const opensInput = input !== null && configuration.opensStandardInput;
    const run = { program, args, environment: this.#environment, folder, input, opensInput, limitMs };
    const { kind, exitCode, output, errors } = await this.#run(run, clock);
    if (kind === 'ended' && exitCode === 0) {
      errors.fill(0);
      return ok(output);
    }
    const command = this.#reportOf(exitCode, errors, value, output);
    output.fill(0);
    return failed({ code: kind === 'ended' ? 'vault-refused' : codeOfEnd[kind], command });
  }

  /**
   * How a run failed, in its own words. One that was to read a value may have printed it before it failed, and have said it
   * too. Where it says that there is none, what it printed is none. The words are zeroed.
   */
  #reportOf(exitCode: number | null, errors: Buffer, value: Buffer | null, output: Buffer): CommandReport {
    const { configuration } = this.#options;
    const report = { exitCode, lastWords: lastWords(Buffer.from(errors), value) };
    const printed =
      value === null && !isAbsent(report, configuration)
        ? printedValue(output, configuration.readBackOutput === 'base64')
        : null;
    if (printed === null) {
      errors.fill(0);
      return report;
    }
    const words = lastWords(errors, printed);
    printed.fill(0);
    return { exitCode, lastWords: words };
  }

  #inputOf(value: Buffer, names: CommandNames): Buffer | null {
    const { input } = this.#options.configuration;
    if (input.kind === 'value') return Buffer.from(value);
    const [text] = filledIn([input.document], names) ?? [];
    const document = text === undefined ? null : jsonWithValue(text, value);
    if (document === null || input.encoding === 'none') return document;
    const encoded = base64Encoded(document);
    document.fill(0);
    return encoded;
  }

  #find({ program }: CommandLine): string | null {
    return findCommand(program, this.#environment, this.#options.platform);
  }
}

/** Stands for an item in `check`, which is about none, and for one that nobody has ever made. */
const probeName: VaultItemName = { environmentId: 'none', appId: 'none', reference: 'none' };

function commandOf({ command }: AppError): Pick<AppError, 'command'> {
  return command === undefined ? {} : { command };
}

function isAbsent(report: CommandReport | undefined, { absent }: CommandConfiguration): boolean {
  if (report === undefined || report.exitCode === null) return false;
  return (
    absent.exitCodes.includes(report.exitCode) ||
    absent.words.some((words) => report.lastWords.includes(words))
  );
}

/** What a command printed, where it is one word, as values are; `null` for sentences and what is too short to be one. */
function printedValue(output: Buffer, isBase64: boolean): Buffer | null {
  const text = withoutLineEnd(output);
  if (text.length < shortestPrinted || text.some((byte) => byte <= 0x20)) return null;
  return (isBase64 ? base64Decoded(text) : null) ?? Buffer.from(text);
}

function withoutLineEnd(output: Buffer): Buffer {
  if (output.at(-1) !== 0x0a) return output;
  return output.subarray(0, output.at(-2) === 0x0d ? -2 : -1);
}
