/** Something this machine lacks and we could not bring; the message is one sentence that says what to do. */
export class PreparationError extends Error {
  override readonly name = 'PreparationError';
}
