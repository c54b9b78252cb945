import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

/** What changes files, by the names under which Node's modules have it. */
const changing =
  /\b(?:appendFile|copyFile|cp|rename|rm|rmdir|symlink|truncate|unlink|writeFile|createWriteStream)(?:Sync)?\b/;
/** Who may: those who ask for the permit themselves, and those whose files lie elsewhere or are nobody's truth. */
const allowed: Readonly<Record<string, string>> = {
  'src/main/platform/files/atomic-file.ts': 'asks for the permit',
  'src/main/activity/activity-log.ts': 'asks for the permit before a line',
  'src/main/environments/demo/demo-portal.ts': 'asks for the permit before the folder goes',
  'src/main/platform/lock/claim.ts': 'is how the permit comes about',
  'src/main/platform/lock/heart.ts': 'is how the permit comes about',
  'src/main/platform/lock/profile-lock.ts': 'is how the permit comes about',
  'src/main/platform/file-logger.ts': 'is the log, which each run appends to',
  'src/main/security/core-dumps.ts': 'writes to the system’s own files',
  'src/main/desktop/login-item/login-item.ts': 'lies outside the profile',
  'src/main/vault/kdbx/file-lease.ts': 'is the lock of the person’s file',
  'src/main/vault/kdbx/guarded-file.ts': 'is the person’s file, with a lock of its own',
  'src/main/vault/kdbx/leftovers.ts': 'lies beside the person’s file',
};

describe('the files of the profile', () => {
  it('are changed where the permit is asked for, and nowhere else in main', async () => {
    const entries = await readdir('src/main', { recursive: true, withFileTypes: true });
    const files = entries
      .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
      .map((entry) => join(entry.parentPath, entry.name));
    const found: string[] = [];
    for (const file of files) {
      const text = await readFile(file, 'utf8');
      const imports = [...text.matchAll(/import \{([^}]*)\} from 'node:fs(?:\/promises)?'/g)];
      if (imports.some(([, names = '']) => changing.test(names))) found.push(file);
    }
    expect(found.sort()).toEqual(Object.keys(allowed).sort());
  });
});
