import { describe, expect, it } from 'vitest';
import {
  CertificateRefusal,
  NetworkFailure,
  networkFailureCode,
  ProxyRefusal,
  UnreadableAnswer,
  wasNeverConnected,
  withoutWords,
} from '../../../../../src/main/platform/http/network-failure';

const inside = (cause: Error): Error => new Error('Network Error', { cause });

describe('a request without an answer', () => {
  it.each([
    ['an unknown authority', new Error('net::ERR_CERT_AUTHORITY_INVALID'), 'certificate-untrusted'],
    ['another name', new Error('net::ERR_CERT_COMMON_NAME_INVALID'), 'certificate-untrusted'],
    ['a certificate out of date', new Error('net::ERR_CERT_DATE_INVALID'), 'certificate-untrusted'],
    ['nobody there', new Error('net::ERR_CONNECTION_REFUSED'), 'offline'],
    ['another computer’s TLS', new Error('net::ERR_SSL_PROTOCOL_ERROR'), 'offline'],
    ['a proxy', new ProxyRefusal(), 'proxy-refused'],
    ['an answer nobody can read', new UnreadableAnswer(), 'portal-answer-invalid'],
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
    expect(wasNeverConnected(new UnreadableAnswer())).toBe(false);
  });
});

const coded = (code: string): Error => Object.assign(new Error('connect'), { code });
const chromium = (word: string): Error => new Error(`net::${word}`);

describe('whether there was no connection', () => {
  it.each([
    ...['ERR_CONNECTION_REFUSED', 'ERR_NAME_NOT_RESOLVED', 'ERR_PROXY_CONNECTION_FAILED'],
    ...['ERR_CERT_AUTHORITY_INVALID', 'ERR_CERT_DATE_INVALID', 'ERR_CERT_COMMON_NAME_INVALID'],
    'ERR_BLOCKED_BY_CLIENT',
  ])('is certain after Chromium’s %s', (word) => {
    expect(wasNeverConnected(chromium(word))).toBe(true);
  });

  it.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'])('is certain after %s', (code) => {
    expect(wasNeverConnected(coded(code))).toBe(true);
    expect(wasNeverConnected(new TypeError('fetch failed', { cause: coded(code) }))).toBe(true);
  });

  it.each([
    ...['ERR_SSL_PROTOCOL_ERROR', 'ERR_SSL_BAD_RECORD_MAC_ALERT', 'ERR_INTERNET_DISCONNECTED'],
    ...['ERR_ADDRESS_UNREACHABLE', 'ERR_NETWORK_CHANGED', 'ERR_NETWORK_IO_SUSPENDED', 'ERR_TIMED_OUT'],
    ...['ERR_CONNECTION_RESET', 'ERR_CONNECTION_CLOSED', 'ERR_CONNECTION_ABORTED', 'ERR_EMPTY_RESPONSE'],
    ...['ERR_SOCKET_NOT_CONNECTED', 'ERR_CONTENT_LENGTH_MISMATCH', 'ERR_CONNECTION_FAILED', 'ERR_FAILED'],
    ...['ERR_HTTP2_PROTOCOL_ERROR', 'ERR_QUIC_PROTOCOL_ERROR', 'ERR_ABORTED', 'ERR_INVALID_HTTP_RESPONSE'],
    ...['ERR_CONNECTION_TIMED_OUT', 'ERR_TUNNEL_CONNECTION_FAILED'],
  ])('is not after Chromium’s %s: a request may have gone before it', (word) => {
    expect(wasNeverConnected(chromium(word))).toBe(false);
  });

  it.each([
    ...['EHOSTUNREACH', 'ENETUNREACH', 'ENETDOWN', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ECONNABORTED'],
    ...['UND_ERR_SOCKET', 'EPROTO', 'ERR_SSL_WRONG_VERSION_NUMBER'],
  ])('is not after %s', (code) => {
    expect(wasNeverConnected(coded(code))).toBe(false);
  });

  it('is not by a word that merely resembles one', () => {
    expect(wasNeverConnected(chromium('ERR_CONNECTION_REFUSED_LATER'))).toBe(false);
    expect(wasNeverConnected('ECONNREFUSED')).toBe(false);
    expect(wasNeverConnected(new Error('XECONNREFUSED'))).toBe(false);
  });

  it('is what a failure of ours says, whatever lies behind it', () => {
    expect(wasNeverConnected(new NetworkFailure(true))).toBe(false);
    expect(wasNeverConnected(new NetworkFailure(false))).toBe(true);
    const refusal = new Error('x', { cause: new ProxyRefusal() });
    expect([wasNeverConnected(refusal), networkFailureCode(refusal)]).toEqual([true, 'proxy-refused']);
    expect(networkFailureCode(chromium('ERR_CONNECTION_REFUSED'))).toBe('offline');
  });
});
