import { hash } from 'node:crypto';

/**
 * A UUID that is always the same for a name (RFC 9562, version 8), so that client IDs of the demo are as permanent as
 * they should be: what a vault keeps for them stays theirs when the demo starts afresh.
 */
export function nameId(name: string): string {
  const bytes = hash('sha256', `reference portal: ${name}`, 'buffer').subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
