import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { PortalAnswer } from '../../reference-portal/faults/portal-answer';
import { closedContract } from './closed-contract';
import { DescribedApi } from './described-api';
import type { JsonObject } from './json';

/** Pages for people, and OpenID Connect, whose answers are oidc-provider's own. */
const notDescribed = /^\/(oidc|sign-in|assets)\//;
const mostKept = 20;

/** Read once: to check an answer must not cost more than to give one. */
const apis: readonly DescribedApi[] = [
  new DescribedApi(yaml('reference-portal/openapi.yaml'), ''),
  new DescribedApi(
    closedContract(yaml('test/contract/graph.yaml'), yaml('test/contract/overlay.yaml')),
    '/v1.0',
  ),
];

/** Holds every answer of a portal against the closed contract, and remembers what was wrong. */
export class AnswerCheck {
  readonly #problems: string[] = [];
  #checked = 0;

  /** How many answers were held against a description. */
  get checked(): number {
    return this.#checked;
  }

  /** What was wrong so far, the first of it. */
  get problems(): readonly string[] {
    return this.#problems;
  }

  observe(answer: PortalAnswer): void {
    if (this.#problems.length >= mostKept) return;
    const [path = ''] = answer.url.split('?');
    if (notDescribed.test(path)) return;
    const title = `${answer.method} ${path} ${answer.status}`;
    this.#problems.push(...this.#judge(path, answer).map((problem) => `${title}: ${problem}`));
  }

  /** @throws Error that names every answer that broke the contract */
  assertNone(): void {
    if (this.#problems.length === 0) return;
    throw new Error(`The portal broke its contract:\n${this.#problems.join('\n')}`);
  }

  #judge(path: string, answer: PortalAnswer): readonly string[] {
    const api = apis.find((candidate) => candidate.covers(decodeURI(path)));
    if (api === undefined) return answer.status === 404 ? [] : ['it is not described'];
    this.#checked += 1;
    return api.problems(answer);
  }
}

function yaml(file: string): JsonObject {
  return parse(readFileSync(join(import.meta.dirname, '../..', file), 'utf8')) as JsonObject;
}
