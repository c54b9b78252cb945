import type { Guard } from '../guard';

/** What keeps a later word over an older answer. */
export const lateGuards: readonly Guard[] = [
  {
    name: 'a place is as its later answer says',
    file: 'src/main/vault/observed-vault.ts',
    take: '    if (question < this.#answered) return result;\n',
    put: '',
    seenBy: ['test/unit/main/vault/observed-vault.test.ts'],
  },
  {
    name: 'no token comes back behind a lock',
    file: 'src/main/vault/vault-tokens.ts',
    take: 'if (this.#held.get(vaultId) !== token) before?.destroy();\n    else if',
    put: 'if',
    seenBy: ['test/unit/main/vault/vault-tokens.test.ts'],
  },
  {
    name: 'a passphrase opens nothing for who has left',
    file: 'src/main/access/passphrase.ts',
    take: 'if (asked === this.#timesClosed) this',
    put: 'this',
    seenBy: ['test/unit/main/access/passphrase.test.ts'],
  },
  {
    name: 'a file stays locked when a lock comes meanwhile',
    file: 'src/main/vault/kdbx/kdbx-vault.ts',
    take: "      if (locks !== this.#locks) return failed({ code: 'vault-locked' });\n",
    put: '',
    seenBy: ['test/integration/main/vault/kdbx/kdbx-vault.test.ts'],
  },
  {
    name: 'a key that was derived over a lock is not remembered',
    file: 'src/main/vault/kdbx/remembered-argon2.ts',
    take: '    if (before !== this.#timesForgotten) return known;\n',
    put: '',
    seenBy: ['test/unit/main/vault/kdbx/remembered-argon2.test.ts'],
  },
  {
    name: 'what was forgotten is not known again by a late answer',
    file: 'src/main/reminders/mailed-reminders.ts',
    take: ' || before !== this.#timesForgotten',
    put: '',
    seenBy: ['test/unit/main/reminders/mailed-reminders.test.ts'],
  },
  {
    name: 'a run counts only for who asked before it',
    file: 'src/main/platform/shared-run.ts',
    take: 'if (this.#running === null) return this.#begin();',
    put: 'if (this.#running !== null) return this.#running;\n    if (this.#next === null) return this.#begin();',
    seenBy: ['test/unit/main/platform/shared-run.test.ts'],
  },
  {
    name: 'a word of a person is not lost to another one',
    file: 'src/main/environments/agreed-environments.ts',
    take: 'this.#turn.then(() => this.#write(change(this.#agreed)))',
    put: 'this.#write(change(this.#agreed))',
    seenBy: ['test/unit/main/environments/agreed-environments.test.ts'],
  },
  {
    name: 'what a check has found stays when a word was not kept',
    file: 'src/main/operations/connectivity/check-log.ts',
    take: 'const checked = this.of(key)?.checked ?? null;',
    put: 'const checked = before?.checked ?? null;',
    seenBy: ['test/unit/main/operations/connectivity/check-log.test.ts'],
  },
  {
    name: 'a refusal of an old proxy password forgets no new one',
    file: 'src/main/platform/http/proxy-passwords.ts',
    take: 'if (known !== null && !isSame(known, refused)) return known;',
    put: 'if (known !== null && refused === null) return known;',
    seenBy: ['test/unit/main/platform/http/proxy-passwords.test.ts'],
  },
];
