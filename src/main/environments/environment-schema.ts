import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { Environment } from '../../shared/domain/environment';
import { practiceEvidence } from '../../shared/domain/practice-portal';
import { parseRedirectUri } from '../../shared/domain/redirect-uri';
import { isByHand } from './by-hand-environment';
import { spokenAddresses } from './spoken-addresses';
import { isAcceptableAddress, isLoopback } from './web-address';

const text = z
  .string()
  .min(1)
  .max(200)
  .refine((value) => !/[\p{C}\p{Zl}\p{Zp}]/u.test(value), {
    error: 'must have no character that nobody sees',
  });
const address = z
  .string()
  .max(2000)
  .refine(isAcceptableAddress, { error: 'must be an https address (plain http only for this computer)' });

/** Is opened in the person's browser, which is to know whose page it shows. */
const link = address.refine((url) => !URL.canParse(url) || new URL(url).protocol === 'https:', {
  error: 'must be an https address',
});

/** SECURITY: where nobody has shown anything, only the built-in demo opens a session. */
const evidence = text.refine((value) => value !== practiceEvidence, {
  error: 'must not be "practice": only the built-in demo is for practice',
});

/** Longer than anybody plans; a calendar cannot count without an end. */
const longestLifetimeYears = 100;

const lifetime = z.string().refine(isCalendarDuration, {
  error: 'must be an ISO 8601 duration of years, months, weeks or days, such as P1Y, of at most 100 years',
});

const signIn = z.strictObject({
  issuer: address,
  metadataUrl: address
    .refine((url) => url.includes('/.well-known/'), {
      error: 'must be the whole address of the metadata, with /.well-known/ in it',
    })
    .exactOptional(),
  expectedIssuer: address.exactOptional(),
  allowedTenants: z.array(z.guid()).min(1).max(100).exactOptional(),
  clientId: text,
  scopes: z
    .array(text)
    .min(1)
    .refine((scopes) => scopes.includes('openid'), { error: 'must contain "openid"' }),
  writeScopes: z.array(text).min(1).max(20).exactOptional(),
  authorizationParameters: z.record(z.string(), z.string()).refine(hasNoReservedParameter, {
    error:
      'must not replace a parameter that protects the sign-in (state, nonce, code_challenge, redirect_uri, …)',
  }),
  redirectUri: z
    .string()
    .max(2000)
    .refine((uri) => parseRedirectUri(uri) !== null, {
      error:
        'must come back to this computer: http, localhost or 127.0.0.1 or [::1], a path, such as http://localhost/callback; a port (not 80) only where the provider wants one',
    })
    .exactOptional(),
  mfaEvidence: z
    .strictObject({ claim: z.enum(['amr', 'acr', 'acrs']), anyOf: z.array(evidence).min(1) })
    .nullable(),
  maximumAuthenticationAgeMinutes: z.number().int().min(1).max(1440),
});

const target = z.strictObject({
  name: text,
  tokenEndpoint: address,
  style: z.enum(['v1', 'v2']),
  resource: text,
  probeUrl: address.exactOptional(),
});

/**
 * The environment file (PORTAL.md 6): strict, so that a misspelt member is named instead of ignored. A file can send
 * a secret somewhere, hence the rules about hosts.
 */
export const environmentSchema = z
  .strictObject({
    id: z
      .string()
      .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, { error: 'must be lower-case letters, digits and hyphens' })
      .refine((id) => !isByHand(id), { error: 'must not begin with "by-hand-"' }),
    name: text,
    kind: z.enum(['production', 'sandbox', 'demo', 'custom']),
    signIn: signIn.exactOptional(),
    portal: z.strictObject({ baseUrl: address, reminders: z.boolean() }).exactOptional(),
    secretPolicy: z.strictObject({ maximumLifetime: lifetime }),
    connectivity: z.array(target).max(20),
    reminders: z.strictObject({ thresholdDays: z.array(z.number().int().min(0).max(366)).max(20) }),
    /** Names for a person; a portal that names its APIs itself needs none. */
    resources: z.record(z.string(), text).default({}),
    links: z.strictObject({
      portalPage: link.exactOptional(),
      mfaGuide: link.exactOptional(),
      apiAuthentication: link.exactOptional(),
    }),
    supportEmail: z.email(),
  })
  .superRefine((environment, context) => {
    const identifiers = (['issuer', 'expectedIssuer'] as const).flatMap((name) => {
      const value = environment.signIn?.[name];
      return value === undefined ? [] : [{ path: ['signIn', name], address: value }];
    });
    const spoken = spokenAddresses(environment).filter(({ path }) => path.at(-1) !== 'issuer');
    for (const { path, address: value } of [...identifiers, ...spoken]) {
      const problem = hostProblem(environment.kind, value);
      if (problem !== null) context.addIssue({ code: 'custom', path, message: problem });
    }
    if (environment.signIn?.mfaEvidence === null && environment.kind !== 'custom') {
      const message = 'may be null in an environment of kind "custom" only';
      context.addIssue({ code: 'custom', path: ['signIn', 'mfaEvidence'], message });
    }
    if ((environment.signIn === undefined) !== (environment.portal === undefined)) {
      const missing = environment.signIn === undefined ? 'signIn' : 'portal';
      context.addIssue({ code: 'custom', path: [missing], message: 'signIn and portal come together' });
    }
  }) satisfies z.ZodType<Environment>;

/** SECURITY: a file named "production" must not carry a secret to a stranger, nor a "demo" off this computer. */
function hostProblem(kind: Environment['kind'], value: string): string | null {
  if (!URL.canParse(value)) return null; // already named by the member's own rule
  const { hostname } = new URL(value);
  if (kind === 'demo' && !isLoopback(value)) return 'a demo environment stays on this computer';
  if (kind !== 'production') return null;
  const isBuiltIn =
    ['login.microsoftonline.com', 'graph.microsoft.com', 'wmda.info'].includes(hostname) ||
    hostname.endsWith('.wmda.info');
  return isBuiltIn ? null : `${hostname} is not one of the production hosts`;
}

function isCalendarDuration(value: string): boolean {
  try {
    const duration = Temporal.Duration.from(value);
    const { years, months, weeks, days } = duration;
    const isOfDays = !duration.toString().includes('T');
    const inYears = years + months / 12 + weeks / 52 + days / 365;
    return duration.sign === 1 && isOfDays && inYears <= longestLifetimeYears;
  } catch {
    return false;
  }
}

const reservedParameters = new Set([
  ...['client_id', 'redirect_uri', 'response_type', 'response_mode', 'scope', 'state', 'nonce'],
  ...['code_challenge', 'code_challenge_method', 'request', 'request_uri'],
]);

function hasNoReservedParameter(parameters: Readonly<Record<string, string>>): boolean {
  return Object.keys(parameters).every((name) => !reservedParameters.has(name));
}
