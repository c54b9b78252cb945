import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { applicationId, nameForWindows } from '../../../../src/main/desktop/application-id';

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
