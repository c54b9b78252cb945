import type { CancelWay } from '../../domain/rotation';
import type { RotationRecord } from '../../domain/rotation-record';
import type { SystemForm } from '../../domain/system';
import type { ChannelMarks } from '../channel-mark';
import type { CreatedSecret } from './secret-channels';

interface OneRotation {
  readonly rotationId: string;
}

/** Replacing a secret without an outage, and the systems that use secrets. Channel -> argument and result. */
export interface RotationChannels {
  /**
   * Begins the rotation of a secret, by a new one that is still to be made, or that is listed already. `rotation-open` while
   * another one of the application is under way.
   */
  'rotations:start': {
    argument: {
      readonly applicationId: string;
      readonly keyId: string;
      /** The new secret, where it is there already. */
      readonly nextKeyId: string | null;
    };
    result: { readonly rotationId: string };
  };
  /** Creates and saves the new secret, as `secrets:create` does; its reference comes from `secrets:prepareCreation`. */
  'rotations:create': {
    argument: OneRotation & {
      readonly name: string;
      readonly reference: string;
      /** ISO 8601, UTC. */
      readonly endDateTime: string;
    };
    result: CreatedSecret;
  };
  /** A listed secret is the new one. One that is entered by hand after the beginning is taken for it without being asked. */
  'rotations:chooseNext': { argument: OneRotation & { readonly keyId: string }; result: null };
  /** The person has saved the value of the new one themselves, in a place of their own. */
  'rotations:saySaved': { argument: OneRotation; result: null };
  /** A system uses the new one now; with `false` it does not, after all. */
  'rotations:saySystem': {
    argument: OneRotation & { readonly systemId: string; readonly usesNext: boolean };
    result: null;
  };
  /** No other system uses the old one: completes an empty list. */
  'rotations:sayNoOther': { argument: OneRotation; result: null };
  /** Leaves a system open, or cuts the safety wait short; the reason is for the record. */
  'rotations:override': {
    argument: OneRotation & {
      /** `null` for the safety wait. */
      readonly systemId: string | null;
      readonly reason: string;
    };
    result: null;
  };
  /** Length of the safety wait of this rotation, in whole hours from 1 on. */
  'rotations:setWait': { argument: OneRotation & { readonly hours: number }; result: null };
  /** Reminds natively: of an open system at a time to come, epoch ms; with neither, when the safety wait is over. */
  'rotations:remind': {
    argument: OneRotation & { readonly systemId: string | null; readonly dueMs: number | null };
    result: null;
  };
  'rotations:dropReminder': { argument: OneRotation & { readonly systemId: string | null }; result: null };
  /**
   * Begins the deletion of the old secret at the portal, or, by hand, takes down that the person has deleted it on the
   * portal's page; as `secrets:delete` it can be undone for a while. `rotation-locked` before its time, `new-not-listed` when
   * the portal does not list the new one any more, `new-does-not-work` when that was found out last.
   */
  'rotations:deleteOld': { argument: OneRotation; result: { readonly deletionId: string } };
  /**
   * Ends a rotation without deleting the old one; where the new one is to be deleted, once that is done, which can be undone
   * for a while. Once a system was said to use the new one, its name has to be typed: `name-not-typed`.
   */
  'rotations:cancel': {
    argument: OneRotation & { readonly way: CancelWay; readonly typedName: string | null };
    result: null;
  };
  /** For a printable page, and for a file. */
  'rotations:record': { argument: OneRotation; result: RotationRecord };
  /** The same onto the clipboard, as JSON. */
  'rotations:copyRecord': { argument: OneRotation; result: null };
  /** Prints the page, which shows the record; the system asks the person where and how. */
  'rotations:printRecord': { argument: OneRotation; result: null };
  /** The same as a PDF, at a place that the system asks the person for. `false` when they chose none. */
  'rotations:saveRecord': { argument: OneRotation; result: { readonly isSaved: boolean } };
  /** Writes down a system that uses a secret of the application. */
  'systems:add': {
    argument: SystemForm & { readonly applicationId: string };
    result: { readonly systemId: string };
  };
  'systems:change': { argument: SystemForm & { readonly systemId: string }; result: null };
  'systems:remove': { argument: { readonly systemId: string }; result: null };
}

export const rotationChannels = {
  'rotations:start': 'plain',
  'rotations:create': 'plain',
  'rotations:chooseNext': 'plain',
  'rotations:saySaved': 'plain',
  'rotations:saySystem': 'plain',
  'rotations:sayNoOther': 'plain',
  'rotations:override': 'plain',
  'rotations:setWait': 'plain',
  'rotations:remind': 'plain',
  'rotations:dropReminder': 'plain',
  'rotations:deleteOld': 'plain',
  'rotations:cancel': 'plain',
  'rotations:record': 'plain',
  'rotations:copyRecord': 'plain',
  'rotations:printRecord': 'plain',
  'rotations:saveRecord': 'plain',
  'systems:add': 'plain',
  'systems:change': 'plain',
  'systems:remove': 'plain',
} as const satisfies ChannelMarks<RotationChannels>;
