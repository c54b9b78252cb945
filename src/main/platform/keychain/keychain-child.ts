import type { ChildProcess } from '../child-process';
import type { KeychainRequest } from './keychain-request';

/** What the keychain's process says. No words of the system or the package come along: they name accounts. */
export type ChildAnswer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'done'; readonly text: Uint8Array | null }
  | { readonly kind: 'failed' };

/** A running process with the program `keychain-process`, whoever started it. */
export type KeychainChild = ChildProcess<KeychainRequest, ChildAnswer>;

export type StartKeychainChild = () => KeychainChild;
