import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { documentedCommands } from '../../../scripts/commands/documented-commands';
import { reportComplaint } from '../../../scripts/commands/report-complaint';
import { shortForms } from '../../../scripts/commands/short-forms';
import { untried } from '../../../scripts/commands/untried';
import { repositoryFolder } from '../../../scripts/repository-folder';
import { checkLanes } from '../../../scripts/test/stage-budgets';

const read = (name: string): string => readFileSync(join(repositoryFolder, name), 'utf8');
const { scripts } = JSON.parse(read('package.json')) as {
  readonly scripts: Readonly<Record<string, string>>;
};

describe('the commands of this repository', () => {
  const documented = ['README.md', 'CONTRIBUTING.md'].flatMap((name) => documentedCommands(read(name)));

  it('are all tried by the suite, with the options that people are told of', () => {
    expect(untried(documented, Object.keys(scripts), shortForms)).toEqual([]);
    expect(documented.length).toBeGreaterThan(8);
  });

  it('would be missed without a short form, by script, by text and by option', () => {
    const more = documentedCommands('`npm run nowhere` and `npm run bench -- --unheard-of N`');
    const others = Object.entries(shortForms).filter(([name]) => name !== 'bench');
    const withoutBench = Object.fromEntries(others);
    const names = Object.keys(scripts);
    expect(untried(more, names, shortForms)).toEqual([
      'npm run nowhere is written about and is no script',
      'no short form of npm run bench gives --unheard-of',
    ]);
    expect(untried([], names, withoutBench)).toEqual(['npm run bench has no short form']);
    expect(untried([], [...names, 'later'], shortForms)).toEqual(['npm run later has no short form']);
    expect(untried([], names, { ...shortForms, gone: shortForms['bench'] ?? [] })).toEqual([
      'the short form of npm run gone is one of nothing',
    ]);
    const circle = { ...shortForms, bench: [{ by: 'command', command: 'test', because: '' }] as const };
    expect(untried([], names, circle)).toEqual([
      'npm run bench relies on npm run test, which is not tried itself',
    ]);
  });

  it('say why their short forms fail when they would', () => {
    const empty = Object.entries(shortForms).filter(([, forms]) =>
      forms.some(({ because }) => because.length < 10),
    );
    expect(empty).toEqual([]);
  });

  it('begin with a check of which each part is a part of the stage', () => {
    expect(scripts['check']).toBe(
      checkLanes
        .flat()
        .map((name) => `npm run ${name}`)
        .join(' && '),
    );
  });
});

describe('commands in a text', () => {
  it('are found with their options, whatever else stands there', () => {
    const text = [
      'npm ci && npm start',
      'npm test         # check + unit',
      '| `npm start [-- --environment FILE]` | npm installs nothing |',
      '`npm run faults [-- --suite NAME] [--runs N]`, then `npm run --silent check`',
    ].join('\n');
    expect(documentedCommands(text)).toEqual([
      { name: 'start', options: ['--environment'] },
      { name: 'test', options: [] },
      { name: 'faults', options: ['--suite', '--runs'] },
      { name: 'check', options: [] },
    ]);
  });
});

describe('a report of a short run', () => {
  const figure = { name: 'start', value: 3, unit: 'ms', met: true };

  it('may miss what only a long run can measure, and ends as it says', () => {
    expect(reportComplaint({ figures: [figure] }, 0, true)).toBeNull();
    expect(reportComplaint({ figures: [{ ...figure, met: false }] }, 1, true)).toBeNull();
    expect(reportComplaint({ figures: [{ ...figure, met: false }] }, 0, false)).toBeNull();
  });

  it.each([
    ['no figures', {}, 0, /no figure/],
    ['none of them', { figures: [] }, 0, /no figure/],
    ['a count that misses', { figures: [{ ...figure, unit: 'count', met: false }] }, 1, /missed.*start/],
    ['no number', { figures: [{ ...figure, value: null }] }, 0, /no number/],
    ['an exit code of its own', { figures: [figure] }, 1, /ended with 1.*calls for 0/],
    ['a miss that is not told', { figures: [{ ...figure, met: false }] }, 0, /ended with 0.*calls for 1/],
  ])('is refused for %s', (_name, report, code, told) => {
    expect(reportComplaint(report, code, true)).toMatch(told);
  });
});
