/** Something this machine lacks and we could not bring; the message is one sentence that says what to do. */
export class PreparationError extends Error {
  override readonly name: string = 'PreparationError';
}

/** Libraries, programs or fonts of the system are missing, and this user may not install them. */
export class MissingPackagesError extends PreparationError {
  override readonly name = 'MissingPackagesError';

  /**
   * @param missing what, as people know it
   * @param remedy a sentence that says how they come, with the one command where there is one
   */
  constructor(
    readonly missing: readonly string[],
    readonly remedy: string,
  ) {
    super(`Missing on this computer: ${missing.join(', ')}. ${remedy}`);
  }
}
