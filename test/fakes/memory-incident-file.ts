import { incidentFormat, type IncidentRecord } from '../../src/main/operations/revocation/incident-log';
import type { CrashPlan } from './crash-plan';
import { type FileDisk, MemoryOwnFile } from './memory-own-file';

export type IncidentDisk = FileDisk;

/** The file of the incidents. */
export class MemoryIncidentFile extends MemoryOwnFile<IncidentRecord> {
  constructor(disk?: IncidentDisk, crash?: CrashPlan) {
    super(incidentFormat, disk, crash);
  }
}
