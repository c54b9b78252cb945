import { describe, expect, it } from 'vitest';
import {
  CertificateRefusal,
  NetworkFailure,
  networkFailureCode,
  ProxyRefusal,
  wasNeverConnected,
  withoutWords,
} from '../../../../src/main/platform/network-failure';

const inside = (cause: Error): Error => new Error('Network Error', { cause });

describe('a request without an answer', () => {
  it.each([
    ['an unknown authority', new Error('net::ERR_CERT_AUTHORITY_INVALID'), 'certificate-untrusted'],
    ['another name', new Error('net::ERR_CERT_COMMON_NAME_INVALID'), 'certificate-untrusted'],
    ['a certificate out of date', new Error('net::ERR_CERT_DATE_INVALID'), 'certificate-untrusted'],
    ['nobody there', new Error('net::ERR_CONNECTION_REFUSED'), 'offline'],
    ['another computer’s TLS', new Error('net::ERR_SSL_PROTOCOL_ERROR'), 'offline'],
    ['a proxy', new ProxyRefusal(), 'proxy-refused'],
  ] as const)('for %s has its code, also as a cause and without its words', (_name, error, code) => {
    expect(networkFailureCode(error)).toBe(code);
    expect(networkFailureCode(inside(error))).toBe(code);
    expect(networkFailureCode(withoutWords(inside(error)))).toBe(code);
    expect(withoutWords(inside(error)).message).toBe('no answer from the network');
  });

  it('was never sent to somebody whose certificate is not trusted', () => {
    expect(wasNeverConnected(inside(new Error('net::ERR_CERT_AUTHORITY_INVALID')))).toBe(true);
    expect(wasNeverConnected(new CertificateRefusal())).toBe(true);
    expect(wasNeverConnected(new NetworkFailure(true))).toBe(false);
  });
});
