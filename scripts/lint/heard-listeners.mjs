/**
 * A rule of lint: a listener for events of things that are not ours never throws. Emitters of ours take one argument
 * (`platform/emitter.ts`), all others take a name and a listener, a server its settings and one; that listener is made by `heard`, or does nothing, or
 * settles a promise.
 */
const verbs = /^(on|once|addListener|prependListener|prependOnceListener|addEventListener)$/;
const settling = ['resolve', 'reject'];

const isHeard = (node) =>
  node?.type === 'CallExpression' && node.callee.type === 'Identifier' && node.callee.name === 'heard';

const doesNothing = (node) =>
  node.type === 'ArrowFunctionExpression' &&
  node.body.type === 'Identifier' &&
  node.body.name === 'undefined';

/** What a name stands for, where it is a constant of this file. */
function meaningOf(node, scope) {
  for (let current = scope; current !== null; current = current.upper) {
    const definition = current.set.get(node.name)?.defs[0];
    if (definition !== undefined) return definition.type === 'Variable' ? definition.node.init : null;
  }
  return null;
}

export const heardListeners = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      unheard: 'A listener that throws ends the application: make it with heard() of platform/heard.',
    },
  },
  create: (context) => ({
    CallExpression(node) {
      const { callee } = node;
      const listener = node.arguments[1];
      const isListening =
        callee.type === 'MemberExpression'
          ? verbs.test(callee.property.name ?? '')
          : callee.name === 'createServer';
      if (!isListening) return;
      if (listener === undefined || isHeard(listener) || doesNothing(listener)) return;
      if (listener.type === 'Identifier') {
        if (settling.includes(listener.name)) return;
        if (isHeard(meaningOf(listener, context.sourceCode.getScope(node)))) return;
      }
      context.report({ node: listener, messageId: 'unheard' });
    },
  }),
};
