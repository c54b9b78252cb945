import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';
import type { PortalAnswer } from '../../reference-portal/faults/portal-answer';
import { narrowedTo, type Selection } from './closed-contract';
import { at, isObject, type Json, type JsonObject } from './json';

interface Described {
  readonly path: string;
  readonly pattern: RegExp;
  readonly item: JsonObject;
}

/** An API as a closed OpenAPI 3.0 document describes it, to hold answers against. */
export class DescribedApi {
  readonly #document: JsonObject;
  readonly #base: string;
  readonly #paths: readonly Described[];
  readonly #validators = new Map<string, ValidateFunction>();
  readonly #ajv: Ajv;

  /** @param base what paths of the document begin with on the wire */
  constructor(document: JsonObject, base: string) {
    this.#document = document;
    this.#base = base;
    this.#paths = Object.entries(at(document, 'paths')).map(([path, item]) => ({
      path,
      pattern: patternOf(base + path),
      item: this.#resolved(item),
    }));
    this.#ajv = new Ajv({ strict: false, allErrors: true });
    formats(this.#ajv);
    this.#ajv.addFormat('base64url', /^[\w-]*$/);
  }

  /** Whether the path belongs to this API, described or not. */
  covers(path: string): boolean {
    return this.#find(path) !== undefined || (this.#base !== '' && path.startsWith(`${this.#base}/`));
  }

  /** What is wrong with an answer, in words; nothing when all is well. */
  problems(answer: PortalAnswer): readonly string[] {
    const { pathname, searchParams } = new URL(answer.url, 'http://portal');
    const described = this.#find(decodeURI(pathname));
    const operation = at(described?.item, answer.method.toLowerCase());
    const responses = at(operation, 'responses');
    const isDescribed = described !== undefined && Object.keys(responses).length > 0;
    if (!isDescribed && answer.status < 400) return ['it is not described'];
    const status = String(answer.status);
    // What is not described is refused in the API's own way.
    const otherwise: Json = { $ref: '#/components/responses/error' };
    const response = this.#resolved(isDescribed ? (responses[status] ?? responses['default']) : otherwise);
    const selection = selectionOf(searchParams);
    const key = `${answer.method} ${described?.path ?? '?'} ${status} ${JSON.stringify(selection)}`;
    return [
      ...this.#headerProblems(answer, response),
      ...this.#bodyProblems(answer, response, key, selection),
    ];
  }

  #bodyProblems(
    answer: PortalAnswer,
    response: JsonObject,
    key: string,
    selection: Selection,
  ): readonly string[] {
    const content = at(response, 'content');
    if (Object.keys(content).length === 0) return answer.body.length === 0 ? [] : ['it has a body'];
    const type = String(answer.headers['content-type'] ?? '').split(';')[0] ?? '';
    const schema = at(content, type, 'schema');
    if (Object.keys(schema).length === 0) return [`its content type is ${type}`];
    let body: unknown;
    try {
      body = JSON.parse(answer.body.toString('utf8'));
    } catch {
      return ['its body is no JSON'];
    }
    const validate = this.#validators.get(key) ?? this.#compile(schema, selection);
    this.#validators.set(key, validate);
    return validate(body) ? [] : (validate.errors ?? []).map(inWords);
  }

  #headerProblems(answer: PortalAnswer, response: JsonObject): readonly string[] {
    const wanted = { ...at(this.#document, 'components', 'headers'), ...at(response, 'headers') };
    return Object.entries(wanted).flatMap(([name, header]) => {
      const value = answer.headers[name.toLowerCase()];
      if (value === undefined) return at(header)['required'] === true ? [`header ${name} is missing`] : [];
      const schema = at(header, 'schema');
      const isNumber = schema['type'] === 'integer' || schema['type'] === 'number';
      const values = Array.isArray(value) ? value : [value];
      const isRight = values.every((one) => this.#ajv.validate(schema, isNumber ? Number(one) : String(one)));
      return isRight ? [] : [`header ${name} is ${values.join(', ')}`];
    });
  }

  #compile(schema: JsonObject, selection: Selection): ValidateFunction {
    const components = at(this.#document, 'components');
    const schemas = narrowedTo(selection, at(components, 'schemas'));
    return this.#ajv.compile({ ...schema, components: { ...components, schemas } });
  }

  #find(path: string): Described | undefined {
    return this.#paths.find(({ pattern }) => pattern.test(path));
  }

  #resolved(value: Json | undefined): JsonObject {
    const reference = isObject(value) ? value['$ref'] : undefined;
    if (typeof reference !== 'string') return at(value);
    const path = reference.slice(2).split('/');
    const names = path.map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));
    return this.#resolved(at(this.#document, ...names));
  }
}

/** Owners are selected from in `$expand` where they stand beside an application, and by `$select` in their own list. */
function selectionOf(query: URLSearchParams): Selection {
  const namesIn = (text: string | null | undefined): readonly string[] | null =>
    text?.split(',').map((name) => name.trim()) ?? null;
  const members = namesIn(query.get('$select'));
  const expand = query.get('$expand');
  return {
    members,
    ownerMembers: expand === null ? members : namesIn(/\$select=([\w,]+)/.exec(expand)?.[1]),
  };
}

function patternOf(path: string): RegExp {
  const escaped = path.replaceAll(/[.*+?^$()|[\]\\]/g, String.raw`\$&`);
  return new RegExp(`^${escaped.replaceAll(/\{[^}]+\}/g, "[^/'()]+")}$`);
}

function inWords({ instancePath, message, params }: ErrorObject): string {
  const member = (params as { additionalProperty?: unknown }).additionalProperty;
  const name = typeof member === 'string' ? ` '${member}'` : '';
  return `${instancePath === '' ? '/' : instancePath} ${message ?? 'is wrong'}${name}`;
}
