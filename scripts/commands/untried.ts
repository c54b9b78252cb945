import type { DocumentedCommand } from './documented-commands';
import { isStarted, type ShortForms } from './short-form';

/**
 * What could rot unseen: commands that people are told of and that are no scripts, scripts without a short form, short
 * forms of nothing, and options that no short form gives. Sentences for people; empty when all is tried.
 */
export function untried(
  documented: readonly DocumentedCommand[],
  scripts: readonly string[],
  forms: ShortForms,
): readonly string[] {
  const isTried = (name: string): boolean =>
    (forms[name] ?? []).some(({ by }) => by !== 'command' && by !== 'suite');
  const said: string[] = [];
  for (const { name, options } of documented) {
    if (!scripts.includes(name)) said.push(`npm run ${name} is written about and is no script`);
    const started = (forms[name] ?? []).filter(isStarted);
    if (started.length === 0) continue;
    const given = started.flatMap(({ args }) => args);
    for (const option of options) {
      if (!given.includes(option)) said.push(`no short form of npm run ${name} gives ${option}`);
    }
  }
  for (const script of scripts) {
    if ((forms[script] ?? []).length === 0) said.push(`npm run ${script} has no short form`);
  }
  for (const [name, own] of Object.entries(forms)) {
    if (!scripts.includes(name)) said.push(`the short form of npm run ${name} is one of nothing`);
    for (const form of own) {
      if (form.by === 'command' && !isTried(form.command)) {
        said.push(`npm run ${name} relies on npm run ${form.command}, which is not tried itself`);
      }
    }
  }
  return said;
}
