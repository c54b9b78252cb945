/** What stands in the form about a command, as typed. */
export interface CommandDraft {
  /** The whole description is pasted instead of filled in. */
  readonly isPasted: boolean;
  readonly block: string;
  readonly program: string;
  /** One argument a line. */
  readonly args: string;
  readonly readBackProgram: string;
  readonly readBackArgs: string;
  /** One a line. */
  readonly absentWords: string;
  /** Numbers with anything between them. */
  readonly absentExitCodes: string;
  readonly removeProgram: string;
  readonly removeArgs: string;
  readonly checkProgram: string;
  readonly checkArgs: string;
  readonly opensStandardInput: boolean;
}

export const emptyCommandDraft: CommandDraft = {
  isPasted: false,
  block: '',
  program: '',
  args: '',
  readBackProgram: '',
  readBackArgs: '',
  absentWords: '',
  absentExitCodes: '',
  removeProgram: '',
  removeArgs: '',
  checkProgram: '',
  checkArgs: '',
  opensStandardInput: false,
};

/** The description as JSON, as the documentation has it; `null` while something that is needed is missing. */
export function blockOf(draft: CommandDraft): string | null {
  if (draft.isPasted) return draft.block.trim() === '' ? null : draft.block;
  const store = commandLine(draft.program, draft.args);
  if (store === undefined) return null;
  return JSON.stringify({
    store,
    input: { kind: 'value' },
    opensStandardInput: draft.opensStandardInput,
    readBack: commandLine(draft.readBackProgram, draft.readBackArgs),
    absent: {
      exitCodes: (draft.absentExitCodes.match(/\d+/g) ?? []).map(Number),
      words: linesOf(draft.absentWords),
    },
    remove: commandLine(draft.removeProgram, draft.removeArgs),
    check: commandLine(draft.checkProgram, draft.checkArgs),
  });
}

function commandLine(
  program: string,
  args: string,
): { readonly program: string; readonly args: readonly string[] } | undefined {
  return program.trim() === '' ? undefined : { program: program.trim(), args: linesOf(args) };
}

function linesOf(text: string): readonly string[] {
  return text.split('\n').filter((line) => line !== '');
}
