import type { VaultItemDetails, VaultItemName } from '../vault';
import { valueMark } from '../secret-bytes';
import { placeholder } from './command-configuration';

/** What the placeholders stand for. Key ID and expiry are known while storing only. */
export interface CommandNames {
  readonly name: VaultItemName;
  readonly details: Pick<VaultItemDetails, 'keyId' | 'endDateTime'> | null;
}

/**
 * SECURITY: names come from the portal and from environment files. A name that begins with a dash would be an option
 * of the command (`--endpoint-url=…`), one with a slash a path; only what identifiers are made of is let through.
 */
const harmless = /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/;

/** Texts with their placeholders filled in; `null` when a name is not one that may stand in an argument. */
export function filledIn(
  texts: readonly string[],
  { name, details }: CommandNames,
): readonly string[] | null {
  const names: Readonly<Record<string, string>> = {
    '{environment}': name.environmentId,
    '{clientId}': name.appId,
    '{reference}': name.reference,
    '{reference:lower}': name.reference.toLowerCase(),
    '{keyId}': details?.keyId ?? '',
    '{expires}': details?.endDateTime.slice(0, 10) ?? '',
  };
  let isHarmless = true;
  const filled = texts.map((text) =>
    text.replace(placeholder, (found) => {
      if (found === valueMark) return found;
      const replacement = names[found] ?? '';
      isHarmless &&= harmless.test(replacement);
      return replacement;
    }),
  );
  return isHarmless ? filled : null;
}
