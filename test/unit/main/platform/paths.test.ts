import { describe, expect, it } from 'vitest';
import { localProfile } from '../../../../src/main/platform/paths';

describe('localProfile', () => {
  const environment = {
    LOCALAPPDATA: 'C:\\Users\\Vera\\AppData\\Local',
    APPDATA: 'C:\\Users\\Vera\\AppData\\Roaming',
  };

  it('is where nothing roams on Windows', () => {
    expect(localProfile('win32', environment, 'Manager')).toBe('C:\\Users\\Vera\\AppData\\Local\\Manager');
  });

  it('is where Electron says elsewhere, and where Windows does not say', () => {
    expect(localProfile('linux', environment, 'Manager')).toBeNull();
    expect(localProfile('darwin', environment, 'Manager')).toBeNull();
    expect(localProfile('win32', {}, 'Manager')).toBeNull();
    expect(localProfile('win32', { LOCALAPPDATA: 'Local' }, 'Manager')).toBeNull();
  });
});
