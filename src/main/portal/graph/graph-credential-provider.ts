import type { Application, CredentialManager } from '../../../shared/domain/application';
import { isSameId } from '../../../shared/domain/secret-key';
import type { ProviderCapabilities } from '../../../shared/domain/provider-capabilities';
import { failed, ok, type AppError, type Result } from '../../../shared/ipc/result';
import { wasNeverConnected } from '../../platform/http/network-failure';
import type {
  AddPasswordOutcome,
  ApplicationList,
  CredentialProvider,
  NewPassword,
  SentReminders,
} from '../credential-provider';
import { answeredReference, readAnsweredSecret } from './answered-secret';
import { toApplication, toList, toManagers } from './application-mapper';
import { graphCapabilities } from './graph-capabilities';
import {
  type GraphAnswer,
  type GraphDocument,
  isConflict,
  isRefusedByPortal,
  isTokenRefused,
  lostReference,
  type Reference,
  referenceOf,
  unanswered,
} from './graph-answer';
import type { AccessTokens, GraphClient } from './graph-client';
import { application, page } from './graph-schemas';
import { cutSecretText } from './password-answer';
import type { PortalClock } from './portal-clock';
import { readSentReminders, sentRemindersPath } from './sent-reminders';
import { WriteLanes } from './write-lanes';

const members = '$select=id,appId,displayName,passwordCredentials,requiredResourceAccess';
const mostPages = 500;

export interface GraphCredentialProviderOptions {
  readonly client: GraphClient;
  /**
   * The same peer over connections that are never used twice: the network stack repeats nothing on them. One write at a
   * time for each number; they are counted from 0.
   */
  readonly writer: (lane: number) => GraphClient;
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
  readonly #writes: WriteLanes<GraphClient>;

  constructor(options: GraphCredentialProviderOptions) {
    this.#options = options;
    this.capabilities = options.capabilities ?? graphCapabilities;
    this.#writes = new WriteLanes(options.writer);
  }

  async listApplications(signal: AbortSignal): Promise<Result<ApplicationList>> {
    const rows = await this.#readPages(
      `/me/ownedObjects/microsoft.graph.application?${members}&$top=100`,
      signal,
    );
    if (!rows.ok) return rows.error.code === 'forbidden' ? ok({ kind: 'no-role' }) : rows;
    const { items, reference } = rows.value;
    const list = toList(items, this.#options.resourceNames);
    // None that can be read among those that cannot: this is another answer than the one that was asked for.
    if (list.applications.length === 0 && list.unreadable !== undefined) {
      return failed({ code: 'portal-answer-invalid', ...reference });
    }
    return ok({ kind: 'applications', ...list });
  }

  async readApplication(applicationId: string, signal: AbortSignal): Promise<Result<Application>> {
    const answer = await this.#options.client.getJson(`${applicationPath(applicationId)}?${members}`, signal);
    if (!answer.ok) return answer;
    const { body, reference } = answer.value;
    const parsed = application.safeParse(body);
    // One about another application says nothing of this one: its secrets would all seem to be gone.
    if (!parsed.success || !isSameId(parsed.data.id, applicationId)) {
      return failed({ code: 'portal-answer-invalid', ...reference });
    }
    const known = toApplication(parsed.data, this.#options.resourceNames);
    return known === null ? failed({ code: 'forbidden', ...reference }) : ok(known);
  }

  async listManagers(
    applicationId: string,
    signal: AbortSignal,
  ): Promise<Result<readonly CredentialManager[]>> {
    const path = `${applicationPath(applicationId)}/owners?$select=id,displayName,mail`;
    const rows = await this.#readPages(path, signal);
    if (!rows.ok) return rows;
    const { items, reference } = rows.value;
    const managers = toManagers(items);
    return managers === null ? failed({ code: 'portal-answer-invalid', ...reference }) : ok(managers);
  }

  addPassword(
    applicationId: string,
    password: NewPassword,
    beforeSend: () => Promise<void>,
  ): Promise<AddPasswordOutcome> {
    return this.#writes.run(applicationId, (writer) =>
      this.#addPassword(writer, applicationId, password, beforeSend),
    );
  }

