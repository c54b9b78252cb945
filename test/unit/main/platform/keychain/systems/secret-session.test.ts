import { createCipheriv, createDiffieHellman, hkdfSync, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { SecretSession } from '../../../../../../src/main/platform/keychain/systems/secret-session';
import { secondOakleyGroup } from '../../../../../fakes/scripted-secret-service';

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
