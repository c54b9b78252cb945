import type { Application, ClientSecret } from '../../../shared/domain/application';
import type { Environment } from '../../../shared/domain/environment';
import { isSameSecret, type SecretKey } from '../../../shared/domain/secret-key';
import type { IdentityAnswer, IdentityCandidate, ValueIdentity } from '../../../shared/ipc/by-hand';
import { failed, ok, type Result } from '../../../shared/ipc/result';
import { endingOf, placeOf } from '../../facts/fact-parts';
import type { FactTeller } from '../../facts/facts';
import type { SecretValue } from '../../platform/secret-value';
import type { TokenEndpoint } from '../../portal/token-endpoint/token-endpoint';
import type { LookWishes, VaultFailure, VaultLook } from '../../vault/catalogue/chosen-vaults';
import { targetsFor } from '../connectivity/connectivity-targets';
import type { OperationJournal } from '../journal/journal';
import { type Operation, secretKeyOf } from '../journal/operation';
import { type VaultItemName, vaultItemName } from '../../vault/vault';
import { type PastedValue, readPastedValue, type ValueSource } from './pasted-value';

export interface ValueIdentificationOptions {
  readonly source: Pick<ValueSource, 'read'>;
  readonly vault: {
    look(name: VaultItemName, wishes: LookWishes): Promise<VaultLook>;
  };
  readonly journal: OperationJournal;
  readonly environment: () => Environment | null;
  readonly tokenEndpoint: Pick<TokenEndpoint, 'try'>;
  readonly facts: FactTeller;
}

/** More than this many applications are not asked about: an issuer takes it for guessing. */
const mostAsked = 5;
const ranks = { value: 0, hint: 1, 'no-hint': 2 } as const;

/**
 * Finds out which secret a value on the clipboard belongs to: by the hints in the list, by the values in the vault
 * (compared in constant time) and, when asked for, by the token endpoints, for applications that could be meant. A vault
 * that cannot be looked into is named and takes nothing else along. Nothing of the value is kept, written down or sent
 * anywhere else.
 */
export class ValueIdentification {
  readonly #options: ValueIdentificationOptions;

  constructor(options: ValueIdentificationOptions) {
    this.#options = options;
  }

  async identify(
    applications: readonly Application[],
    asksTokenEndpoint: boolean,
  ): Promise<Result<ValueIdentity>> {
    const environment = this.#options.environment();
    const identified = await this.#read(environment, applications, asksTokenEndpoint);
    const subject = placeOf(environment?.id ?? null);
    this.#options.facts.tell({ kind: 'value-identified', ...subject, ...endingOf(identified) });
    return identified;
  }

