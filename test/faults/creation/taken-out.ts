import type { Keychain } from '../../../src/main/platform/keychain/keychain';
import { ok } from '../../../src/shared/ipc/result';
import { withoutChecksums } from '../../support/without-checksums';

type Fetch = typeof globalThis.fetch;

/** Guards of a creation that a control takes out, to show that the campaign notices. */
export type Guard = 'journal' | 'look into the vault' | 'sending once' | 'mark';

/** The secret of somebody else that is taken for ours once the mark is taken out. */
export interface Decoy {
  readonly reference: string;
  readonly displayName: string;
  readonly endDateTime: string;
}

/** A journal file whose plan looks for another's secret, whenever it was made. */
export function spoilPlan(content: string, decoy: Decoy): string {
  return content
    .split('\n')
    .map((line) =>
      line.includes('"phase":"planned"')
        ? JSON.stringify({
            ...(JSON.parse(withoutChecksums(line)) as object),
            ...{ ...decoy, keyIdsBefore: [], portalMs: 0 },
          })
        : line,
    )
    .join('\n');
}

/** A keychain whose values are not seen until `isOver`; the mark by which the place is known again is. */
export function blindFor(keychain: Keychain, isOver: () => boolean): Keychain {
  return {
    probe: () => keychain.probe(),
    write: (...given) => keychain.write(...given),
    remove: (...given) => keychain.remove(...given),
    read: async (service, account) =>
      service === 'wmda-credential-manager.vault' && !account.startsWith('profile/mark/') && !isOver()
        ? ok(null)
        : keychain.read(service, account),
  };
}

/** A network that carries each creation to the portal twice. */
export function twice(fetch: Fetch): Fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    if (request.url.endsWith('/addPassword')) await fetch(request.clone());
    return fetch(request);
  };
}
