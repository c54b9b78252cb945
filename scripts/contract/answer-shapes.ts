import { join } from 'node:path';
import ts from 'typescript';
import { repositoryFolder } from '../repository-folder';

/** As `src/main/ipc/answer-shape.ts` reads it. */
type Shape = string | Readonly<Record<string, unknown>>;

/** Kinds of data that have no members. Whatever is called otherwise is a definition. */
const plain = { text: 'text', number: 'number', truth: 'truth', null: 'null', nothing: 'nothing' } as const;

/**
 * What may leave main, from the types of the contract: the answer of every channel that answers with more than `null`, every
 * slice of the state, and a failure. Texts are texts, whatever the contract lets them say, except where they tell one kind
 * of object from another.
 *
 * @returns the content of `src/main/ipc/answer-shapes.json`
 * @throws Error when the contract has something that is no data
 */
export function answerShapes(): string {
  const contract = join(repositoryFolder, 'src/shared/ipc/contract.ts');
  const program = ts.createProgram([contract], {
    ...{ strict: true, noEmit: true, skipLibCheck: true, types: [], lib: ['lib.es2024.d.ts'] },
    ...{ target: ts.ScriptTarget.ES2024, module: ts.ModuleKind.ESNext },
    moduleResolution: ts.ModuleResolutionKind.Bundler,
  });
  const shapes = new ContractShapes(program.getTypeChecker());
  const typeOf = (file: string, name: string): ts.Type => {
    const source = program.getSourceFile(join(repositoryFolder, 'src/shared/ipc', file));
    if (source === undefined) throw new Error(`No such file in the contract: ${file}`);
    return shapes.exported(source, name);
  };
  const answers = shapes
    .membersOf(typeOf('contract.ts', 'Calls'))
    .map(([channel, call]) => [channel, shapes.of(shapes.memberOf(call, 'result'))] as const)
    .filter(([, shape]) => shape !== plain.null);
  const slices = shapes.membersOf(typeOf('state.ts', 'Slices'));
  return `{\n${[
    group('answers', answers),
    group(
      'slices',
      slices.map(([name, type]) => [name, shapes.of(type)]),
    ),
    `"failure": ${JSON.stringify(shapes.of(typeOf('result.ts', 'AppError')))}`,
    group('definitions', shapes.definitions()),
  ].join(',\n')}\n}\n`;
}

/** One line for each, so that a change of the contract reads as what it is. */
function group(name: string, entries: readonly (readonly [string, Shape])[]): string {
  const sorted = [...entries].sort(([one], [other]) => (one < other ? -1 : 1));
  const lines = sorted.map(([key, shape]) => `  ${JSON.stringify(key)}: ${JSON.stringify(shape)}`);
  return `"${name}": {\n${lines.join(',\n')}\n}`;
}

class ContractShapes {
  readonly #checker: ts.TypeChecker;
  readonly #definitions = new Map<string, { readonly type: ts.Type; shape: Shape }>();

  constructor(checker: ts.TypeChecker) {
    this.#checker = checker;
  }

