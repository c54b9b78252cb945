import { createHash } from 'node:crypto';
import { z } from 'zod';
import { valueMark } from '../secret-bytes';
import type { VaultItemDetails, VaultItemName } from '../vault';

const mostTagCharacters = 256;

/**
 * The secret's name at Azure: letters, digits and dashes, at most 127. A name of ours that has other characters is made
 * of these by a digest behind it, so that two names never become one.
 */
export function secretName({ environmentId, appId, reference }: VaultItemName): string {
  const name = `wmda-${environmentId}-${appId}-${reference}`;
  if (/^[A-Za-z0-9-]{1,127}$/.test(name) && !environmentId.includes('-')) return name;
  const digest = createHash('sha256')
    .update(JSON.stringify([environmentId, appId, reference]))
    .digest('hex')
    .slice(0, 16);
  return `${name.replace(/[^A-Za-z0-9-]/g, '-').slice(0, 110)}-${digest}`;
}

/** The body of "Set Secret": the value's place, expiry as `exp` (epoch seconds), what it belongs to as tags. */
export function secretDocument(name: VaultItemName, details: VaultItemDetails): string {
  const expiresAtMs = Date.parse(details.endDateTime);
  const tags: Record<string, string> = {
    'client-id': name.appId,
    environment: name.environmentId,
    reference: name.reference,
    'key-id': details.keyId,
    hint: details.hint ?? '',
    'display-name': (details.displayName ?? '').slice(0, mostTagCharacters),
  };
  return JSON.stringify({
    value: valueMark,
    contentType: 'text/plain',
    attributes: {
      enabled: true,
      ...(!Number.isNaN(expiresAtMs) && { exp: Math.floor(expiresAtMs / 1000) }),
    },
    tags,
  });
}

/** The secret by which a vault is tried. */
export const selfTest = 'wmda-self-test';

export function selfTestDocument(): string {
  return JSON.stringify({
    value: valueMark,
    contentType: 'text/plain',
    attributes: { enabled: true },
    tags: { purpose: 'WMDA Credential Manager tries whether it may write here; the value means nothing' },
  });
}

const written = z.object({ id: z.string() });
const version = /\/secrets\/[A-Za-z0-9-]{1,127}\/([0-9a-f]{32})$/;

/** The version that an answer without its value speaks of; `null` when it names none. */
export function versionOf(json: string): string | null {
  try {
    const parsed = written.safeParse(JSON.parse(json));
    return parsed.success ? (version.exec(parsed.data.id)?.[1] ?? null) : null;
  } catch {
    return null;
  }
}
