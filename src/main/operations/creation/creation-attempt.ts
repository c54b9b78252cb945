import { type Application, keyIdsOf } from '../../../shared/domain/application';
import type { Environment } from '../../../shared/domain/environment';
import { withReference } from '../../../shared/domain/secret-name';
import type { CreatedSecret } from '../../../shared/ipc/channels/secret-channels';
import { type AppError, failed, ok, type Result } from '../../../shared/ipc/result';
import type { VaultPlace } from '../../../shared/ipc/state/vault-state';
import type { Logger } from '../../platform/logger';
import type { AddPasswordOutcome, CredentialProvider } from '../../portal/credential-provider';
import { type ListedVaults, marksOf } from '../../vault/listed-vaults';
import { fingerprintOf } from '../../environments/fingerprint';
import { expiryError } from './creation-checks';
import type { LifetimeLimits } from './lifetime-limits';
import { saveValue, type ValueKeeping } from './save-value';
import { proofOf } from '../values/value-proof';

/** What a person chose in the form. The reference is the one the form was given. */
export interface CreationRequest {
  readonly name: string;
  readonly reference: string;
  /** ISO 8601, UTC. */
  readonly endDateTime: string;
}

export interface CreationContext extends ValueKeeping {
  readonly provider: CredentialProvider;
  readonly environment: Environment;
  readonly vaults: Pick<ListedVaults, 'chosenFor'>;
  readonly logger: Logger;
  readonly limits: Pick<LifetimeLimits, 'refused'>;
}

type Created = Extract<AddPasswordOutcome, { readonly kind: 'created' }>;

/** Refuses to send: what `beforeSend` rejects with. */
class NotSent extends Error {
  override readonly name = 'NotSent';

  constructor(readonly refusal: AppError) {
    super('the request was not sent');
  }
}

/**
 * Creates one secret: vault probed, portal's clock asked, plan durable, sent once, value into the vault, read back.
 * The order is the promise: at every point a crash leaves enough in journal and vault to decide what became of it.
 */
export async function attemptCreation(
  context: CreationContext,
  operationId: string,
  application: Application,
  wanted: CreationRequest,
): Promise<Result<CreatedSecret>> {
  const { provider, environment, journal, vault, vaults, crashPoint } = context;
  // Decided once: what the journal names is what gets the value, whatever is chosen meanwhile.
  const chosen = vaults.chosenFor(application.appId);
  const vaultIds = chosen.map(({ id }) => id);
  const place = await vault.probe(application.appId);
  if (!place.ok) return place;
  crashPoint('creation: vault probed');
  // Read afresh: what is there before, and the portal's clock.
  const before = await provider.readApplication(application.id, new AbortController().signal);
  if (!before.ok) return before;
  crashPoint('creation: application read');
  const refusal = expiryError(wanted.endDateTime, provider.portalNowMs(), environment);
  if (refusal !== null) return failed(refusal);
  const displayName = withReference(wanted.name, wanted.reference);
  const planned = await journal.plan({
    operationId,
    environmentId: environment.id,
    applicationId: application.id,
    appId: application.appId,
    reference: wanted.reference,
    displayName,
    endDateTime: wanted.endDateTime,
    portalMs: provider.portalNowMs(),
    keyIdsBefore: [...keyIdsOf(before.value)],
    fingerprint: fingerprintOf(environment),
    place: place.value,
    vaultIds,
    marks: marksOf(chosen),
  });
  if (!planned.ok) return planned;
  crashPoint('creation: planned');
  const outcome = await send(context, operationId, application.id, displayName, wanted.endDateTime);
  crashPoint('creation: answer judged');
  switch (outcome.kind) {
    case 'refused':
      await journal.record(operationId, {
        phase: 'discarded',
        reason: isUnanswered(context, operationId, outcome.error) ? 'not-connected' : 'refused',
      });
      return failed(withShorterOffer(context, wanted.endDateTime, outcome.error));
    case 'unknown':
      await journal.record(operationId, { phase: 'unknown' });
      return failed(outcome.error);
    case 'created':
      return keep(context, operationId, application.id, outcome, place.value, vaultIds);
  }
}

async function send(
  { provider, environment, journal, crashPoint }: CreationContext,
  operationId: string,
  applicationId: string,
  displayName: string,
  endDateTime: string,
): Promise<AddPasswordOutcome> {
  let refusal: AppError | null = null;
  const outcome = await provider.addPassword(applicationId, { displayName, endDateTime }, async () => {
    // Tokens may have been renewed meanwhile, with a person at the browser: the clock is asked once more.
    refusal = expiryError(endDateTime, provider.portalNowMs(), environment);
    if (refusal !== null) throw new NotSent(refusal);
    crashPoint('creation: about to send');
    const written = await journal.record(operationId, { phase: 'sent', portalMs: provider.portalNowMs() });
    crashPoint('creation: sending recorded');
    if (written.ok) return;
    refusal = written.error;
    throw new NotSent(written.error);
  });
  return outcome.kind === 'refused' && refusal !== null ? { kind: 'refused', error: refusal } : outcome;
}

/**
 * Whether a refusal is the network's word alone: it says that there was no connection, and nobody has answered. That is
 * looked at once more, unlike what the portal itself has refused.
 */
function isUnanswered({ journal }: CreationContext, operationId: string, { code }: AppError): boolean {
  return code === 'offline' && journal.operation(operationId)?.sentAtMs !== null;
}

/** A policy that refused the lifetime does not say what it allows: the next shorter one is offered and remembered. */
function withShorterOffer(
  { provider, environment, limits }: CreationContext,
  endDateTime: string,
  error: AppError,
): AppError {
  if (error.code !== 'policy-refused') return error;
  const latestExpiry = limits.refused(environment.id, endDateTime, provider.portalNowMs());
  return latestExpiry === null ? { ...error, code: 'secrets-not-allowed' } : { ...error, latestExpiry };
}

async function keep(
  context: CreationContext,
  operationId: string,
  applicationId: string,
  { secret, value, requestId }: Created,
  place: VaultPlace,
  vaultIds: readonly string[],
): Promise<Result<CreatedSecret>> {
  const { journal, environment, unsaved, logger, crashPoint } = context;
  const proof = proofOf(operationId, value);
  unsaved.hold(operationId, value);
  const { keyId, displayName, hint, startDateTime, endDateTime } = secret;
  // A full disk is no reason to let go of a value: the vault comes next whether or not this line is durable.
  await journal.record(operationId, {
    phase: 'received',
    keyId,
    displayName,
    hint,
    startDateTime,
    endDateTime,
    proof,
  });
  crashPoint('creation: receipt recorded');
  const saved = await saveValue(context, operationId, place, vaultIds);
  const created = { environmentId: environment.id, applicationId, secret, requestId };
  if (saved.ok) return ok({ ...created, place, refused: null });
  logger.error('value not saved', { code: saved.error.code, keyId });
  return ok({ ...created, place: null, refused: { place, error: saved.error } });
}
