import type { SecretKey } from './secret-key';

/** Why a token endpoint or an API said no, by the documented codes or else by `error`; wording is in the catalogue. */
export const checkRefusals = [
  'wrong-value',
  /** As `wrong-value`, for a new secret that had its time to become active. */
  'still-not-accepted',
  /** What is stored is not this secret's value, so it was not sent. */
  'value-differs',
  /** The stored value could not be had, so nothing was sent. */
  'value-unreadable',
  /** The endpoint says that no secret came with the request. */
  'value-missing',
  'expired',
  /** No application of this client ID in that directory. */
  'application-unknown',
  /** The provider has to add the application to the directory. */
  'application-not-added',
  'application-disabled',
  'resource-unknown',
  'tenant-unknown',
  'other-cloud',
  /** A rule of conditional access. */
  'access-rule',
  /** Parameters of one version of the endpoint were sent to the other. */
  'version-mixed',
  /** By `error` alone: of the client, of what it may do, of what it asks for, of the form of the request. */
  'client-refused',
  'grant-refused',
  'resource-refused',
  'request-refused',
  'throttled',
  'api-refused',
  'unreachable',
  'certificate-untrusted',
  /** Somebody on the way answered in the endpoint's place: a proxy, a filter. */
  'blocked',
  'unknown',
] as const;

export type CheckRefusal = (typeof checkRefusals)[number];

/** Refusals in which nobody has judged the value: they say nothing of the secret. */
const unanswered: ReadonlySet<CheckRefusal> = new Set([
  'value-unreadable',
  'throttled',
  'unreachable',
  'certificate-untrusted',
  'blocked',
]);

/** What the endpoint itself said, without its description, which is written for developers. */
export interface EndpointWord {
  /** OAuth's `error` (RFC 6749, 5.2). */
  readonly error: string;
  /** Entra's number; `null` where there is none. */
  readonly code: number | null;
  /** Epoch ms, by the endpoint's clock; `null` where it did not say. */
  readonly atMs: number | null;
  /** For support; `null` where there is none. */
  readonly correlationId: string | null;
}

/** How one API ended in a check. */
export type ApiOutcome =
  | { readonly kind: 'works' }
  | { readonly kind: 'refused'; readonly reason: CheckRefusal; readonly word: EndpointWord | null }
  /** No address is known at which it could be tried. */
  | { readonly kind: 'not-tried' };

export interface CheckedApi {
  readonly name: string;
  /** When it ended, epoch ms. */
  readonly atMs: number;
  readonly outcome: ApiOutcome;
}

/** How a stored value has done at each API. */
export interface CheckedValue {
  /** Names the value, of several that may have been stored for a secret one after the other. */
  readonly valueId: string;
  readonly apis: readonly CheckedApi[];
}

/** What is known of whether a secret works, kept for as long as the secret. Never a value. */
export interface SecretCheck extends SecretKey {
  /** By the last answer of each API; `null` before a check has come to its end. */
  readonly checked: CheckedValue | null;
  /** The person's word that a system has connected with it, and which. */
  readonly seen: SeenConnecting | null;
}

/** A person's word that a system has connected. */
export interface SeenConnecting {
  /** Epoch ms. */
  readonly atMs: number;
  readonly where: string;
  /** Who it was; `null` where nobody signs in, left out where that was not written down. */
  readonly by?: string | null | undefined;
}

/** What a check amounts to. `seen`: no endpoint could be asked, and the person saw a system connect. */
export type CheckVerdict = 'never' | 'works' | 'works-in-part' | 'seen' | 'refused' | 'unanswered';

export function verdictOf(check: Pick<SecretCheck, 'checked' | 'seen'> | undefined): CheckVerdict {
  const { checked = null, seen = null } = check ?? {};
  const outcomes = (checked?.apis ?? []).map(({ outcome }) => outcome);
  const doesWork = outcomes.some(({ kind }) => kind === 'works');
  if (outcomes.some(isAnswered)) return doesWork ? 'works-in-part' : 'refused';
  if (doesWork) return outcomes.some(({ kind }) => kind === 'refused') ? 'works-in-part' : 'works';
  if (seen !== null) return 'seen';
  return checked === null ? 'never' : 'unanswered';
}

/**
 * What is known after one more check. Where nobody answered this time, the answer of before still stands, with its own
 * time; those of another value are void.
 */
export function afterCheck(before: CheckedValue | null, now: CheckedValue): CheckedValue {
  if (before?.valueId !== now.valueId) return now;
  const apis = now.apis.map((api) => {
    const earlier = before.apis.find(({ name }) => name === api.name);
    const isSilent = api.outcome.kind === 'refused' && isUnanswered(api.outcome.reason);
    const wasAnswered =
      earlier !== undefined && (earlier.outcome.kind === 'works' || isAnswered(earlier.outcome));
    return isSilent && wasAnswered ? earlier : api;
  });
  return { ...now, apis };
}

/** Since when a verdict stands: the oldest of the answers it is made of, epoch ms; `null` where nothing was tried. */
export function checkedAtMs({ checked, seen }: Pick<SecretCheck, 'checked' | 'seen'>): number | null {
  if (verdictOf({ checked, seen }) === 'seen') return seen?.atMs ?? null;
  const tried = (checked?.apis ?? []).filter(({ outcome }) => outcome.kind !== 'not-tried');
  return tried.length === 0 ? null : Math.min(...tried.map(({ atMs }) => atMs));
}

/** Whether an endpoint has judged the value and said no. */
function isAnswered(outcome: ApiOutcome): boolean {
  return outcome.kind === 'refused' && !isUnanswered(outcome.reason);
}

/** Whether a refusal says nothing of the value. */
export function isUnanswered(reason: CheckRefusal): boolean {
  return unanswered.has(reason);
}

/** Whether the person's word counts: where nobody who could tell was reached, and nowhere else. */
export function maySayConnected(check: Pick<SecretCheck, 'checked' | 'seen'> | undefined): boolean {
  return ['never', 'unanswered', 'seen'].includes(verdictOf(check));
}

/** The person's word where it counts; `null` where there is none, or an endpoint has judged the value. */
export function wordOf(check: Pick<SecretCheck, 'checked' | 'seen'> | undefined): SeenConnecting | null {
  return maySayConnected(check) ? (check?.seen ?? null) : null;
}

/** Longest name of a system, in characters. */
export const longestPlaceName = 100;
