import type { Application, ClientSecret, CredentialManager } from '../../../shared/domain/application';
import type { ProviderCapabilities } from '../../../shared/domain/provider-capabilities';
import { failed, ok, type AppError, type Result } from '../../../shared/ipc/result';
import { networkFailureCode, wasNeverConnected } from '../../platform/network-failure';
import type {
  AddPasswordOutcome,
  ApplicationList,
  CredentialProvider,
  NewPassword,
  SentReminders,
} from '../credential-provider';
import { toApplication, toClientSecret } from './application-mapper';
import { graphCapabilities } from './graph-capabilities';
import {
  type AccessTokens,
  type GraphAnswer,
  type GraphClient,
  isRefusedByPortal,
  isTokenRefused,
} from './graph-client';
import { application, createdCredential, owner, page } from './graph-schemas';
import { cutSecretText } from './password-answer';
import type { PortalClock } from './portal-clock';
import { readSentReminders, sentRemindersPath } from './sent-reminders';

const members = '$select=id,appId,displayName,passwordCredentials,requiredResourceAccess';
const mostPages = 500;

export interface GraphCredentialProviderOptions {
  readonly client: GraphClient;
  /** The same peer over connections that are never used twice: the network stack repeats nothing on them. */
  readonly writer: GraphClient;
  readonly tokens: AccessTokens;
  readonly portalClock: PortalClock;
  readonly resourceNames: Readonly<Record<string, string>>;
  /** Those of Graph alone when left out. */
  readonly capabilities?: ProviderCapabilities;
}

/** Microsoft Graph v1.0, the slice of contract/graph.yaml. */
export class GraphCredentialProvider implements CredentialProvider {
  readonly capabilities: ProviderCapabilities;
  readonly #options: GraphCredentialProviderOptions;
  #lastWrite: Promise<unknown> = Promise.resolve();

  constructor(options: GraphCredentialProviderOptions) {
    this.#options = options;
    this.capabilities = options.capabilities ?? graphCapabilities;
  }

  async listApplications(signal: AbortSignal): Promise<Result<ApplicationList>> {
    const items = await this.#readPages(
      `/me/ownedObjects/microsoft.graph.application?${members}&$top=100`,
      signal,
    );
    if (!items.ok) return items.error.code === 'forbidden' ? ok({ kind: 'no-role' }) : items;
    const applications: Application[] = [];
    for (const item of items.value) {
      const parsed = application.safeParse(item);
      if (!parsed.success) return failed({ code: 'portal-answer-invalid' });
      const known = toApplication(parsed.data, this.#options.resourceNames);
      if (known !== null && !applications.some((other) => other.id === known.id)) applications.push(known);
    }
    return ok({ kind: 'applications', applications });
  }

  async readApplication(applicationId: string, signal: AbortSignal): Promise<Result<Application>> {
    const answer = await this.#options.client.getJson(`${applicationPath(applicationId)}?${members}`, signal);
    if (!answer.ok) return answer;
    const parsed = application.safeParse(answer.value);
    const known = parsed.success ? toApplication(parsed.data, this.#options.resourceNames) : null;
    if (known !== null) return ok(known);
    return failed({ code: parsed.success ? 'forbidden' : 'portal-answer-invalid' });
  }

  async listManagers(
    applicationId: string,
    signal: AbortSignal,
  ): Promise<Result<readonly CredentialManager[]>> {
    const path = `${applicationPath(applicationId)}/owners?$select=id,displayName,mail`;
    const items = await this.#readPages(path, signal);
    if (!items.ok) return items;
    const managers: CredentialManager[] = [];
    for (const item of items.value) {
      const parsed = owner.safeParse(item);
      if (!parsed.success) return failed({ code: 'portal-answer-invalid' });
      const { id, displayName, mail } = parsed.data;
      managers.push({ id, displayName: displayName ?? null, mail: mail ?? null });
    }
    return ok(managers);
  }

  addPassword(
    applicationId: string,
    password: NewPassword,
    beforeSend: () => Promise<void>,
  ): Promise<AddPasswordOutcome> {
    return this.#oneWriteAtATime(() => this.#addPassword(applicationId, password, beforeSend));
  }

  removePassword(
    applicationId: string,
    keyId: string,
  ): Promise<Result<{ readonly requestId: string | null }>> {
    return this.#oneWriteAtATime(async () => {
      const sent = await this.#post(`${applicationPath(applicationId)}/removePassword`, { keyId });
      if (sent.kind === 'not-sent') return failed(sent.error);
      if (sent.kind === 'no-answer') return failed({ code: 'deletion-unknown' });
      const { status, requestId } = sent.answer;
      return status === 204 || status === 200 ? ok({ requestId }) : failed(this.#whyNotDeleted(sent.answer));
    });
  }

  async sentReminders(sinceMs: number, signal: AbortSignal): Promise<Result<SentReminders>> {
    if (!this.capabilities.canTellReminders) return failed({ code: 'forbidden' });
    const answer = await this.#options.client.getJson(sentRemindersPath(sinceMs), signal);
    if (!answer.ok) return answer;
    const told = readSentReminders(answer.value);
    return told === null ? failed({ code: 'portal-answer-invalid' }) : ok(told);
  }

