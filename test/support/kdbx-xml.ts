import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';

/** An AES key derivation's number of rounds is at `R` in its parameters, its seed at `S`. */
function parameterOf(parameters: Buffer, name: string): Buffer {
  const at = parameters.indexOf(Buffer.from([1, 0, 0, 0, name.charCodeAt(0)])) + 5;
  return parameters.subarray(at + 4, at + 4 + parameters.readUInt32LE(at));
}

const sha256 = (...parts: readonly Buffer[]): Buffer =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();

/**
 * The XML in a KDBX 4 file (AES-256, its key derived by AES, compressed) as it stands there. A second reader that shares
 * nothing with the library of ours: what that writes wrongly it also reads.
 */
export function kdbxXml(bytes: Buffer, passphrase: string): string {
  const fields = new Map<number, Buffer>();
  let at = 12;
  for (let id = -1; id !== 0;) {
    id = bytes.readUInt8(at);
    const length = bytes.readUInt32LE(at + 1);
    fields.set(id, bytes.subarray(at + 5, at + 5 + length));
    at += 5 + length;
  }
  at += 64; // its hash and its HMAC
  const field = (id: number): Buffer => fields.get(id) ?? Buffer.alloc(0);
  const parameters = field(11);
  const rounds = Number(parameterOf(parameters, 'R').readBigUInt64LE());
  const cipher = createCipheriv('aes-256-ecb', parameterOf(parameters, 'S'), null).setAutoPadding(false);
  let key = sha256(sha256(Buffer.from(passphrase)));
  for (let round = 0; round < rounds; round += 1) key = cipher.update(key);
  const blocks: Buffer[] = [];
  for (let length = 1; length > 0;) {
    length = bytes.readUInt32LE(at + 32);
    blocks.push(bytes.subarray(at + 36, at + 36 + length));
    at += 36 + length;
  }
  const decipher = createDecipheriv('aes-256-cbc', sha256(field(4), sha256(key)), field(7));
  const content = gunzipSync(Buffer.concat([decipher.update(Buffer.concat(blocks)), decipher.final()]));
  return content.toString('utf8', content.indexOf('<?xml'));
}
