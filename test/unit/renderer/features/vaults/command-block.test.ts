import { describe, expect, it } from 'vitest';
import { commandConfiguration } from '../../../../../src/main/vault/command/command-configuration';
import { blockOf, emptyCommandDraft } from '../../../../../src/renderer/features/vaults/command-block';

describe('the description of a command from what was typed', () => {
  it('has every command, and how the reading one says that there is nothing', () => {
    const block = blockOf({
      ...emptyCommandDraft,
      program: ' pass ',
      args: 'insert\n--multiline\n{clientId}/{reference}',
      readBackProgram: 'pass',
      readBackArgs: 'show\n{clientId}/{reference}\n',
      absentWords: 'is not in the password store\n',
      absentExitCodes: '1, 2 and 30',
      removeProgram: 'pass',
      removeArgs: 'rm\n-f\n{clientId}/{reference}',
      checkProgram: 'pass',
      checkArgs: 'ls',
    });
    expect(commandConfiguration.parse(JSON.parse(block ?? ''))).toEqual({
      store: { program: 'pass', args: ['insert', '--multiline', '{clientId}/{reference}'] },
      input: { kind: 'value' },
      opensStandardInput: false,
      readBack: { program: 'pass', args: ['show', '{clientId}/{reference}'] },
      readBackOutput: 'text',
      absent: { exitCodes: [1, 2, 30], words: ['is not in the password store'] },
      remove: { program: 'pass', args: ['rm', '-f', '{clientId}/{reference}'] },
      check: { program: 'pass', args: ['ls'] },
      timeLimitSeconds: 30,
    });
  });

  it('leaves out what was left empty', () => {
    const block = blockOf({ ...emptyCommandDraft, program: 'gh', opensStandardInput: true });
    expect(commandConfiguration.parse(JSON.parse(block ?? ''))).toMatchObject({
      store: { program: 'gh', args: [] },
      opensStandardInput: true,
      absent: { exitCodes: [], words: [] },
    });
    expect(JSON.parse(block ?? '')).not.toHaveProperty('remove');
  });

  it('is the pasted one as it is, and nothing while the needed is missing', () => {
    expect(blockOf({ ...emptyCommandDraft, isPasted: true, block: '{"a":1}', program: 'x' })).toBe('{"a":1}');
    expect(blockOf({ ...emptyCommandDraft, isPasted: true, block: ' ' })).toBeNull();
    expect(blockOf(emptyCommandDraft)).toBeNull();
  });
});
