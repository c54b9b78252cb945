import { randomBytes, webcrypto } from 'node:crypto';
import type { X509Certificate } from '@peculiar/x509';

/** Positive, and never the same twice (RFC 5280, 4.1.2.2). */
export function serialNumber(): string {
  return `01${randomBytes(15).toString('hex')}`;
}

export function pem(certificate: X509Certificate): string {
  return `${certificate.toString('pem')}\n`;
}

export async function privatePem({ privateKey }: webcrypto.CryptoKeyPair): Promise<string> {
  const bytes = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', privateKey));
  const lines = bytes.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN PRIVATE KEY-----\n${lines.join('\n')}\n-----END PRIVATE KEY-----\n`;
}
