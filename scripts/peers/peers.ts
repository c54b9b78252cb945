import { prepare } from '../prepare/prepare';
import { PreparationError } from '../prepare/preparation-error';
import { prepareKeycloak } from './maven-peers';
import { preparePythonPeers } from './python-peers';
import { prepareSystemPeer } from './system-peers';

/** Other people's programs that the tests hold our vaults and our sign-in against. */
export const peerNames = [
  ...(['gnome-keyring', 'keepassxc', 'python', 'strace', 'openssl', 'acl', 'keycloak'] as const),
] as const;
export type PeerName = (typeof peerNames)[number];

/** Where a peer is (its program, or the folder with its programs), or why it cannot be had here. */
export type Peer = { readonly path: string } | { readonly missing: string };
export type Peers = Readonly<Record<PeerName, Peer>>;

/** Brings the wanted peers, one after the other; one that cannot be had keeps none of the others away. */
export async function preparePeers(wanted: readonly PeerName[], say: (line: string) => void): Promise<Peers> {
  const system =
    (program: string, ...packages: string[]) =>
    (): Promise<string> =>
      prepareSystemPeer({ program, packages }, say);
  const ways: Readonly<Record<PeerName, () => Promise<string>>> = {
    // The private desktop with its keyring is part of what every test needs.
    'gnome-keyring': async () => {
      await prepare({ forTests: true, say });
      return system('secret-tool', 'libsecret-tools')();
    },
    keepassxc: system('keepassxc-cli', 'keepassxc', 'keepassxc-full', 'keepassxc-minimal'),
    python: () => preparePythonPeers(say),
    strace: system('strace', 'strace'),
    openssl: system('openssl', 'openssl'),
    acl: system('setfacl', 'acl'),
    keycloak: () => prepareKeycloak(say),
  };
  const peers: Partial<Record<PeerName, Peer>> = {};
  for (const name of peerNames) {
    peers[name] = wanted.includes(name) ? await attempt(ways[name]) : { missing: 'not asked for' };
  }
  return peers as Peers;
}

async function attempt(prepareOne: () => Promise<string>): Promise<Peer> {
  try {
    return { path: await prepareOne() };
  } catch (error) {
    if (!(error instanceof PreparationError)) throw error;
    return { missing: error.message };
  }
}
