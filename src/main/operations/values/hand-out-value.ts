import type { Application } from '../../../shared/domain/application';
import type { Environment } from '../../../shared/domain/environment';
import type { SecretKey } from '../../../shared/domain/secret-key';
import { snippet, type SnippetKind } from '../../../shared/domain/snippets';
import { ok, type Result } from '../../../shared/ipc/result';
import type { HandOutWay } from '../../facts/fact';
import { endingOf, subjectOf } from '../../facts/fact-parts';
import type { FactTeller } from '../../facts/facts';
import type { Logger } from '../../platform/logger';
import { SecretValue } from '../../platform/secret-value';
import { snippetFacts } from './snippet-texts';
import type { ValueGate } from './value-gate';

export interface ValueHandOutOptions {
  readonly gate: Pick<ValueGate, 'handOut'>;
  readonly environment: () => Environment | null;
  readonly clipboard: {
    put(key: SecretKey, value: SecretValue, forMs: number): Promise<Result<null>>;
  };
  /** How long a copied value may stay on the clipboard. */
  readonly clipboardMs: () => number;
  readonly facts: FactTeller;
  readonly logger: Logger;
}

/**
 * Gives stored values to their owner: from the vault to the clipboard, inside main, or into the page for one view that
 * was asked for. What it takes for that is the gate's matter, see {@link ValueGate}.
 */
export class ValueHandOut {
  readonly #options: ValueHandOutOptions;

  constructor(options: ValueHandOutOptions) {
    this.#options = options;
  }

  /**
   * Copies one value. `mfa-too-old` asks for the second factor again, `value-not-here` when it is not in our vault,
   * `value-differs` when something else is there, `too-many-values` when too many have left it lately.
   */
  async copy(application: Application, keyId: string): Promise<Result<null>> {
    return this.#told('copied', application, keyId, () =>
      this.#copy(application, keyId, (value) => value.copy()),
    );
  }

  /** The value itself, for one view: the one way in which a stored value comes into the page. Fails as `copy` does. */
  async reveal(application: Application, keyId: string): Promise<Result<{ readonly value: string }>> {
    const { facts, logger } = this.#options;
    return this.#told('revealed', application, keyId, () =>
      this.#options.gate.handOut(application, keyId, async (value, key) => {
        facts.tell({ kind: 'value-about-to-be-shown', key });
        logger.info('value shown', { keyId });
        return ok({ value: value.exposeText() });
      }),
    );
  }

  /** Copies the snippet of one kind with the value in it, quoted as that kind needs it. */
  async copySnippet(application: Application, keyId: string, kind: SnippetKind): Promise<Result<null>> {
    return this.#told('snippet', application, keyId, async () => {
      const facts = snippetFacts(this.#options.environment(), application);
      if (!facts.ok) return facts;
      return this.#copy(
        application,
        keyId,
        (value) => new SecretValue(Buffer.from(snippet(kind, facts.value, value.exposeText()), 'utf8')),
      );
    });
  }

  async #told<T>(
    way: HandOutWay,
    application: Application,
    keyId: string,
    handOut: () => Promise<Result<T>>,
  ): Promise<Result<T>> {
    const { environment, facts } = this.#options;
    const subject = subjectOf(environment()?.id ?? null, application, keyId);
    const result = await handOut();
    facts.tell({ kind: 'value-handed-out', way, ...subject, ...endingOf(result) });
    return result;
  }

  /** @param dress makes of the value what goes to the clipboard */
  async #copy(
    application: Application,
    keyId: string,
    dress: (value: SecretValue) => SecretValue,
  ): Promise<Result<null>> {
    const { clipboard, clipboardMs, logger } = this.#options;
    return this.#options.gate.handOut(application, keyId, async (value, key) => {
      const dressed = dress(value);
      try {
        return await clipboard.put(key, dressed, clipboardMs());
      } finally {
        dressed.destroy();
        logger.info('value copied', { keyId });
      }
    });
  }
}