  definitions(): readonly (readonly [string, Shape])[] {
    return [...this.#definitions].map(([name, { shape }]) => [name, shape]);
  }

  exported(source: ts.SourceFile, name: string): ts.Type {
    const module = this.#checker.getSymbolAtLocation(source);
    const found = module && this.#checker.getExportsOfModule(module).find((symbol) => symbol.name === name);
    if (found === undefined) throw new Error(`The contract has no ${name}`);
    return this.#checker.getDeclaredTypeOfSymbol(found);
  }

  membersOf(type: ts.Type): readonly (readonly [string, ts.Type])[] {
    return this.#checker
      .getPropertiesOfType(type)
      .map((member) => [member.name, this.#checker.getTypeOfSymbol(member)]);
  }

  memberOf(type: ts.Type, name: string): ts.Type {
    const found = this.#checker.getPropertyOfType(type, name);
    if (found === undefined) throw new Error(`The contract has no member ${name} here`);
    return this.#checker.getTypeOfSymbol(found);
  }

  of(type: ts.Type): Shape {
    const parts = type.isUnion() ? type.types : [type];
    if (parts.every(({ flags }) => flags & ts.TypeFlags.StringLike)) return plain.text;
    if (type.flags & ts.TypeFlags.NumberLike) return plain.number;
    if (type.flags & ts.TypeFlags.BooleanLike) return plain.truth;
    if (type.flags & ts.TypeFlags.Null) return plain.null;
    if (type.flags & ts.TypeFlags.Undefined) return plain.nothing;
    // A text that says what is in it.
    if (type.isIntersection() && type.types.some((part) => part.flags & ts.TypeFlags.String))
      return plain.text;
    const name = this.#nameOf(type);
    if (name === null) return this.#bare(type);
    const known = this.#definitions.get(name);
    if (known === undefined) {
      const definition = { type, shape: name as Shape };
      this.#definitions.set(name, definition); // before its members, one of which may be of its kind
      definition.shape = this.#bare(type);
    } else if (known.type !== type) throw new Error(`Two types of the contract are called ${name}`);
    return name;
  }

  /** What the contract calls an object of its own; `null` for what has no name, or is made from others. */
  #nameOf(type: ts.Type): string | null {
    const symbol = type.aliasSymbol ?? (type.flags & ts.TypeFlags.Object ? type.symbol : undefined);
    const given = type.aliasTypeArguments ?? (isReference(type) ? this.#checker.getTypeArguments(type) : []);
    const isMade = given.length > 0 || symbol?.name.startsWith('__') === true;
    const file = symbol?.declarations?.[0]?.getSourceFile().fileName;
    if (symbol === undefined || isMade || file?.includes('/src/shared/') !== true) return null;
    return symbol.flags & (ts.SymbolFlags.Interface | ts.SymbolFlags.TypeAlias) ? symbol.name : null;
  }

  #bare(type: ts.Type): Shape {
    if (type.isUnion()) return this.#union(type);
    if (this.#checker.isArrayType(type)) return { list: this.of(this.#argumentOf(type)) };
    const each = this.#checker.getIndexTypeOfType(type, ts.IndexKind.String);
    if (each !== undefined) return { each: this.of(each) };
    const isData = type.flags & ts.TypeFlags.Object || type.isIntersection();
    if (!isData || this.#checker.getSignaturesOfType(type, ts.SignatureKind.Call).length > 0)
      throw new Error(`The contract has something that is no data: ${this.#checker.typeToString(type)}`);
    return this.#object(type, []);
  }

  #object(type: ts.Type, telling: readonly string[]): Shape {
    const members = this.#checker.getPropertiesOfType(type).map((member): [string, Shape] => {
      const own = this.#checker.getTypeOfSymbol(member);
      if (telling.includes(member.name)) return [member.name, { is: literalOf(this.#checker, own) }];
      if (!(member.flags & ts.SymbolFlags.Optional)) return [member.name, this.of(own)];
      return [`${member.name}?`, withoutNothing(this.of(own))];
    });
    return { members: Object.fromEntries(members) };
  }

  #union(type: ts.UnionType): Shape {
    const objects = type.types.filter(
      (one) => one.flags & ts.TypeFlags.Object && !this.#checker.isArrayType(one),
    );
    const [first] = objects;
    const telling =
      first === undefined || objects.length < 2
        ? []
        : this.membersOf(first)
            .map(([name]) => name)
            .filter((name) => this.#tells(name, objects));
    const shapes = type.types.map((one) =>
      telling.length > 0 && objects.includes(one) ? this.#object(one, telling) : this.of(one),
    );
    const [only, ...others] = [...new Map(shapes.map((shape) => [JSON.stringify(shape), shape])).values()];
    return others.length === 0 && only !== undefined ? only : { one: [only, ...others] };
  }

  /** Whether a member says of what kind each of the objects is. */
  #tells(name: string, objects: readonly ts.Type[]): boolean {
    const said = objects.map((one) => {
      const member = this.#checker.getPropertyOfType(one, name);
      return member === undefined ? null : literalOf(this.#checker, this.#checker.getTypeOfSymbol(member));
    });
    return !said.includes(null) && new Set(said).size > 1;
  }

  #argumentOf(type: ts.Type): ts.Type {
    const [argument] = this.#checker.getTypeArguments(type as ts.TypeReference);
    if (argument === undefined) throw new Error('The contract has a list of nothing');
    return argument;
  }
}

function isReference(type: ts.Type): type is ts.TypeReference {
  return 'target' in type;
}

/** A member that may be left out may be `undefined` anyhow. */
function withoutNothing(shape: Shape): Shape {
  const variants = typeof shape === 'string' ? undefined : shape['one'];
  if (!Array.isArray(variants)) return shape;
  const [only, ...others] = variants.filter((variant) => variant !== plain.nothing) as Shape[];
  return others.length === 0 && only !== undefined ? only : { one: [only, ...others] };
}

function literalOf(checker: ts.TypeChecker, type: ts.Type): string | boolean | null {
  if (type.isStringLiteral()) return type.value;
  if (type.flags & ts.TypeFlags.BooleanLiteral) return checker.typeToString(type) === 'true';
  return null;
}
