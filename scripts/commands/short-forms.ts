import type { ShortForms } from './short-form';

/** Parts by suite. The rest takes minutes even once, or is an integration test in its short form. */
const faultParts: Readonly<Record<string, readonly string[]>> = {
  creation: ['look-alikes'],
  damage: ['damages'],
  keychain: ['keyring'],
  leak: ['errors', 'crashes'],
  session: ['certificates'],
  ipc: ['foreign page'],
};
const faultArgs = Object.entries(faultParts).flatMap(([suite, parts]) => [
  ...['--suite', suite],
  ...parts.flatMap((part) => ['--part', part]),
]);

/**
 * How `npm test` tries each command of this repository. A script without an entry here fails a unit test; so does an
 * option that README or CONTRIBUTING tell of and that no short form gives.
 */
export const shortForms: ShortForms = {
  // The longest comes first: two are tried at once.
  'test:closed': [
    {
      ...{ by: 'end', args: ['--short'], report: 'out/closed/report.json', judgesFigures: true },
      because: 'every part runs with some lines of each kind, and with its control',
    },
  ],
  test: [{ by: 'suite', because: 'it is this suite' }],
  'prepare:runtime': [{ by: 'suite', because: 'the suite begins with the same preparation' }],
  check: [{ by: 'stage', stage: 'check', because: 'the stage runs each of its parts' }],
  format: [{ by: 'stage', stage: 'check', because: 'the stage runs it' }],
  'format:write': [
    {
      ...{ by: 'command', command: 'format' },
      because: 'the same program over the same files, which writes what the other asks for',
    },
  ],
  lint: [{ by: 'stage', stage: 'check', because: 'the stage runs it' }],
  types: [{ by: 'stage', stage: 'check', because: 'the stage runs it' }],
  workflows: [{ by: 'stage', stage: 'check', because: 'the stage runs it' }],
  build: [{ by: 'stage', stage: 'build', because: 'the stage runs it' }],
  package: [
    {
      ...{ by: 'refusal', args: [], says: 'Packages for people are made of the official Electron only' },
      because: 'all of it is loaded, and it asks for the runtime; how it packs is what package:dir does',
    },
  ],
  'test:deb': [
    {
      ...{ by: 'end', args: ['--inspect'] },
      because:
        'it makes the package of what is packed today and reads it back; no system is made to install it in',
    },
  ],
  'package:deb': [
    {
      ...{ by: 'stage', stage: 'integration' },
      because: 'a test makes one by the same steps and looks into it; what goes in is what package:dir packs',
    },
  ],
  'package:dir': [{ by: 'stage', stage: 'build', because: 'the stage runs it, and packs one variant more' }],
  'test:e2e': [{ by: 'stage', stage: 'e2e', because: 'the stage runs it' }],
  commands: [{ by: 'stage', stage: 'commands', because: 'the stage does what it does, with all of them' }],
  icons: [
    {
      ...{ by: 'end', args: ['--to', 'out/test/icons'] },
      because:
        'it draws them all, and only puts them elsewhere; whether they are the kept ones is a unit test',
    },
  ],
  start: [
    {
      ...{ by: 'signal', args: [], shows: ['a window'] },
      because: 'it starts all that a person gets, up to the window, and ends it',
    },
    {
      ...{ by: 'signal', args: ['--environment', '{environment}'], shows: ['a window'] },
      because: 'the same with a file, without which no window shows',
    },
  ],
  dev: [
    {
      ...{ by: 'signal', args: [], shows: ['an origin that answers', 'a window'] },
      because: 'it builds, serves the page and starts the application, and is left as a person would',
    },
  ],
  portal: [
    {
      ...{ by: 'signal', args: ['--port', '0'], shows: ['an origin that answers'] },
      because: 'it serves as always, on a free port',
    },
  ],
  'portal:size': [
    {
      ...{ by: 'end', args: ['--applications', '20', '--secrets', '2', '--runs', '1', '--pages', '2'] },
      ...{ report: 'out/portal-size/report.json', judgesFigures: true },
      because: 'the same program with a smaller portal and fewer turns',
    },
  ],
  'desktop-session': [
    {
      ...{ by: 'end', args: ['sh', '-c', 'test -n "$DISPLAY" && test -n "$DBUS_SESSION_BUS_ADDRESS"'] },
      because: 'the whole desktop is there for the shortest of programs too',
    },
  ],
  tour: [
    {
      ...{ by: 'end', args: ['--short'], report: 'out/tour/report.json', judgesFigures: true },
      because: 'every step is taken, with half the pictures and a shorter life of the copied value',
    },
  ],
  bench: [
    {
      ...{ by: 'end', args: ['--runs', '1', '--quick'], report: 'out/bench/report.json' },
      because: 'every candidate is prepared, started and measured once, and every control planted',
    },
  ],
  faults: [
    {
      ...{
        by: 'end',
        args: ['--runs', '1', ...faultArgs],
      },
      ...{ report: 'out/faults/report.json', judgesFigures: true },
      because:
        'the report and each way of running a part: here, and in Electron on a desktop of its own; the campaigns ' +
        'without Electron are integration tests',
    },
  ],
  'faults:answers': [
    {
      ...{ by: 'end', args: ['--count', '100'] },
      ...{ report: 'out/changed-answers/report.json', judgesFigures: true },
      because: 'the same tests with a hundredth of the answers',
    },
  ],
  'faults:provider': [
    {
      ...{ by: 'end', args: ['--fault', 'none', '--fault', 'answer lost'] },
      ...{ report: 'out/provider-faults/report.json', judgesFigures: true },
      because: 'two rows of the table are made as all are; the rows themselves are an integration test',
    },
  ],
  'test:peers': [
    {
      ...{ by: 'end', args: ['--peer', 'gnome-keyring'], report: 'out/test-peers/report.json' },
      judgesFigures: true,
      because: 'the same runner, reports and tests with the one peer that every desktop of ours has',
    },
  ],
};
