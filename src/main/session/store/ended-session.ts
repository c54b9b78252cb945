import { z } from 'zod';
import { parseJson } from '../../platform/files/json';
import { type IssuerSettings, issuerSettingsOf } from '../oidc/issuer';

/** Whom a token is of. */
export const issuerSettings = z.strictObject({
  ...{ issuer: z.string(), clientId: z.string() },
  ...{ metadataUrl: z.string().exactOptional(), expectedIssuer: z.string().exactOptional() },
  allowedTenants: z.array(z.string()).readonly().exactOptional(),
});

const schema = z.strictObject({
  version: z.literal(1),
  refreshToken: z.string().min(1),
  /** Who gave the token, and alone gets it back. */
  signIn: issuerSettings,
});

/** What is left of a session that ended, until its issuer knows. */
export type EndedSession = Omit<z.infer<typeof schema>, 'version'>;

/** What is left of an environment's session; `null` when nothing is known of that. */
export function endedSession(
  { signIn }: { readonly signIn: IssuerSettings },
  refreshToken: string | null,
): EndedSession | null {
  return refreshToken === null ? null : { refreshToken, signIn: issuerSettingsOf(signIn) };
}

/** The bytes of its item in the keychain; the caller zeroes them. */
export function endedSessionBytes(session: EndedSession): Buffer {
  return Buffer.from(JSON.stringify({ version: 1, ...session }), 'utf8');
}

/** `null` when it cannot be understood. Zeroes the bytes. */
export function readEndedSession(bytes: Buffer): EndedSession | null {
  const parsed = schema.safeParse(parseJson(bytes.toString('utf8')));
  bytes.fill(0);
  return parsed.success ? { refreshToken: parsed.data.refreshToken, signIn: parsed.data.signIn } : null;
}