  removePassword(
    applicationId: string,
    keyId: string,
  ): Promise<Result<{ readonly requestId: string | null }>> {
    return this.#writes.run(applicationId, async (writer) => {
      const sent = await this.#post(writer, `${applicationPath(applicationId)}/removePassword`, { keyId });
      if (sent.kind === 'not-sent') return failed(sent.error);
      if (sent.kind === 'no-answer') return failed({ code: 'deletion-unknown', ...sent.reference });
      const { status, requestId } = sent.answer;
      // Graph's own success has no content. A page that a filter or a proxy gives in its place is called 200.
      return status === 204
        ? ok({ requestId })
        : failed(whyNotDeleted(sent.answer, writer.error(sent.answer)));
    });
  }

  async sentReminders(sinceMs: number, signal: AbortSignal): Promise<Result<SentReminders>> {
    if (!this.capabilities.canTellReminders) return failed({ code: 'forbidden' });
    const answer = await this.#options.client.getJson(sentRemindersPath(sinceMs), signal);
    if (!answer.ok) return answer;
    const { body, reference } = answer.value;
    const told = readSentReminders(body);
    return told === null ? failed({ code: 'portal-answer-invalid', ...reference }) : ok(told);
  }

  portalNowMs(): number {
    return this.#options.portalClock.nowMs();
  }

  async #addPassword(
    writer: GraphClient,
    applicationId: string,
    password: NewPassword,
    beforeSend: () => Promise<void>,
  ): Promise<AddPasswordOutcome> {
    // Only the two members that are ours; without endDateTime Graph would give two years.
    const { displayName, endDateTime } = password;
    const sent = await this.#post(
      writer,
      `${applicationPath(applicationId)}/addPassword`,
      { passwordCredential: { displayName, endDateTime } },
      beforeSend,
    );
    if (sent.kind === 'not-sent') return { kind: 'refused', error: sent.error };
    if (sent.kind === 'no-answer') {
      return { kind: 'unknown', error: { code: 'outcome-unknown', ...sent.reference } };
    }
    const { answer } = sent;
    const { status } = answer;
    const isSuccess = status === 200 || status === 201;
    if (!isSuccess && isRefusedByPortal(answer)) return { kind: 'refused', error: writer.error(answer) };
    const cut = isSuccess ? cutSecretText(answer.body) : null;
    const code = 'outcome-unknown';
    if (cut === null) return { kind: 'unknown', error: { code, ...referenceOf(answer) } };
    const { json, value } = cut;
    const secret = readAnsweredSecret(json, value, password);
    const requestId = answeredReference(answer.requestId, value);
    if (secret !== null) return { kind: 'created', secret, value, requestId };
    value.destroy();
    return { kind: 'unknown', error: { code, ...referenceOf({ ...answer, requestId }) } };
  }

  /** One POST. It is sent again in one case only: the portal refused the token (401), so it did nothing. */
  async #post(
    writer: GraphClient,
    path: string,
    body: object,
    beforeSend?: () => Promise<void>,
  ): Promise<PostResult> {
    const signal = new AbortController().signal;
    const { tokens } = this.#options;
    // Asked before anybody is troubled for a token, and again after: getting one may have taken its time.
    const early = writer.pause();
    if (early !== null) return { kind: 'not-sent', error: early };
    const token = await tokens.accessToken(signal, 'writing');
    if (!token.ok) return { kind: 'not-sent', error: token.error };
    const late = writer.pause();
    if (late !== null) return { kind: 'not-sent', error: late };
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
        ? { kind: 'not-sent', error: unanswered(error) }
        : { kind: 'no-answer', reference: lostReference(error) };
    }
  }

  /** Every item of every page, as it came, and the reference of the last one. */
  async #readPages(
    first: string,
    signal: AbortSignal,
  ): Promise<Result<{ readonly items: readonly unknown[]; readonly reference: Reference }>> {
    const { client } = this.#options;
    const items: unknown[] = [];
    const seen = new Set<string>();
    let reference: Reference = {};
    for (let address: string | null = first; address !== null;) {
      if (seen.has(address) || seen.size >= mostPages || client.resolve(address) === null) {
        return failed({ code: 'portal-answer-invalid', ...reference });
      }
      seen.add(address);
      const answer: Result<GraphDocument> = await client.getJson(address, signal);
      if (!answer.ok) return answer;
      reference = answer.value.reference;
      const parsed = page.safeParse(answer.value.body);
      if (!parsed.success) return failed({ code: 'portal-answer-invalid', ...reference });
      items.push(...parsed.data.value);
      address = parsed.data['@odata.nextLink'] ?? null;
    }
    return ok({ items, reference });
  }
}

type PostResult =
  | { readonly kind: 'answer'; readonly answer: GraphAnswer }
  | { readonly kind: 'not-sent'; readonly error: AppError }
  | { readonly kind: 'no-answer'; readonly reference: Reference };

function applicationPath(applicationId: string): string {
  return `/applications/${encodeURIComponent(applicationId)}`;
}

/** A conflict may come as 503: Graph's word counts for more than the status. */
function whyNotDeleted(answer: GraphAnswer, said: AppError): AppError {
  return isRefusedByPortal(answer) || isConflict(answer)
    ? said
    : { code: 'deletion-unknown', ...referenceOf(answer) };
}
