import type { Guard } from '../guard';

const checks = 'test/unit/main/operations/connectivity/check-connectivity.test.ts';
const checkFile = 'src/main/operations/connectivity/check-connectivity.ts';

/** What keeps "works" from being said of what nobody has seen to work. */
export const checkGuards: readonly Guard[] = [
  {
    name: 'the person’s word that a system connected does not outweigh an answer of the endpoint',
    file: checkFile,
    take: "if (!maySayConnected(log.of(key))) return failed({ code: 'check-answered' });",
    put: '',
    seenBy: [checks],
  },
  {
    name: 'no value is kept as the name of a system',
    file: checkFile,
    take: "if (isValueLike(where)) return failed({ code: 'name-is-value' });",
    put: '',
    seenBy: [checks],
  },
  {
    name: 'what an endpoint repeats of a value is not shown',
    file: 'src/main/portal/token-endpoint/token-answer.ts',
    take: 'error: z.string().regex(/^[a-z_]{1,64}$/),',
    put: 'error: z.string(),',
    seenBy: ['test/unit/main/portal/token-endpoint/token-answer.test.ts'],
  },
  {
    name: 'what an endpoint repeats of a value in the shape of a word is not shown',
    file: 'src/main/portal/token-endpoint/token-answer.ts',
    take: 'hasTraces(Buffer.from(said), value)',
    put: 'false',
    seenBy: ['test/unit/main/portal/token-endpoint/token-answer.test.ts'],
  },
  {
    name: 'an API without an address is named, not left out',
    file: 'src/main/operations/connectivity/connectivity-targets.ts',
    take: '[{ name, target: null }]',
    put: '[]',
    seenBy: [checks],
  },
  {
    name: 'an answer is not lost where nobody answers any more',
    file: 'src/shared/domain/secret-check.ts',
    take: 'return isSilent && wasAnswered ? earlier : api;',
    put: 'return isSilent && wasAnswered && earlier === api ? earlier : api;',
    seenBy: [checks],
  },
  {
    name: 'how another value did says nothing of this one',
    file: 'src/shared/domain/secret-check.ts',
    take: 'if (before?.valueId !== now.valueId) return now;',
    put: 'if (before === null) return now;',
    seenBy: [checks],
  },
];
