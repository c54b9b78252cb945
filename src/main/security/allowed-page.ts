import type { Environment } from '../../shared/domain/environment';

const longestAddress = 8192;

/** The address in its parsed form when its origin is one of the configured ones; otherwise `null`. Never throws. */
export function allowedPage(address: string, environments: readonly Environment[]): string | null {
  // Control characters, spaces and backslashes would be repaired by the parser; nothing of ours contains them.
  if (address.length > longestAddress || /[\p{Cc}\p{Z}\\]/u.test(address) || !URL.canParse(address))
    return null;
  const url = new URL(address);
  if (url.username !== '' || url.password !== '') return null;
  const isDemoPage = url.protocol === 'http:' && ['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname);
  if (url.protocol !== 'https:' && !isDemoPage) return null;
  return environments.some((environment) => originsOf(environment).has(url.origin)) ? url.href : null;
}

function originsOf(environment: Environment): ReadonlySet<string> {
  const addresses = [
    environment.signIn?.issuer,
    environment.signIn?.metadataUrl,
    ...Object.values(environment.links),
  ];
  return new Set(
    addresses
      .filter((address) => address !== undefined && URL.canParse(address))
      .map((address) => new URL(address ?? '').origin),
  );
}
