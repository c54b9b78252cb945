import type { ErrorCode } from '../../../shared/ipc/result';

type KeychainErrorCode = Extract<ErrorCode, `keychain-${string}`>;

/** The first expression that is found decides. The words are those of libdbus, of the keyring package and of the OS. */
const meanings: readonly (readonly [RegExp, KeychainErrorCode])[] = [
  [/did not receive a reply|timed? ?out|NoReply/i, 'keychain-timeout'],
  [
    /failed to connect to socket|not provided by any \.service|ServiceUnknown|NameHasNoOwner|autolaunch|no storage access|connection refused|no such interface|logon session does not exist|no default (?:keychain|store)|keychain could not be found/i,
    'keychain-missing',
  ],
  [
    /prompt was dismissed|is ?locked|interaction is not allowed|user (?:name or passphrase|canceled)|in dark wake|authorization was (?:denied|cancell?ed)/i,
    'keychain-locked',
  ],
];

/** What a failure of the keyring package means to the user. The message itself stays here: it names the account. */
export function keychainErrorCode(message: string): KeychainErrorCode {
  return meanings.find(([words]) => words.test(message))?.[1] ?? 'keychain-failed';
}