  portalNowMs(): number {
    return this.#options.portalClock.nowMs();
  }

  async #addPassword(
    applicationId: string,
    password: NewPassword,
    beforeSend: () => Promise<void>,
  ): Promise<AddPasswordOutcome> {
    // Only the two members that are ours; without endDateTime Graph would give two years.
    const { displayName, endDateTime } = password;
    const sent = await this.#post(
      `${applicationPath(applicationId)}/addPassword`,
      { passwordCredential: { displayName, endDateTime } },
      beforeSend,
    );
    if (sent.kind === 'not-sent') return { kind: 'refused', error: sent.error };
    if (sent.kind === 'no-answer') return { kind: 'unknown', error: { code: 'outcome-unknown' } };
    return this.#judgeCreation(sent.answer, endDateTime);
  }

  #judgeCreation(answer: GraphAnswer, wishedEnd: string): AddPasswordOutcome {
    const { status, requestId } = answer;
    const reference = requestId === null ? {} : { requestId };
    if (status !== 200 && status !== 201) {
      return isRefusedByPortal(answer)
        ? { kind: 'refused', error: this.#options.writer.error(answer) }
        : { kind: 'unknown', error: { code: 'outcome-unknown', ...reference } };
    }
    const cut = cutSecretText(answer.body);
    const secret = cut === null ? null : readSecret(cut.json, wishedEnd);
    if (cut !== null && secret !== null) return { kind: 'created', secret, value: cut.value, requestId };
    cut?.value.destroy();
    return { kind: 'unknown', error: { code: 'outcome-unknown', ...reference } };
  }

  #whyNotDeleted(answer: GraphAnswer): AppError {
    const error = this.#options.writer.error(answer);
    // A conflict may come as 503: Graph's word counts for more than the status.
    if (isRefusedByPortal(answer) || error.code === 'conflict') return error;
    const { requestId } = error;
    return { code: 'deletion-unknown', ...(requestId === undefined ? {} : { requestId }) };
  }

  /** One POST. It is sent again in one case only: the portal refused the token (401), so it did nothing. */
  async #post(path: string, body: object, beforeSend?: () => Promise<void>): Promise<PostResult> {
    const signal = new AbortController().signal;
    const { tokens, writer } = this.#options;
    const token = await tokens.accessToken(signal, 'writing');
    if (!token.ok) return { kind: 'not-sent', error: token.error };
    try {
      await beforeSend?.();
    } catch {
      return { kind: 'not-sent', error: { code: 'journal-failed' } };
    }
    try {
      const request = { method: 'POST', address: path, body } as const;
      const answer = await writer.send(request, token.value);
      if (!isTokenRefused(answer)) return { kind: 'answer', answer };
      const renewed = await tokens.replaceAccessToken(token.value, signal, 'writing');
      if (!renewed.ok) return { kind: 'not-sent', error: renewed.error };
      return { kind: 'answer', answer: await writer.send(request, renewed.value) };
    } catch (error) {
      return wasNeverConnected(error)
        ? { kind: 'not-sent', error: { code: networkFailureCode(error) } }
        : { kind: 'no-answer' };
    }
  }

  async #readPages(first: string, signal: AbortSignal): Promise<Result<readonly unknown[]>> {
    const { client } = this.#options;
    const items: unknown[] = [];
    const seen = new Set<string>();
    for (let address: string | null = first; address !== null;) {
      if (seen.has(address) || seen.size >= mostPages || client.resolve(address) === null) {
        return failed({ code: 'portal-answer-invalid' });
      }
      seen.add(address);
      const answer: Result<unknown> = await client.getJson(address, signal);
      if (!answer.ok) return answer;
      const parsed = page.safeParse(answer.value);
      if (!parsed.success) return failed({ code: 'portal-answer-invalid' });
      items.push(...parsed.data.value);
      address = parsed.data['@odata.nextLink'] ?? null;
    }
    return ok(items);
  }

  #oneWriteAtATime<T>(write: () => Promise<T>): Promise<T> {
    const result = this.#lastWrite.then(write);
    this.#lastWrite = result.catch(() => undefined);
    return result;
  }
}

type PostResult =
  | { readonly kind: 'answer'; readonly answer: GraphAnswer }
  | { readonly kind: 'not-sent'; readonly error: AppError }
  | { readonly kind: 'no-answer' };

function applicationPath(applicationId: string): string {
  return `/applications/${encodeURIComponent(applicationId)}`;
}

/** Where the portal's answer names no end it can only be the one that was asked for: Graph refuses others. */
function readSecret(json: string, wishedEnd: string): ClientSecret | null {
  try {
    const parsed = createdCredential.safeParse(JSON.parse(json));
    if (!parsed.success) return null;
    return toClientSecret({ ...parsed.data, endDateTime: parsed.data.endDateTime ?? wishedEnd });
  } catch {
    return null;
  }
}
