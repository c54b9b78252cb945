/** Nothing may be written: another run of the application has the profile. */
export class ProfileNotHeld extends Error {
  override readonly name = 'ProfileNotHeld';

  constructor() {
    super('another run has the profile');
  }
}
