/** What a file of the profile is for. */
export type FilePart =
  | 'settings'
  | 'vaults'
  | 'journal'
  | 'incidents'
  | 'checks'
  | 'waiting-deletions'
  | 'rotations'
  | 'rotation-queue'
  | 'reminders'
  | 'mailed-reminders'
  | 'activity'
  | 'environment'
  | 'agreed-environments'
  | 'current-environment'
  | 'sign-outs'
  | 'profile-mark'
  | 'clipboard'
  | 'lifetime-limits'
  | 'kept-proxies'
  | 'window'
  | 'by-hand-list'
  | 'copy';

/**
 * Why a file is not used as a whole. `set-aside`: damaged, and put beside its place. `damaged`: still in its place.
 * `some-lines`: only those. `later-version`: a later version of the program wrote it. `unreadable`: the system does not
 * let us read it. `no-key`: this keychain has no key for it.
 */
export type FileProblem = 'set-aside' | 'damaged' | 'some-lines' | 'later-version' | 'unreadable' | 'no-key';

export interface TroubledFile {
  readonly part: FilePart;
  readonly problem: FileProblem;
  /** Where it is now. */
  readonly path: string;
}

export interface FileSlice {
  /** The files of the profile that are not used as they are. Nothing is decided by what they would have said. */
  readonly troubledFiles: readonly TroubledFile[];
}
