import ts from 'typescript';

/** A place in a file where something else could stand. */
export interface Mutant {
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  readonly from: string;
  readonly to: string;
  /** Where `from` begins, in UTF-16 code units. */
  readonly at: number;
}

const flips: ReadonlyMap<ts.SyntaxKind, readonly string[]> = new Map([
  [ts.SyntaxKind.EqualsEqualsEqualsToken, ['!==']],
  [ts.SyntaxKind.ExclamationEqualsEqualsToken, ['===']],
  [ts.SyntaxKind.LessThanToken, ['<=', '>=']],
  [ts.SyntaxKind.LessThanEqualsToken, ['<', '>']],
  [ts.SyntaxKind.GreaterThanToken, ['>=', '<=']],
  [ts.SyntaxKind.GreaterThanEqualsToken, ['>', '<']],
  [ts.SyntaxKind.MinusToken, ['+']],
  [ts.SyntaxKind.AmpersandAmpersandToken, ['||']],
  [ts.SyntaxKind.BarBarToken, ['&&']],
]);

/**
 * Everything in a file that decides, otherwise: operators flipped, conditions dropped (of `a && b` each by itself), a branch
 * taken always and never, what is negated taken as it is.
 *
 * @param source its text
 */
export function mutantsOf(file: string, source: string): readonly Mutant[] {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true);
  const mutants: Mutant[] = [];
  const add = (node: ts.Node, ...others: readonly string[]): void => {
    const at = node.getStart(tree);
    const line = tree.getLineAndCharacterOfPosition(at).line + 1;
    for (const to of others) mutants.push({ file, line, from: node.getText(tree), to, at });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isBinaryExpression(node)) {
      const { left, operatorToken: operator, right } = node;
      add(operator, ...(flips.get(operator.kind) ?? []));
      const isLogical =
        operator.kind === ts.SyntaxKind.AmpersandAmpersandToken ||
        operator.kind === ts.SyntaxKind.BarBarToken;
      if (isLogical) add(node, left.getText(tree), right.getText(tree));
    } else if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) {
      add(node, node.operand.getText(tree));
    } else if (ts.isIfStatement(node)) add(node.expression, 'true', 'false');
    else if (ts.isConditionalExpression(node)) add(node.condition, 'true', 'false');
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return mutants;
}

/** The file's text with the mutant in it. */
export function mutated({ at, from, to }: Mutant, source: string): string {
  return `${source.slice(0, at)}${to}${source.slice(at + from.length)}`;
}
