import type { Rotation } from '../../shared/domain/rotation';
import { isSameApplication, isSameId } from '../../shared/domain/secret-key';
import type { ApplicationSystem } from '../../shared/domain/system';
import type { NewFact, RotationPlan } from './rotation-fact';
import type { RotationBook } from './rotation-file';
import { type Signature, withFacts } from './rotation-log';
import { rotationOf } from './rotation-state';

/**
 * Whether a system belongs on a rotation's checklist: it uses the old secret, or the new one by now, or nobody has said
 * which. One that is said to use another secret that was there from the beginning does not.
 */
function isConcerned({ keyIdsBefore }: RotationPlan, rotation: Rotation, system: ApplicationSystem): boolean {
  const { keyId } = system;
  if (!isSameApplication(rotation, system)) return false;
  if (keyId === null || isSameId(keyId, rotation.keyId) || isNext(rotation, keyId)) return true;
  return !keyIdsBefore.some((other) => isSameId(other, keyId));
}

function isNext({ next }: Rotation, keyId: string | null): boolean {
  return next !== null && keyId !== null && isSameId(next.secret.keyId, keyId);
}

/**
 * What the list of systems means for a rotation that is under way: who is on its checklist, by what name, and who uses the
 * new secret by the person's word. One list for both, so that neither says what the other does not.
 */
export function factsOfSystems(
  plan: RotationPlan,
  rotation: Rotation,
  systems: readonly ApplicationSystem[],
): readonly NewFact[] {
  if (rotation.end !== null) return [];
  const concerned = systems.filter((system) => isConcerned(plan, rotation, system));
  const left = rotation.systems.filter(({ systemId }) => concerned.every(({ id }) => id !== systemId));
  return [
    ...left.map(({ systemId }): NewFact => ({ kind: 'system-unlisted', systemId })),
    ...concerned.flatMap((system): readonly NewFact[] => {
      const { id: systemId, name, keyId } = system;
      const listed = rotation.systems.find((one) => one.systemId === systemId);
      const usesNext = isNext(rotation, keyId);
      const isSaid = listed?.said !== null && listed !== undefined;
      return [
        ...(listed?.name === name ? [] : [{ kind: 'system-listed', systemId, name } as const]),
        ...(usesNext && !isSaid ? [{ kind: 'system-said', systemId } as const] : []),
        ...(!usesNext && isSaid ? [{ kind: 'system-reopened', systemId } as const] : []),
      ];
    }),
  ];
}

/** The book with another list of systems, and what that means for every rotation that is under way. */
export function withSystems(
  book: RotationBook,
  systems: readonly ApplicationSystem[],
  signature: Signature,
): RotationBook {
  const rotations = book.rotations.map((written) => {
    const facts = factsOfSystems(written.plan, rotationOf(written), systems);
    return facts.length === 0 ? written : withFacts(written, facts, signature);
  });
  return { rotations, systems };
}
