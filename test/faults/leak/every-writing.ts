import { writings } from '../../support/found-in-files';

/** All ways in which a value may be written, also as Node prints a buffer: pairs of hexadecimal digits, or numbers. */
export function everyWriting(value: string): readonly Buffer[] {
  const bytes = Buffer.from(value);
  const pairs = bytes.toString('hex').match(/../g) ?? [];
  const lists = [pairs.join(' '), bytes.join(','), bytes.join(', ')];
  return [...writings(value), ...lists.map((text) => Buffer.from(text))];
}

/** Whether any writing of the value, or of its greater part, is in the content. */
export function holds(content: Buffer, value: string): boolean {
  // What redaction leaves of an end is no value; two thirds of one are.
  const part = value.slice(0, Math.ceil((value.length * 2) / 3));
  const end = value.slice(Math.floor(value.length / 3));
  return [value, part, end].some((text) => everyWriting(text).some((written) => content.includes(written)));
}