  async #read(
    environment: Environment | null,
    applications: readonly Application[],
    asksTokenEndpoint: boolean,
  ): Promise<Result<ValueIdentity>> {
    if (environment === null) return failed({ code: 'not-signed-in' });
    const pasted = await readPastedValue(this.#options.source, true);
    if (!pasted.ok) return pasted;
    try {
      return await this.#identify(environment, applications, pasted.value, asksTokenEndpoint);
    } finally {
      pasted.value.destroy();
    }
  }

  async #identify(
    environment: Environment,
    applications: readonly Application[],
    { value, hint }: PastedValue,
    asksTokenEndpoint: boolean,
  ): Promise<Result<ValueIdentity>> {
    const loaded = await this.#options.journal.load();
    if (!loaded.ok) return loaded;
    const listed = applications.flatMap(({ id: applicationId, secrets }) =>
      secrets.map((secret) => ({
        applicationId,
        secret,
        key: { environmentId: environment.id, applicationId, keyId: secret.keyId },
      })),
    );
    const { same, unreadable } = await this.#sameInVault(value, hint);
    const candidates = listed
      .flatMap(({ applicationId, secret, key }): IdentityCandidate[] => {
        const sameness = same.some((one) => isOf(one, key)) ? 'value' : samenessOf(secret, hint);
        return sameness === null ? [] : [{ applicationId, keyId: secret.keyId, sameness }];
      })
      .sort((a, b) => ranks[a.sameness] - ranks[b.sameness]);
    const isValue = candidates.some(({ sameness }) => sameness === 'value');
    const named = listed.find(({ secret }) => isTextOf(value, secret.keyId));
    const elsewhere = same.filter((one) => !listed.some(({ key }) => isOf(one, key)));
    const { answers, notAsked } = asksTokenEndpoint
      ? await this.#ask(environment, applications, candidates, value)
      : { answers: [], notAsked: 0 };
    return ok({
      candidates: isValue ? candidates.filter(({ sameness }) => sameness === 'value') : candidates,
      isIdOf: named === undefined ? null : { applicationId: named.applicationId, keyId: named.secret.keyId },
      elsewhere: elsewhere.map(({ home, plan }) => ({
        environmentId: home.environmentId,
        displayName: plan.displayName,
      })),
      ...{ answers, notAsked },
      certain: certainOf(candidates, answers),
      unreadable: unreadable.map(({ label, error }) => ({ label, code: error.code })),
    });
  }

  /** Stored values that are the same, in any environment. A vault that does not answer is not asked again. */
  async #sameInVault(
    value: SecretValue,
    hint: string,
  ): Promise<{ readonly same: readonly Operation[]; readonly unreadable: readonly VaultFailure[] }> {
    const { journal, vault } = this.#options;
    const same: Operation[] = [];
    const unreadable = new Map<string, VaultFailure>();
    for (const operation of journal.operations()) {
      const { saved, discarded, secret } = operation;
      if (saved === null || discarded !== null || (secret?.hint ?? hint) !== hint) continue;
      const stored = await vault.look(vaultItemName(operation), {
        without: new Set(unreadable.keys()),
        // A place with another value hides none of those that come after it.
        expected: { is: (one) => one.equals(value), met: () => undefined },
      });
      for (const failure of stored.failures) unreadable.set(failure.vaultId, failure);
      if (stored.value?.equals(value) === true) same.push(operation);
      stored.value?.destroy();
    }
    return { same, unreadable: [...unreadable.values()] };
  }

  async #ask(
    { connectivity }: Environment,
    applications: readonly Application[],
    candidates: readonly IdentityCandidate[],
    value: SecretValue,
  ): Promise<Pick<ValueIdentity, 'answers' | 'notAsked'>> {
    const possible = [...new Set(candidates.map(({ applicationId }) => applicationId))];
    const ids = possible.slice(0, mostAsked);
    const answers: IdentityAnswer[] = [];
    for (const application of applications.filter(({ id }) => ids.includes(id))) {
      for (const target of targetsFor(application, connectivity)) {
        const { tokenEndpoint } = this.#options;
        const never = new AbortController().signal;
        const outcome = await tokenEndpoint.try(target, application.appId, value, never);
        answers.push({
          applicationId: application.id,
          target: target.name,
          outcome: outcome.kind === 'works' ? 'works' : outcome.reason,
        });
      }
    }
    return { answers, notAsked: possible.length - ids.length };
  }
}

/** By its beginning alone, unless an issuer was asked: then it must have accepted it for that application. */
function certainOf(
  candidates: readonly IdentityCandidate[],
  answers: readonly IdentityAnswer[],
): ValueIdentity['certain'] {
  const accepted = answers.filter(({ outcome }) => outcome === 'works');
  const possible =
    answers.length === 0
      ? candidates
      : candidates.filter((one) => accepted.some(({ applicationId }) => applicationId === one.applicationId));
  const [only, ...more] = possible;
  if (only?.sameness !== 'hint' || more.length > 0) return null;
  return { applicationId: only.applicationId, keyId: only.keyId };
}

function isOf(operation: Operation, key: SecretKey): boolean {
  const own = secretKeyOf(operation);
  return own !== null && isSameSecret(own, key);
}

function samenessOf({ hint: known }: ClientSecret, hint: string): 'hint' | 'no-hint' | null {
  if (known === null) return 'no-hint';
  return known === hint ? 'hint' : null;
}

/** By bytes, so that no text of the value is made. Key IDs are no secrets: an ordinary comparison will do. */
function isTextOf(value: SecretValue, keyId: string): boolean {
  const bytes = value.exposeBytes();
  const id = Buffer.from(keyId.toLowerCase());
  const lower = (byte: number): number => (byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte);
  return bytes.length === id.length && bytes.every((byte, at) => lower(byte) === id[at]);
}
