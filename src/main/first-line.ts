import { spawn } from 'node:child_process';
import { app, dialog } from 'electron';
import { en } from '../shared/messages/en';
import { withValues } from '../shared/messages/with-values';
import {
  type ArgumentFault,
  backgroundSwitch as background,
  environmentSwitch as environment,
  type StartArguments,
} from './security/command-line-arguments';
import { judgeArguments } from './security/judge-arguments';
import { hasUserNamespaces } from './security/user-namespaces';
import { heard } from './platform/heard';

/** sysexits(3): how the command was used; something of the system is missing. */
const exitCodes = { refused: 64, noSandbox: 71 } as const;
const words = en.commandLine;
const { product } = en;

/**
 * SECURITY: the first thing main does, before anything else of ours is read. Whoever is refused gets no window, no
 * debugger and no program of their own started by Chromium.
 *
 * @returns what was asked for; `null` when this process does not become the application
 */
function begin(): StartArguments | null {
  // Node's answer to this signal is a debugger; where a fuse forbids that, the signal would end the program.
  if (app.isPackaged) process.on('SIGUSR1', () => undefined);
  const { argv, platform, execPath, env } = process;
  const { isPackaged } = app;
  const verdict = judgeArguments({
    argv,
    isPackaged,
    platform,
    execPath,
    environment: env,
    hasUserNamespaces,
  });
  switch (verdict.kind) {
    case 'start':
      return verdict.given;
    case 'refused':
      process.stderr.write(`${sentence(verdict.fault)}\n`);
      app.exit(exitCodes.refused);
      return null;
    case 'start-again': {
      // Not Electron's way of starting again: its helper runs from the image, which is gone with this process.
      const again = spawn(verdict.program, verdict.words, { detached: true, stdio: 'inherit' });
      again.once('error', heard(sayThereIsNoSandbox));
      if (again.pid !== undefined) app.exit();
      return null;
    }
    case 'no-sandbox-here':
      sayThereIsNoSandbox();
      return null;
  }
}

function sentence({ kind, word }: ArgumentFault): string {
  const texts = {
    unknown: words.unknown,
    'without-value': words.withoutValue,
    'given-twice': words.givenTwice,
    'too-long': words.tooLong,
  };
  return withValues(texts[kind], { product, environment, background, word: JSON.stringify(word) });
}

/** Somebody who clicked an icon sees no terminal. */
function sayThereIsNoSandbox(): void {
  const title = withValues(words.noSandboxTitle, { product });
  const text = withValues(words.noSandbox, { product });
  const remedy = withValues(words.noSandboxRemedy, { product });
  process.stderr.write(`${text} ${remedy}\n`);
  const show = (): void => {
    dialog.showMessageBoxSync({ type: 'error', title, message: text, detail: remedy });
    app.exit(exitCodes.noSandbox);
  };
  void app.whenReady().then(show);
}

export const startArguments = begin();
