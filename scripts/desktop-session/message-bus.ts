import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { SessionFolders } from './session-environment';
import type { SpawnInSession } from './session-processes';
import { waitForLine } from './started-program';

const NAME_TIME_LIMIT_MS = 15_000;
const NAME_POLL_MS = 15;

/**
 * Starts a message bus of the session's own. It activates no services by itself: what a test did not start, such as
 * a keychain, is truly absent.
 */
export async function startMessageBus(
  folders: SessionFolders,
  spawnInSession: SpawnInSession,
): Promise<void> {
  const configuration = join(folders.root, 'bus.conf');
  await writeFile(configuration, busConfiguration(join(folders.runtime, 'bus')), { mode: 0o644 });
  const daemon = spawnInSession(
    'dbus-daemon',
    ['--nofork', '--nopidfile', '--nosyslog', '--print-address=1', `--config-file=${configuration}`],
    { detached: true, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  await waitForLine(daemon, 1, 'dbus-daemon');
}

/** Waits until somebody on the session's bus owns `name`. */
export async function waitForBusName(name: string, spawnInSession: SpawnInSession): Promise<void> {
  const deadline = Date.now() + NAME_TIME_LIMIT_MS;
  while (!(await hasOwner(name, spawnInSession))) {
    if (Date.now() > deadline) throw new Error(`Nobody took the name ${name} on the message bus.`);
    await delay(NAME_POLL_MS);
  }
}

function hasOwner(name: string, spawnInSession: SpawnInSession): Promise<boolean> {
  const bus = 'org.freedesktop.DBus';
  const question = ['--session', '--print-reply=literal', `--dest=${bus}`, '/org/freedesktop/DBus'];
  const asking = spawnInSession('dbus-send', [...question, `${bus}.NameHasOwner`, `string:${name}`], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return new Promise((resolve) => {
    let answer = '';
    asking.stdout?.on('data', (chunk: Buffer) => {
      answer += chunk.toString();
    });
    asking.once('error', () => {
      resolve(false);
    });
    asking.once('close', () => {
      resolve(answer.includes('boolean true'));
    });
  });
}

function busConfiguration(socket: string): string {
  return `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path=${socket}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`;
}
