import { z } from 'zod';
import type { ApplicationSystem } from '../../shared/domain/system';
import type { FileFormat } from '../platform/files/file-format';
import { OwnFile } from '../platform/files/own-file';
import { readableOf } from '../platform/files/readable-of';
import type { Logger } from '../platform/logger';
import { rotationFact, rotationPlan } from './rotation-fact';
import type { WrittenRotation } from './rotation-state';

const text = z.string();
const writtenRotation: z.ZodType<WrittenRotation> = z.strictObject({
  plan: rotationPlan,
  facts: z.array(rotationFact),
});
const system: z.ZodType<ApplicationSystem> = z.strictObject({
  ...{ id: text, environmentId: text, applicationId: text, name: text, where: text, contact: text },
  keyId: text.nullable(),
  vaultId: text.nullable(),
});

/** What `rotations.json` holds: one file, so that a rotation and the list of systems never tell two stories. */
export interface RotationBook {
  /** Newest first. */
  readonly rotations: readonly WrittenRotation[];
  readonly systems: readonly ApplicationSystem[];
}

export const rotationFormat: FileFormat<RotationBook> = {
  version: 1,
  schema: z.strictObject({ rotations: z.array(writtenRotation), systems: z.array(system) }),
  // A rotation counts with all of its facts or not at all: one that has lost a few may be further than it says.
  remains: ({ rotations, systems }) => ({
    rotations: readableOf(writtenRotation, rotations),
    systems: readableOf(system, systems),
  }),
};

/** Where rotations and systems lie. What was written outlives a power cut. */
export type RotationFile = Pick<OwnFile<RotationBook>, 'load' | 'write'>;

/** In a file of the profile. */
export function rotationFile(file: string, logger: Logger): RotationFile {
  return new OwnFile({ file, format: rotationFormat, logger });
}
