import { createCipheriv, createDiffieHellman, hkdfSync, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { SecretSession } from '../../../../../../src/main/platform/keychain/systems/secret-session';

/** RFC 2409, section 6.2, as the document prints it. */
const secondOakleyGroup = `
  FFFFFFFF FFFFFFFF C90FDAA2 2168C234 C4C6628B 80DC1CD1 29024E08 8A67CC74 020BBEA6 3B139B22 514A0879
  8E3404DD EF9519B3 CD3A431B 302B0A6D F25F1437 4FE1356D 6D51C245 E485B576 625E7EC6 F44C42E9 A637ED6B
  0BFF5CB6 F406B7ED EE386BFB 5A899FA5 AE9F2411 7C4B1FE6 49286651 ECE65381 FFFFFFFF FFFFFFFF`;

/** The other end, by Node's own Diffie-Hellman. */
const service = createDiffieHellman(secondOakleyGroup.replace(/\s/g, ''), 'hex', 2);
service.generateKeys();

function sealed(session: SecretSession, text: string): readonly [Buffer, Buffer] {
  const shared = service.computeSecret(session.publicKey());
  const vector = randomBytes(16);
  const cipher = createCipheriv('aes-128-cbc', Buffer.from(hkdfSync('sha256', shared, '', '', 16)), vector);
  return [vector, Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])];
}

describe('a session with the Secret Service', () => {
  it('opens what the other end has sealed for it, each time with another key', () => {
    const keys = new Set<string>();
    for (let run = 0; run < 20; run += 1) {
      const session = new SecretSession();
      keys.add(session.publicKey().toString('hex'));
      session.agree(service.getPublicKey());
      expect(session.open(...sealed(session, `secret ${run}`)).toString('utf8')).toBe(`secret ${run}`);
    }
    expect(keys.size).toBe(20);
  });

  it('opens nothing that was sealed for another, or changed, and nothing once it is closed', () => {
    const [ours, another] = [new SecretSession(), new SecretSession()];
    ours.agree(service.getPublicKey());
    const text = 'x'.repeat(64);
    const opened = (parts: readonly [Buffer, Buffer]): string | null => {
      try {
        return ours.open(...parts).toString('utf8');
      } catch {
        return null;
      }
    };
    const [vector, bytes] = sealed(ours, text);
    expect(opened([vector, bytes])).toBe(text);
    expect(opened(sealed(another, text))).not.toBe(text);
    expect(opened([vector, bytes.subarray(1)])).toBeNull();
    ours.close();
    expect(opened([vector, bytes])).not.toBe(text);
  });
});
