import type { UnsupportedKdbx } from '../../../shared/ipc/result';
import { isTooMuchWork } from './argon2';

/** A KeePass file begins with these; one of KeePass 1 goes on otherwise than one of KeePass 2. */
const magic = 0x9aa2d903;
const keePass2 = 0xb54bfb67;
const ciphers: Readonly<Record<string, UnsupportedKdbx | null>> = {
  '31c1f2e6bf714350be5805216afc5aff': null, // AES-256
  d6038a2b8b6f4cb5a524339a31dbb59a: null, // ChaCha20
  ad68f29f576f4bb9a36ad47af965346c: 'twofish',
};
const argon2d = 'ef636ddf8c29444b91f7a9a403e30a0c';
const argon2id = '9e298b1956db4773b23dfc3ec6f0a1e6';
const aesKdf = 'c9d9f39a628a4460bf740d08c18a4fea';
/** Some ten seconds on a fast computer. */
const mostRounds = 1_000_000_000;
const [cipherField, derivationField] = [2, 11];

/** The head of a file as far as it says what kind it is. */
interface Head {
  readonly cipher: string;
  readonly derivation: ReadonlyMap<string, Buffer>;
}

/**
 * What of a KeePass file is not supported, by its head alone: so that a kind we do not know is not called damaged, nor a
 * passphrase wrong. `null` for one that may be opened, and for what is no KeePass file at all.
 */
export function unsupportedKind(bytes: Buffer): UnsupportedKdbx | null {
  if (bytes.length < 12 || bytes.readUInt32LE(0) !== magic) return null;
  if (bytes.readUInt32LE(4) !== keePass2) return 'keepass-1';
  const major = bytes.readUInt16LE(10);
  if (major < 4) return 'kdbx-3';
  if (major > 4 || bytes.readUInt16LE(8) > 1) return 'later-format';
  const head = headOf(bytes);
  if (head === null) return null; // cut off or changed: damaged, and not of another kind
  const cipher = ciphers[head.cipher];
  if (cipher !== null) return cipher ?? 'cipher';
  return derivationProblem(head.derivation);
}

function derivationProblem(derivation: ReadonlyMap<string, Buffer>): UnsupportedKdbx | null {
  const id = derivation.get('$UUID')?.toString('hex');
  if (id !== aesKdf && id !== argon2d && id !== argon2id) return 'key-derivation';
  const number = (name: string): number => {
    const value = derivation.get(name);
    return value?.length === 8 ? Number(value.readBigUInt64LE()) : Number.NaN;
  };
  if (id === aesKdf) return number('R') <= mostRounds ? null : 'cost';
  return isTooMuchWork({ memoryKib: number('M') / 1024, iterations: number('I') }) ? 'cost' : null;
}

/** Fields of one byte ID, four bytes length and their data (KDBX 4); `null` when they do not fit. */
function headOf(bytes: Buffer): Head | null {
  const fields = new Map<number, Buffer>();
  for (let at = 12; at + 5 <= bytes.length;) {
    const id = bytes.readUInt8(at);
    const end = at + 5 + bytes.readUInt32LE(at + 1);
    if (end > bytes.length) return null;
    if (id === 0) {
      const cipher = fields.get(cipherField);
      const derivation = fields.get(derivationField);
      if (cipher?.length !== 16 || derivation === undefined) return null;
      return { cipher: cipher.toString('hex'), derivation: dictionaryOf(derivation) };
    }
    fields.set(id, bytes.subarray(at + 5, end));
    at = end;
  }
  return null;
}

/** A "variant dictionary": two bytes version, then type, name and value, each of the latter two with its length. */
function dictionaryOf(bytes: Buffer): ReadonlyMap<string, Buffer> {
  const entries = new Map<string, Buffer>();
  for (let at = 2; at + 5 <= bytes.length && bytes.readUInt8(at) !== 0;) {
    const nameEnd = at + 5 + bytes.readUInt32LE(at + 1);
    if (nameEnd + 4 > bytes.length) break;
    const end = nameEnd + 4 + bytes.readUInt32LE(nameEnd);
    if (end > bytes.length) break;
    entries.set(bytes.toString('utf8', at + 5, nameEnd), bytes.subarray(nameEnd + 4, end));
    at = end;
  }
  return entries;
}
