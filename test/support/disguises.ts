type Disguise = (value: string) => string;

const bytesOf = (value: string): readonly number[] => [...Buffer.from(value)];
const every = (value: string, letters: number, separator: string): string =>
  (value.match(new RegExp(`.{1,${letters}}`, 'gsu')) ?? []).join(separator);
const eachByte = (value: string, write: (byte: number) => string, separator = ''): string =>
  bytesOf(value).map(write).join(separator);
const hex = (byte: number): string => byte.toString(16).padStart(2, '0');
const base64At = (value: string, offset: number): string =>
  Buffer.from(`${':'.repeat(offset)}${value}`).toString('base64');

/** Ways in which a program may write a value, by what they are called. Each keeps it on one line or wraps it. */
export const disguises: Readonly<Record<string, Disguise>> = {
  'as it is': (value) => value,
  quoted: (value) => `{"secret":"${value}"}`,
  'five letters a line': (value) => every(value, 5, '\n'),
  'five letters a line of Windows': (value) => every(value, 5, '\r\n'),
  'one letter a line': (value) => every(value, 1, '\n'),
  'with spaces': (value) => every(value, 5, ' '),
  'with tabs': (value) => every(value, 1, '\t'),
  'with hyphens': (value) => every(value, 4, '-'),
  'with commas': (value) => every(value, 1, ', '),
  'with middle dots': (value) => every(value, 3, '·'),
  'with spaces that do not break': (value) => every(value, 3, '\u00a0'),
  'with line ends in a string': (value) => every(value, 5, '\\n'),
  'with tags': (value) => every(value, 5, '<br/>'),
  'with marks of HTML': (value) => every(value, 2, '&shy;'),
  'with colours': (value) => every(value, 1, '[31m'),
  'behind what a log writes before each line': (value) =>
    `12:00:01 WARN ${every(value, 5, '\n12:00:02 WARN ')}`,
  'in big letters': (value) => value.toUpperCase(),
  'in small letters': (value) => value.toLowerCase(),
  backwards: (value) => [...value].reverse().join(''),
  'backwards and wrapped': (value) => every([...value].reverse().join(''), 5, '\n'),
  'in URL form': (value) => eachByte(value, (byte) => `%${hex(byte)}`),
  'in URL form, now and then': (value) =>
    eachByte(value, (byte) => (byte % 3 ? letter(byte) : `%${hex(byte)}`)),
  'in URL form twice': (value) => eachByte(value, (byte) => `%25${hex(byte)}`),
  'in HTML by decimal numbers': (value) => eachByte(value, (byte) => `&#${byte};`),
  'in HTML by hexadecimal numbers': (value) => eachByte(value, (byte) => `&#x${hex(byte)};`),
  'in HTML by now and then a number': (value) =>
    eachByte(value, (byte) => (byte % 3 ? letter(byte) : `&#${byte};`)),
  'in HTML twice': (value) => eachByte(value, (byte) => `&amp;#${byte};`),
  'in JSON': (value) => eachByte(value, (byte) => `\\u00${hex(byte)}`),
  'in JSON twice': (value) => eachByte(value, (byte) => `\\\\u00${hex(byte)}`),
  'in braces of JavaScript': (value) => eachByte(value, (byte) => `\\u{${hex(byte)}}`),
  'in C': (value) => eachByte(value, (byte) => `\\x${hex(byte)}`),
  'in octal': (value) => eachByte(value, (byte) => `\\${byte.toString(8).padStart(3, '0')}`),
  'in mail': (value) => eachByte(value, (byte) => `=${hex(byte).toUpperCase()}`),
  'with backslashes': (value) =>
    eachByte(value, (byte) => (/\w/.test(letter(byte)) ? letter(byte) : `\\${letter(byte)}`)),
  'as code points': (value) => eachByte(value, (byte) => `U+00${hex(byte)}`, ' '),
  'in a list of bytes': (value) => eachByte(value, (byte) => `0x${hex(byte)}`, ', '),
  'in a list of numbers': (value) => `[${eachByte(value, String, ',')}]`,
  'in hexadecimal': (value) => eachByte(value, hex),
  'in big hexadecimal': (value) => eachByte(value, hex).toUpperCase(),
  'in hexadecimal with colons': (value) => eachByte(value, hex, ':'),
  'in wrapped hexadecimal': (value) => every(eachByte(value, hex), 16, '\n'),
  'in hexadecimal backwards': (value) => [...eachByte(value, hex)].reverse().join(''),
  'in hexadecimal of UTF-16': (value) => Buffer.from(value, 'utf16le').toString('hex'),
  'in base 64': (value) => base64At(value, 0),
  'in base 64, one byte later': (value) => base64At(value, 1),
  'in base 64, two bytes later': (value) => base64At(value, 2),
  'in base 64 of URLs': (value) => Buffer.from(`:${value}`).toString('base64url'),
  'in wrapped base 64': (value) => every(base64At(value, 0).replace(/=+$/, ''), 5, '\n'),
  'in base 64 with hyphens': (value) => every(base64At(value, 0), 5, '-'),
  'in base 64 in a URL': (value) => encodeURIComponent(base64At(value, 1)),
  'in base 64 of UTF-16': (value) => Buffer.from(value, 'utf16le').toString('base64'),
};

function letter(byte: number): string {
  return String.fromCharCode(byte);
}
