import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { applicationId, claimLinks, nameForWindows } from '../../../../src/main/desktop/application-id';

describe('the application’s ID', () => {
  it('is told to Windows, and to no other system', () => {
    const told: string[] = [];
    for (const platform of ['linux', 'darwin', 'win32'] as const) {
      nameForWindows({ setAppUserModelId: (id) => told.push(`${platform} ${id}`) }, platform);
    }
    expect(told).toEqual([`win32 ${applicationId}`]);
  });

  it('is the one that installers use', () => {
    expect(readFileSync('electron-builder.yml', 'utf8')).toContain(`appId: ${applicationId}\n`);
  });
});

describe('links to secrets', () => {
  it('are claimed where no desktop entry does it, by what is installed only', () => {
    const claimed: string[] = [];
    for (const platform of ['linux', 'darwin', 'win32'] as const) {
      for (const isPackaged of [true, false]) {
        const claim = (scheme: string): boolean => claimed.push(`${platform} ${isPackaged} ${scheme}`) > 0;
        claimLinks({ isPackaged, setAsDefaultProtocolClient: claim }, platform);
      }
    }
    expect(claimed).toEqual(['darwin true wmda-credential-manager', 'win32 true wmda-credential-manager']);
  });
});
