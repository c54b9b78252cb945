import 'reflect-metadata';
import { randomBytes, webcrypto } from 'node:crypto';
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  type Extension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509';
import { pem, privatePem, serialNumber } from '../../../reference-portal/tls/certificate-texts';

const elliptic = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
export const dayMs = 86_400_000;

/** What a server shows, PEM. */
export interface ServedChain {
  /** The server's own certificate alone. */
  readonly leaf: string;
  /** With what is between it and the authority. */
  readonly chain: string;
  readonly key: string;
}

/** Somebody who signs. */
export interface Authority {
  readonly certificate: X509Certificate;
  readonly keys: webcrypto.CryptoKeyPair;
}

/** In what a certificate is unlike the good one. */
export interface CertificateWish {
  readonly validity?: { readonly notBefore: Date; readonly notAfter: Date };
  /** Instead of the good one's of the same kind. */
  readonly replacing?: readonly Extension[];
  readonly adding?: readonly Extension[];
  /** Kinds, as object identifiers. */
  readonly without?: readonly string[];
  readonly hash?: 'SHA-1';
  readonly rsaBits?: number;
}

/** Makes authorities and certificates for 127.0.0.1. */
export class CertificateMaker {
  readonly #validity: NonNullable<CertificateWish['validity']>;

  constructor(nowMs: number) {
    this.#validity = { notBefore: new Date(nowMs - dayMs), notAfter: new Date(nowMs + 30 * dayMs) };
  }

  async root(name: string): Promise<Authority> {
    const keys = await newKeys(undefined);
    const certificate = await X509CertificateGenerator.createSelfSigned({
      ...{ ...this.#validity, serialNumber: serialNumber(), name, keys, signingAlgorithm: elliptic },
      extensions: [
        new BasicConstraintsExtension(true, undefined, true),
        new KeyUsagesExtension(KeyUsageFlags.keyCertSign, true),
        await SubjectKeyIdentifierExtension.create(keys.publicKey),
      ],
    });
    return { certificate, keys };
  }

  /** One that another authority vouches for. */
  async authority(by: Authority, wish: CertificateWish): Promise<Authority> {
    const keys = await newKeys(wish.rsaBits);
    const certificate = await this.#signed(
      `CN=Between ${randomBytes(4).toString('hex')}`,
      { by, keys, wish },
      [
        new BasicConstraintsExtension(true, undefined, true),
        new KeyUsagesExtension(KeyUsageFlags.keyCertSign, true),
      ],
    );
    return { certificate, keys };
  }

  /** @param chain who signs it, then who signs that, and so on; the root is nobody's to show */
  async server(
    [by, ...further]: readonly Authority[],
    wish: CertificateWish,
    { isAltered = false } = {},
  ): Promise<ServedChain> {
    if (by === undefined) throw new Error('somebody has to sign it');
    const keys = await newKeys(wish.rsaBits);
    const signed = await this.#signed('CN=127.0.0.1', { by, keys, wish }, serverExtensions());
    const leaf = pem(isAltered ? altered(signed) : signed);
    const chain = [leaf, ...[by, ...further].map(({ certificate }) => pem(certificate))].join('');
    return { leaf, chain, key: await privatePem(keys) };
  }

  async selfSigned(): Promise<ServedChain> {
    const keys = await newKeys(undefined);
    const certificate = await X509CertificateGenerator.createSelfSigned({
      ...{ ...this.#validity, serialNumber: serialNumber(), name: 'CN=127.0.0.1', keys },
      ...{ signingAlgorithm: elliptic, extensions: serverExtensions() },
    });
    return { leaf: pem(certificate), chain: pem(certificate), key: await privatePem(keys) };
  }

  async #signed(
    subject: string,
    given: {
      readonly by: Authority;
      readonly keys: webcrypto.CryptoKeyPair;
      readonly wish: CertificateWish;
    },
    usual: readonly Extension[],
  ): Promise<X509Certificate> {
    const { by, keys, wish } = given;
    const { replacing = [], adding = [], without = [], hash = 'SHA-256' } = wish;
    const replaced = [...replacing.map(({ type }) => type), ...without];
    return X509CertificateGenerator.create({
      ...(wish.validity ?? this.#validity),
      ...{ serialNumber: serialNumber(), subject, issuer: by.certificate.subject, publicKey: keys.publicKey },
      ...{ signingKey: by.keys.privateKey, signingAlgorithm: { ...elliptic, hash } },
      extensions: [
        ...usual.filter(({ type }) => !replaced.includes(type)),
        ...replacing,
        ...adding,
        await AuthorityKeyIdentifierExtension.create(by.keys.publicKey),
        await SubjectKeyIdentifierExtension.create(keys.publicKey),
      ],
    });
  }
}

function serverExtensions(): Extension[] {
  return [
    new BasicConstraintsExtension(false, undefined, true),
    new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
    new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
    new SubjectAlternativeNameExtension([{ type: 'ip', value: '127.0.0.1' }]),
  ];
}

/** The last byte belongs to the signature. */
function altered(certificate: X509Certificate): X509Certificate {
  const bytes = Buffer.from(certificate.rawData);
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
  return new X509Certificate(bytes);
}

function newKeys(rsaBits: number | undefined): Promise<webcrypto.CryptoKeyPair> {
  const rsa = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', publicExponent: new Uint8Array([1, 0, 1]) };
  const wanted = rsaBits === undefined ? elliptic : { ...rsa, modulusLength: rsaBits };
  return webcrypto.subtle.generateKey(wanted, true, ['sign', 'verify']);
}
