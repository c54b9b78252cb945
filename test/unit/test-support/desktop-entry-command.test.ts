import { describe, expect, it } from 'vitest';
import { desktopEntryCommand } from '../../closed/desktop-entry-command';

describe('desktopEntryCommand', () => {
  it.each([
    ['AppRun %U', ['AppRun']],
    ['AppRun --no-sandbox %U', ['AppRun', '--no-sandbox']],
    ['"/opt/a b/app" "--background"', ['/opt/a b/app', '--background']],
    ['"/opt/\\\\"quoted\\\\"" "50%%"', ['/opt/"quoted"', '50%']],
    ['app ""', ['app', '']],
  ])('%s', (exec, words) => {
    expect(desktopEntryCommand(`[Desktop Entry]\nExec=${exec}\nTerminal=false\n`)).toEqual(words);
  });

  it('puts what is opened where the field code stands', () => {
    expect(desktopEntryCommand('Exec=app %U --x\n', ['scheme://a'])).toEqual(['app', 'scheme://a', '--x']);
  });

  it('says when there is no command', () => {
    expect(() => desktopEntryCommand('[Desktop Entry]\n')).toThrow();
  });
});
