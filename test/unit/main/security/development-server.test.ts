import { describe, expect, it } from 'vitest';
import { developmentServer } from '../../../../src/main/security/development-server';

const at = (address: string, isPackaged = false): string | null =>
  developmentServer(isPackaged, { ELECTRON_RENDERER_URL: address })?.origin ?? null;

describe('developmentServer', () => {
  it.each([
    ['http://localhost:5173/', 'http://localhost:5173'],
    ['http://127.0.0.1:5173', 'http://127.0.0.1:5173'],
    ['http://[::1]:5173', 'http://[::1]:5173'],
  ])('is %s', (address, origin) => {
    expect(at(address)).toBe(origin);
    expect(at(address, true)).toBeNull();
  });

  it.each([
    'http://example.com',
    'http://localhost.example.com',
    'http://127.0.0.1.example.com',
    'http://localhost@example.com',
    'http://192.168.0.1:5173',
    'https://localhost',
    'file:///tmp/page.html',
    'app://ui',
    'http:localhost',
    'nonsense',
    '',
  ])('is never %s', (address) => {
    expect(at(address)).toBeNull();
  });

  it('is nowhere unless somebody says so', () => {
    expect(developmentServer(false, {})).toBeNull();
  });
});
