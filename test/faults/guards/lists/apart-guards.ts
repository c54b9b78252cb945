import type { Guard } from '../guard';

/** What keeps work that was begun in one place out of another. */
export const apartGuards: readonly Guard[] = [
  {
    name: 'a portal is given no token of a session that is elsewhere',
    file: 'src/main/session/environment-tokens.ts',
    take: 'isDeepStrictEqual(session.environment(), environment)',
    put: 'true',
    seenBy: ['test/unit/main/session/environment-tokens.test.ts'],
  },
  {
    name: 'the provider of a portal asks for its own tokens',
    file: 'src/main/app/compose-portal.ts',
    take: 'const tokens = tokensOf(session, environment);',
    put: 'const tokens = session;',
    seenBy: ['test/unit/main/app/compose-portal.test.ts'],
  },
  {
    name: 'what was begun in one place does not go on in another',
    file: 'src/main/operations/application-lock.ts',
    take: "    if (hold !== null) return failed({ code: 'not-signed-in' });\n",
    put: '',
    seenBy: ['test/unit/main/operations/application-lock.test.ts'],
  },
  {
    name: 'what is left of a deletion is sent nowhere else',
    file: 'src/main/operations/deletion/delayed-deletions.ts',
    take: 'if (this.#isElsewhere(deletion)) return',
    put: 'if (deletion === null) return',
    seenBy: ['test/unit/main/operations/deletion/delayed-deletions.test.ts'],
  },
  {
    name: 'an answer about an application counts in its own list only',
    file: 'src/main/inventory/sync/asked-later.ts',
    take: 'this.#list = this.ask();',
    put: 'this.#list = this.#questions;',
    seenBy: ['test/unit/main/inventory/inventory.test.ts'],
  },
  {
    name: 'what was shown in one environment opens no other',
    file: 'src/main/operations/values/value-gate.ts',
    take: ' || environment()?.id !== environmentId',
    put: '',
    seenBy: ['test/unit/main/operations/values/value-gate.test.ts'],
  },
  {
    name: 'Chromium keeps no answer for the next request',
    file: 'src/main/platform/http/network-fetch.ts',
    take: "        cache: 'no-store',\n",
    put: '',
    seenBy: ['test/unit/main/platform/http/network-fetch.test.ts'],
  },
  {
    name: 'only one environment’s checks are stopped with it',
    file: 'src/main/operations/connectivity/check-connectivity.ts',
    take: '      if (environmentId !== undefined && run.environmentId !== environmentId) continue;\n',
    put: '',
    seenBy: ['test/unit/main/operations/connectivity/check-connectivity.test.ts'],
  },
  {
    name: 'a deletion goes out with the rights of who asked for it',
    file: 'src/main/operations/deletion/delayed-deletions.ts',
    take: ' || this.#options.person() !== person',
    put: '',
    seenBy: ['test/unit/main/operations/deletion/delayed-deletions.test.ts'],
  },
];
