import { mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { writeEnvironmentFile } from '../../reference-portal/environment-file';
import { startPortal } from '../../test/support/checked-portal';
import { startDesktopSession } from '../desktop-session/desktop-session';
import { prepare } from '../prepare/prepare';
import { inLanes } from '../processes/in-lanes';
import { repositoryFolder } from '../repository-folder';
import type { Outcome } from '../test/outcome';
import { isStarted, type ShortForms, type StartedForm } from './short-form';
import { tryCommand } from './try-command';

/** Of the private desktop, for commands that use the desktop they find. */
const desktopVariables = ['DISPLAY', 'XAUTHORITY', 'DBUS_SESSION_BUS_ADDRESS'];
const windowTitle = '^WMDA Credential Manager$';

/** Tries every command that has a short form of its own. What they print is kept in `out/test/commands`. */
export async function tryCommands(forms: ShortForms): Promise<readonly Outcome[]> {
  const runtime = await prepare({ forTests: true });
  const logs = join(repositoryFolder, 'out/test/commands');
  await rm(logs, { recursive: true, force: true });
  await mkdir(logs, { recursive: true });
  const portal = await startPortal({ port: 0, isDemo: true });
  const environmentFile = join(logs, 'environment.json');
  writeEnvironmentFile(environmentFile, portal.environment);
  const session = await startDesktopSession({
    ...{ user: 'unprivileged', display: 'private', keyring: 'unlocked', notifications: true },
    readableFolders: [repositoryFolder, dirname(runtime.electronPath)],
  });
  const kept = Object.fromEntries(
    ['XDG_STATE_HOME', 'XDG_CONFIG_HOME'].map((name) => [name, join(logs, name.toLowerCase())]),
  );
  const shared = Object.fromEntries(desktopVariables.map((name) => [name, session.environment[name]]));
  const seesWindow = async (): Promise<boolean> => {
    const search = session.spawn('xdotool', ['search', '--onlyvisible', '--name', windowTitle], {
      stdio: 'ignore',
    });
    return new Promise((resolve) => search.once('exit', (code) => resolve(code === 0)));
  };
  const place = { environment: { ...process.env, ...shared, ...kept }, environmentFile, logs, seesWindow };
  const trial = async (name: string, form: StartedForm): Promise<Outcome> => {
    const startedAt = performance.now();
    const words = ['npm run', name, ...form.args].join(' ');
    const outcome = { suite: 'commands', name: words };
    if (form.by === 'refusal' && runtime.kind !== 'fallback')
      return {
        ...outcome,
        status: 'skipped',
        reason: 'it is refused on the fallback runtime only',
        durationMs: 0,
      };
    const reason = await tryCommand(name, form, place);
    const durationMs = performance.now() - startedAt;
    const status = reason === null ? 'passed' : 'failed';
    console.log(
      `${status}  ${words} (${(durationMs / 1000).toFixed(1)} s)${reason === null ? '' : `\n${reason}`}`,
    );
    return { ...outcome, status, reason: reason ?? '', durationMs };
  };
  try {
    const outcomes: Outcome[] = [];
    // Most of them wait for programs they started, and none measures anything.
    await inLanes(2, turnsOf(forms), async (own) => {
      for (const turn of own) for (const [name, form] of turn) outcomes.push(await trial(name, form));
    });
    return outcomes;
  } finally {
    await session.stop();
    await portal.stop();
  }
}

type Turn = readonly (readonly [name: string, form: StartedForm])[];

/** What shows windows shares one display, so these are tried in one turn, one after the other. */
function turnsOf(forms: ShortForms): readonly Turn[] {
  const started = Object.entries(forms).flatMap(([name, own]) =>
    own.filter(isStarted).map((form) => [name, form] as const),
  );
  const isServing = ([, { by }]: Turn[number]): boolean => by === 'signal';
  return [started.filter(isServing), ...started.filter((one) => !isServing(one)).map((one) => [one])];
}
