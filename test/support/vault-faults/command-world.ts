import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../../src/main/platform/clock';
import { commandConfiguration } from '../../../src/main/vault/command/command-configuration';
import { CommandVault } from '../../../src/main/vault/command/command-vault';
import type { Vault } from '../../../src/main/vault/vault';
import type { SeededRandom } from './seeded-random';
import { hastyClock, type VaultFault, type VaultWorld } from './vault-world';

/** What the storing program does instead of `cat >item`, as shell; `$1` is the folder. */
function storing(fault: VaultFault, random: SeededRandom): string {
  const some = `head -c ${random.below(40)} >"$1/item"`;
  const partly = random.one(['cat >/dev/null', some, 'cat >"$1/item"']);
  switch (fault) {
    case 'write fails':
      return `${partly.includes('/item"') ? some : partly}; echo "write error" >&2; exit ${1 + random.below(254)}`;
    case 'read-back differs':
      return random.one([some, 'cat >/dev/null; printf other >"$1/item"', 'cat >/dev/null']);
    case 'locked':
      return `echo "session is locked" >&2; exit 1`;
    case 'timeout':
      return `${some}; exec sleep 20`;
    case 'prompt dismissed':
      return 'exit 130';
    case 'provider dies mid-write':
      return `${some}; kill -9 $$`;
    case 'disk full':
      // The real thing: a device without room.
      return 'cat >/dev/full';
    case 'item too large':
      return `${some}; ${random.one(['exit 0', 'echo "too large" >&2; exit 1'])}`;
  }
}

/** The command vault over real programs that fail. */
export async function commandWorld(): Promise<VaultWorld> {
  const folder = await mkdtemp(join(tmpdir(), 'command-'));
  const item = join(folder, 'item');
  const make = (script: string, clock = systemClock): CommandVault =>
    new CommandVault({
      configuration: commandConfiguration.parse({
        store: { program: '/bin/sh', args: ['-c', script, 'sh', folder] },
        input: { kind: 'value' },
        readBack: {
          program: '/bin/sh',
          args: ['-c', '[ -e "$1/item" ] || exit 3; cat "$1/item"', 'sh', folder],
        },
        absent: { exitCodes: [3] },
      }),
      isAllowed: () => true,
      environment: process.env,
      platform: process.platform,
      clock,
    });
  let current: Vault = make('cat >"$1/item"');
  return {
    vault: {
      probe: () => current.probe(),
      put: (name, value, details) => current.put(name, value, details),
      get: (name) => current.get(name),
      remove: (name) => current.remove(name),
    },
    break: async (fault, random) => {
      current = make(storing(fault, random), fault === 'timeout' ? hastyClock : systemClock);
    },
    stored: () => readFile(item).catch(() => null),
    stop: () => rm(folder, { recursive: true, force: true }),
  };
}
