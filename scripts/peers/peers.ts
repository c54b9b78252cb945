import { prepare } from '../prepare/prepare';
import { PreparationError } from '../prepare/preparation-error';
import { preparePythonPeers } from './python-peers';
import { prepareSystemPeer } from './system-peers';

/** Other people's programs that the tests hold our vaults against. */
export const peerNames = ['gnome-keyring', 'keepassxc', 'python', 'strace', 'openssl'] as const;
export type PeerName = (typeof peerNames)[number];

/** Where a peer is (its program, or the folder with its programs), or why it cannot be had here. */
export type Peer = { readonly path: string } | { readonly missing: string };
export type Peers = Readonly<Record<PeerName, Peer>>;

/** Brings every peer, one after the other; one that cannot be had keeps none of the others away. */
export async function preparePeers(say: (line: string) => void): Promise<Peers> {
  const system = (program: string, ...packages: string[]) =>
    attempt(() => prepareSystemPeer({ program, packages }, say));
  return {
    // The private desktop with its keyring is part of what every test needs.
    'gnome-keyring': await attempt(async () => {
      await prepare({ forTests: true, say });
      return prepareSystemPeer({ program: 'secret-tool', packages: ['libsecret-tools'] }, say);
    }),
    keepassxc: await system('keepassxc-cli', 'keepassxc', 'keepassxc-full', 'keepassxc-minimal'),
    python: await attempt(() => preparePythonPeers(say)),
    strace: await system('strace', 'strace'),
    openssl: await system('openssl', 'openssl'),
  };
}

async function attempt(prepareOne: () => Promise<string>): Promise<Peer> {
  try {
    return { path: await prepareOne() };
  } catch (error) {
    if (!(error instanceof PreparationError)) throw error;
    return { missing: error.message };
  }
}
