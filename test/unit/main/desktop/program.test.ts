import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Program, type RunningProgram } from '../../../../src/main/desktop/program';
import { desktopWords } from '../../../../src/main/desktop/words';

const running: RunningProgram = {
  ...{ version: '0.1.0', platform: 'linux', arch: 'x64' },
  versions: { electron: '33.2.1', chrome: '130.0.6723.137', node: '20.18.1' },
  execPath: join('/opt', 'product', 'product'),
  resourcesPath: join('/opt', 'product', 'resources'),
};
const packed = [
  join('/opt', 'product', 'resources', 'LICENSE.txt'),
  join('/opt', 'product', 'resources', 'THIRD-PARTY-LICENSES.txt'),
  join('/opt', 'product', 'LICENSES.chromium.html'),
];

describe('the program as it says itself', () => {
  it('knows the licence texts that lie beside it, wherever each is put', () => {
    const program = new Program(running, (file) => packed.includes(file));
    expect(program.state()).toEqual({
      ...{ version: '0.1.0', electron: '33.2.1', chromium: '130.0.6723.137', node: '20.18.1' },
      ...{ system: 'linux x64', licences: ['own', 'others', 'chromium'] },
    });
    expect(['own', 'others', 'chromium'].map((text) => program.licence(text as 'own'))).toEqual(packed);
  });

  it('names none that is not there, as in a build that is not packed', () => {
    const program = new Program(running, () => false);
    expect(program.state().licences).toEqual([]);
    expect(program.licence('others')).toBeNull();
  });

  it('tells support in one line', () => {
    expect(new Program(running, () => false).line(desktopWords())).toBe(
      'WMDA Credential Manager 0.1.0 (Electron 33.2.1, linux x64)',
    );
  });
});
