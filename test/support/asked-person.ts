import { existsSync, readFileSync } from 'node:fs';
import type { DesktopSession } from '../../scripts/desktop-session/desktop-session';
import { shellIn } from './session-shell';

/** How GNOME says which program shows its questions (D-Bus specification, "Message Bus Starting Services"). */
const serviceFile = '/usr/share/dbus-1/services/org.gnome.keyring.SystemPrompter.service';
const prompterName = 'org.gnome.keyring.SystemPrompter';
const windows = "xdotool search --onlyvisible --name '^Unlock'";

/**
 * Whoever sits at a session's screen and is asked for the keychain's password, by the desktop's own program for that.
 * Needs a session with a display.
 */
export class AskedPerson {
  readonly #desktop: DesktopSession;

  constructor(desktop: DesktopSession) {
    this.#desktop = desktop;
  }

  /** Why nobody can be asked here; `null` when they can. */
  async missing(): Promise<string | null> {
    if (!existsSync(serviceFile)) return 'no program for the questions of a GNOME keyring';
    const found = await shellIn(this.#desktop, 'command -v xdotool || true');
    return found === '' ? 'no xdotool to type with' : null;
  }

  /**
   * Has the program for questions started, as often as it ends, which it does when idle: the session's bus starts
   * nothing by itself, and an application on a busy computer may ask late. It ends with the session.
   */
  async sitDown(): Promise<void> {
    const program = /^Exec=(.+)$/m.exec(readFileSync(serviceFile, 'utf8'))?.[1] ?? '';
    const always = `while ${program} || true; do sleep 0.1; done`;
    this.#desktop.spawn('sh', ['-c', always], { cwd: '/', stdio: 'ignore' });
    const bus = 'dbus-send --session --print-reply=literal --dest=org.freedesktop.DBus /org/freedesktop/DBus';
    const question = `${bus} org.freedesktop.DBus.NameHasOwner string:${prompterName}`;
    await shellIn(this.#desktop, `until ${question} | grep -q true; do sleep 0.02; done`);
  }

  /** Resolves when the question is on the screen. */
  async seesQuestion(): Promise<void> {
    await shellIn(this.#desktop, `timeout 60 sh -c "until ${windows}; do sleep 0.05; done"`);
  }

  /** Resolves when it is not, or not any more. */
  async seesNoQuestion(): Promise<void> {
    await shellIn(this.#desktop, `timeout 60 sh -c "while ${windows}; do sleep 0.05; done"`);
  }

  async types(password: string): Promise<void> {
    await shellIn(this.#desktop, `xdotool type --delay 40 '${password}' && xdotool key Return`);
  }

  /** Closes the question without an answer. */
  async refuses(): Promise<void> {
    await shellIn(this.#desktop, 'xdotool key Escape');
  }
}
