import { createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** Name of the one way to agree on a key that the Secret Service knows (Secret Service API, "Transfer of Secrets"). */
export const agreement = 'dh-ietf1024-sha256-aes128-cbc-pkcs7';

/** RFC 2409, section 6.2: the second Oakley group, and its generator. */
const prime = BigInt(
  '0xFFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22514A08798E3404DD' +
    'EF9519B3CD3A431B302B0A6DF25F14374FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7ED' +
    'EE386BFB5A899FA5AE9F24117C4B1FE649286651ECE65381FFFFFFFFFFFFFFFF',
);
const generator = 2n;
const primeBytes = 128;
/** Twice as long as the key that comes of it. */
const exponentBytes = 32;
const keyBytes = 16;

/**
 * Our end of a session with the Secret Service: what goes over the bus is of no use to whoever listens there. Node's own
 * Diffie-Hellman proves the group's prime each time it is made, for a third of a second, and Electron does not know the
 * group by name; what we need of it is one power each way.
 */
export class SecretSession {
  readonly #exponent = numberOf(randomBytes(exponentBytes));
  readonly #key = Buffer.alloc(keyBytes);

  /** What the service has to know of us. */
  publicKey(): Buffer {
    return bytesOf(power(generator, this.#exponent));
  }

  /** @param theirs the public key that the service answered with */
  agree(theirs: Buffer): void {
    const shared = bytesOf(power(numberOf(theirs), this.#exponent));
    Buffer.from(hkdfSync('sha256', shared, '', '', keyBytes)).copy(this.#key);
    shared.fill(0);
  }

  /**
   * The text of a secret; the caller zeroes it. Throws when the bytes are none that this session can open.
   *
   * @param parameters the initialization vector
   */
  open(parameters: Buffer, value: Buffer): Buffer {
    const cipher = createDecipheriv('aes-128-cbc', this.#key, parameters);
    return Buffer.concat([cipher.update(value), cipher.final()]);
  }

  close(): void {
    this.#key.fill(0);
  }
}

function power(base: bigint, exponent: bigint): bigint {
  let [result, square] = [1n, base % prime];
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if ((rest & 1n) === 1n) result = (result * square) % prime;
    square = (square * square) % prime;
  }
  return result;
}

function numberOf(bytes: Buffer): bigint {
  return BigInt(`0x0${bytes.toString('hex')}`);
}

function bytesOf(number: bigint): Buffer {
  return Buffer.from(number.toString(16).padStart(2 * primeBytes, '0'), 'hex');
}
