import {
  creationsWithoutKeyring,
  homelessValues,
  manyCreations,
  plantedKernelKey,
  silentKeyring,
} from '../../test/faults/keychain/keychain-campaign';
import { atMost, type Figure, zero } from './figure';
import type { Extent, Findings } from './findings';

/** A real keyring: asked many times, taken away, stopped. */
export async function keychainFigures({ runs, progress }: Extent): Promise<Findings> {
  const creations = Math.max(10, Math.round(runs / 2));
  const requests = Math.max(10, Math.round(runs / 5));
  const many = await manyCreations(creations);
  progress(`keychain: ${many.stored} of ${creations} were stored`);
  const without = await creationsWithoutKeyring(10);
  const homeless = await homelessValues(10);
  const planted = await plantedKernelKey();
  const silent = await silentKeyring(requests, 10);
  if (silent.timedOut < requests) throw new Error(`only ${silent.timedOut} of ${requests} were not answered`);
  return {
    figures: [
      zero('keychain: values not stored, read back and removed', creations - many.stored, creations, {
        ...{ what: 'the same with the keyring killed', caught: 10 - without.stored, of: 10 },
      }),
      atMost(
        'keychain: descriptors more than after ten creations',
        many.descriptors.most - many.descriptors.early,
        5,
        { unit: 'count', n: creations, control: `after ten: ${many.descriptors.early}` },
      ),
      ...kernelFigures(many.kernelKeys + homeless.kernelKeys, creations + 10, planted),
      zero('keychain: main blocked over 50 ms by a stopped keyring', silent.blocked, requests, {
        ...{ what: 'main blocked on purpose', caught: silent.plantedSeen, of: silent.planted },
      }),
    ],
    details: { keychain: { many, without, homeless, planted, silent } },
  };
}

/** None where the kernel lets nobody keep keys, as in many containers: a zero without its control proves nothing. */
function kernelFigures(
  left: number,
  n: number,
  planted: { readonly isSeen: boolean; readonly refusal: string },
): readonly Figure[] {
  if (planted.refusal !== '') return [];
  const control = { what: 'a key planted in the kernel', caught: planted.isSeen ? 1 : 0, of: 1 };
  return [zero('keychain: kernel keys left', left, n, control)];
}
