import { atLeast, zero } from './figure';
import type { Extent, Findings } from './findings';
import { onDesktop, seenOn } from './on-desktop';

/** Kinds of certificates. */
interface Accepted {
  readonly issuer: readonly string[];
  readonly portal: readonly string[];
  /** Those of which the person was told something else than that the certificate is not trusted. */
  readonly unnamed: readonly string[];
}

interface CertificateTally {
  readonly kinds: number;
  /** What became of the good one, before and after. */
  readonly good: readonly { readonly issuer: boolean; readonly portal: boolean }[];
  readonly accepted: Accepted;
  /** With nobody looking at certificates. */
  readonly unchecked: Accepted;
}

/** Broken certificates of an authority that the computer trusts, for the built application. */
export async function certificateFigures({ runs, seed }: Extent): Promise<Findings> {
  const wanted = Math.max(3, runs);
  const { runtime, ...tally } = await onDesktop<CertificateTally>('certificate-program', wanted, seed);
  const { kinds, good, accepted, unchecked } = tally;
  const caught = (as: 'issuer' | 'portal') => ({
    ...{ what: 'nobody looks at certificates', caught: unchecked[as].length, of: kinds },
  });
  const seen = unchecked.issuer.filter((kind) => unchecked.portal.includes(kind)).length;
  const goodOnes = good.filter(({ issuer, portal }) => issuer && portal).length;
  const title = 'broken certificates';
  return {
    figures: seenOn(runtime, [
      zero(`${title}: accepted as issuer`, accepted.issuer.length, kinds, caught('issuer')),
      zero(`${title}: accepted as portal`, accepted.portal.length, kinds, caught('portal')),
      zero(`${title}: not called by their name`, accepted.unnamed.length, kinds, {
        ...{ what: 'the same where nobody looks', caught: unchecked.unnamed.length, of: kinds },
      }),
      atLeast(`${title}: accepted where nobody looks, as issuer and as portal`, seen, kinds, {
        ...{ unit: 'kinds', n: kinds, control: `${accepted.issuer.length} of ${kinds} where somebody does` },
      }),
      atLeast(`${title}: the good one accepted`, goodOnes, good.length, {
        ...{ unit: 'times', n: good.length, control: `${accepted.portal.length} of ${kinds} broken ones` },
      }),
    ]),
    details: { certificates: tally },
  };
}
