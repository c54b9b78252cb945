import { fc } from './properties';

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const from = (alphabet: string, length: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...alphabet), minLength: length, maxLength: length });

/** Values as Entra makes them: 40 characters, with its mark or, as older ones are, without. */
export const entraValue: fc.Arbitrary<string> = fc
  .tuple(from(letters, 3), fc.constantFrom('8Q~', '7Q~', 'x5~'), from(`${letters}~._-`, 34))
  .map((parts) => parts.join(''));
