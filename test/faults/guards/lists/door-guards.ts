import type { Guard } from '../guard';

const handle = 'test/unit/main/ipc/handle.test.ts';
const handleFile = 'src/main/ipc/handle.ts';
const limits = 'src/main/ipc/door-limits.ts';
const shapes = 'src/main/ipc/answer-shape.ts';
const shapesTest = 'test/unit/main/ipc/answer-shape.test.ts';
const sender = 'src/main/ipc/trusted-sender.ts';
const senderTest = 'test/unit/main/ipc/trusted-sender.test.ts';
const asked = 'src/main/access/asked-person.ts';
const askedTest = 'test/unit/main/access/asked-person.test.ts';
const network = 'src/main/platform/http/network-fetch.ts';
const oddAnswers = 'test/unit/main/platform/http/odd-answers.test.ts';

/** What keeps a page that is not ours any more, and a network that is nobody's, from main. */
export const doorGuards: readonly Guard[] = [
  {
    name: 'who is not our page is not heard',
    file: handleFile,
    take: 'if (!isTrusted(source)) {',
    put: 'if (source === null) {',
    seenBy: [handle],
  },
  {
    name: 'a frame in our page is not our page',
    file: sender,
    take: 'senderFrame.parent === null && ',
    put: '',
    seenBy: [senderTest],
  },
  {
    name: 'another window is not ours',
    file: sender,
    take: ' || sender !== window',
    put: '',
    seenBy: [senderTest],
  },
  {
    name: 'our window on another page is not our page',
    file: sender,
    take: 'return isMainFrame && isOurPage(senderFrame.url, developmentOrigin);',
    put: 'return isMainFrame;',
    seenBy: [senderTest],
  },
  {
    name: 'a hundred calls of a channel in a second',
    file: limits,
    take: 'return counted.calls <= mostCalls;',
    put: 'return counted.calls > 0;',
    seenBy: [handle],
  },
  {
    name: 'sizes at the door',
    file: handleFile,
    take: 'const isSmall = isWithinSize(channel, message[0]);',
    put: 'const isSmall = isWithinSize(channel, null);',
    seenBy: [handle],
  },
  {
    name: 'sizes of lists are known before they are walked through',
    file: limits,
    take: 'if (one.length > left) return false;',
    put: '',
    seenBy: ['test/unit/main/ipc/door-limits.test.ts'],
  },
  {
    name: 'an argument has its shape',
    file: handleFile,
    take: 'message.length > 1 || parsed?.success !== true',
    put: 'message.length > 1 || parsed === null',
    seenBy: [handle],
  },
  {
    name: 'a schema that throws ends nothing',
    file: handleFile,
    take: 'isSmall ? parsedBy(schema, message[0]) : null',
    put: 'isSmall ? schema.safeParse(message[0]) : null',
    seenBy: [handle],
  },
  {
    name: 'there is one argument',
    file: handleFile,
    take: 'message.length > 1 || parsed',
    put: 'parsed',
    seenBy: [handle],
  },
  {
    name: 'answers are what the contract says',
    file: handleFile,
    take: 'if (isAnswer(channel, outcome)) return outcome;',
    put: 'return outcome;',
    seenBy: [handle],
  },
  {
    name: 'a member that the contract does not name ends an answer',
    file: shapes,
    take: 'members.get(name)?.(value[name]) === true',
    put: 'members.get(name)?.(value[name]) !== false',
    seenBy: [handle, shapesTest],
  },
  {
    name: 'what is missing in an answer is noticed',
    file: shapes,
    take: 'needed.every((name) => Object.hasOwn(value, name)) &&',
    put: '',
    seenBy: [shapesTest],
  },
  {
    name: 'answers are data',
    file: shapes,
    take: 'return prototype === Object.prototype || prototype === null;',
    put: 'return prototype !== undefined;',
    seenBy: [shapesTest],
  },
  {
    name: 'a slice of the state is what the contract says',
    file: 'src/main/ipc/state-mirror.ts',
    take: 'return isSlice(name, value) ? value : null;',
    put: 'return value;',
    seenBy: ['test/unit/main/ipc/state-mirror.test.ts'],
  },
  {
    name: 'a marked channel asks the person',
    file: handleFile,
    take: 'const said = await agreed(parsed.data);',
    put: 'const said = { ...(await Promise.resolve({ ok: true })), error: null };',
    seenBy: [handle],
  },
  {
    name: 'what was agreed to is what is done',
    file: handleFile,
    take: 'return said.ok && !isSame ?',
    put: 'return said.ok && isSame === null ?',
    seenBy: [handle],
  },
  {
    name: 'a channel that is marked cannot be registered without its question',
    file: handleFile,
    take: "if ((mark === 'asks-the-person') !== (asking !== undefined))",
    put: 'if (mark === null)',
    seenBy: [handle],
  },
  {
    name: 'one question at a time',
    file: asked,
    take: "if (this.#isAsking) return failed({ code: 'busy' });",
    put: '',
    seenBy: [askedTest],
  },
  {
    name: 'two refusals end the asking',
    file: asked,
    take: "if (this.#refusals >= mostRefusals) return failed({ code: 'not-asked-again' });",
    put: '',
    seenBy: [askedTest],
  },
  {
    name: 'WebRTC sends nothing past the policy',
    file: 'src/main/security/web-contents-policy.ts',
    take: "contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');",
    put: '',
    seenBy: ['test/unit/main/security/web-contents-policy.test.ts'],
  },
  {
    name: 'WebRTC over TCP ends nowhere',
    file: 'src/main/security/harden-application.ts',
    take: 'void session.setProxy(wayToNowhere);',
    put: '',
    seenBy: ['test/unit/main/security/harden-application.test.ts'],
  },
  {
    name: 'a page with a frame is ended',
    file: 'src/main/security/web-contents-policy.ts',
    take: 'contents.forcefullyCrashRenderer();',
    put: '',
    seenBy: ['test/unit/main/security/web-contents-policy.test.ts'],
  },
  {
    name: 'no name is looked up in advance',
    file: 'src/main/security/harden-application.ts',
    take: "app.commandLine.appendSwitch('blink-settings', 'dnsPrefetchingEnabled=false');",
    put: '',
    seenBy: ['test/unit/main/security/harden-application.test.ts'],
  },
  {
    name: 'no text is read as a date that is longer than one',
    file: 'src/shared/domain/entered-date.ts',
    take: 'if (text.length > longestDate) return unreadable;',
    put: '',
    seenBy: ['test/unit/shared/domain/entered-date.test.ts'],
  },
  {
    name: 'a text is not cut into more pieces than a table has',
    file: 'src/main/by-hand/table/read-pasted-text.ts',
    take: "if (isOvergrown(text)) return failed({ code: 'import-too-large' });",
    put: '',
    seenBy: ['test/unit/main/by-hand/table/foreign-tables.test.ts'],
  },
  {
    name: 'a line longer than a table’s is not looked at',
    file: 'src/main/by-hand/table/entered-secrets.ts',
    take: 'if (line.cells.length > mostCells || charactersOf(line) > mostCharacters) {',
    put: 'if (line.cells.length > Infinity) {',
    seenBy: ['test/unit/main/by-hand/table/foreign-tables.test.ts'],
  },
  {
    name: 'pages go nowhere',
    file: 'src/main/security/web-contents-policy.ts',
    take: '    event.preventDefault();\n    logger.warn',
    put: '    logger.warn',
    seenBy: ['test/unit/main/security/web-contents-policy.test.ts'],
  },
  {
    name: 'no listener of a foreign event throws',
    file: 'src/main/platform/heard.ts',
    take: "failed(error instanceof Error ? error : new Error('a listener threw something odd'));",
    put: 'throw error;',
    seenBy: ['test/unit/main/platform/heard.test.ts', oddAnswers],
  },
  {
    name: 'lint finds a listener that is not heard',
    file: 'eslint.config.mjs',
    take: "'house/heard-listeners': 'error'",
    put: "'house/heard-listeners': 'off'",
    seenBy: ['test/unit/house/heard-listeners.test.ts'],
  },
  {
    name: 'statuses that no Response can have',
    file: network,
    take: 'if (!(status >= 200 && status <= 599)) throw new UnreadableAnswer();',
    put: '',
    seenBy: [oddAnswers],
  },
  {
    name: 'headers in other alphabets',
    file: network,
    take: "(raw[at + 1] ?? '').replace(beyondLatin1, '?')",
    put: "raw[at + 1] ?? ''",
    seenBy: [oddAnswers],
  },
  {
    name: 'a limit of bytes for every answer',
    file: network,
    take: 'bytes > largestAnswerBytes && !isOver',
    put: 'bytes > 2 * largestAnswerBytes && !isOver',
    seenBy: ['test/unit/main/platform/http/network-fetch.test.ts'],
  },
  {
    name: 'arguments are judged',
    file: 'src/main/security/judge-arguments.ts',
    take: "if (isPackaged && fault !== null) return { kind: 'refused', fault };",
    put: '',
    seenBy: ['test/unit/main/security/judge-arguments.test.ts'],
  },
  {
    name: 'values leave their vaults through one gate',
    file: 'src/main/operations/values/value-delivery.ts',
    take: 'const target = catalogue.byId(vaultId);',
    put: 'const target = catalogue.byId(vaultId);\n    await target?.vault.get(vaultItemName({ plan: { environmentId: keyId, appId: keyId, reference: keyId } }));',
    seenBy: ['test/unit/house/one-gate.test.ts'],
  },
];
