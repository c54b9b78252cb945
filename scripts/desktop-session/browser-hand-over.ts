import { watch } from 'node:fs';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { once } from 'node:events';
import type { SessionFolders } from './session-environment';

const HAND_OVER = `#!/bin/sh
# The desktop's xdg-open inside a private session: starts the program WMDA_TEST_BROWSER names, or leaves the URL in
# the file WMDA_TEST_BROWSER_INBOX names, one per line, where a test picks it up.
if [ -n "\${WMDA_TEST_BROWSER:-}" ]; then
  exec "$WMDA_TEST_BROWSER" "$1"
fi
printf '%s\\n' "$1" >>"$WMDA_TEST_BROWSER_INBOX"
`;

/** Puts an `xdg-open` first on the session's PATH, which hands URLs over instead of looking for a desktop. */
export async function installBrowserHandOver(folders: SessionFolders): Promise<void> {
  const program = join(folders.programs, 'xdg-open');
  await writeFile(program, HAND_OVER);
  await chmod(program, 0o755);
  await writeFile(folders.browserInbox, '');
}

/**
 * The next URL the application asked the desktop to open: number `index` (0 is the first since the session began).
 * Waits for it; rejects with the signal's reason when that comes first.
 */
export async function openedUrl(browserInbox: string, index: number, signal: AbortSignal): Promise<string> {
  const watcher = watch(browserInbox);
  try {
    for (;;) {
      const changed = once(watcher, 'change', { signal });
      // Handled below; without this a rejection between two reads would be nobody's.
      changed.catch(() => undefined);
      const lines = (await readFile(browserInbox, 'utf8')).split('\n').slice(0, -1);
      const line = lines[index];
      if (line !== undefined) return line;
      await changed;
    }
  } finally {
    watcher.close();
  }
}
