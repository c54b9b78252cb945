import type { Guard } from '../guard';

const domain = 'src/shared/domain/deletion.ts';
const known = 'test/unit/shared/domain/deletion.test.ts';
const asked = 'test/unit/main/operations/deletion/deletion-guard.test.ts';
const mainJob = 'test/integration/main/ipc/main-job.test.ts';
const byHand = 'test/integration/main/ipc/by-hand-life.test.ts';

/** What keeps a secret from being deleted by a click that was meant for another, or for nothing. */
export const deletionGuards: readonly Guard[] = [
  {
    name: 'the last valid secret goes by its name alone',
    file: domain,
    take: "if (consequence.kind === 'none-remains') guards.push('last-valid');",
    put: '',
    seenBy: [known, asked],
  },
  {
    name: 'a secret beside which nothing lasts goes by its name alone',
    file: domain,
    take: "if (consequence.kind === 'short-rest') guards.push('short-rest');",
    put: '',
    seenBy: [known, asked],
  },
  {
    name: 'the newest secret goes by its name alone',
    file: domain,
    take: "if (isYoungest(application, keyId, nowMs)) guards.push('youngest');",
    put: '',
    seenBy: [known, asked],
  },
  {
    name: 'a secret that a system is said to use goes by its name alone',
    file: domain,
    take: "if (namedBy.length > 0) guards.push('still-named');",
    put: '',
    seenBy: [known, asked],
  },
  {
    name: 'main asks for the name of a secret that the portal deletes, whatever the page says',
    file: 'src/main/ipc/register-secrets.ts',
    take: 'if (!confirmed.ok) return confirmed;',
    put: '',
    seenBy: [mainJob],
  },
  {
    name: 'main asks for the name of a secret that was deleted by hand, whatever the page says',
    file: 'src/main/ipc/register-by-hand.ts',
    take: 'return confirmed?.ok === false ? confirmed : entries',
    put: 'return confirmed === undefined ? confirmed : entries',
    seenBy: [byHand],
  },
];
