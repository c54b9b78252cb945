import type { ChannelMarks } from '../channel-mark';
import type {
  AddedWithValue,
  ApplicationForm,
  ImportOutcome,
  ImportPreview,
  ImportText,
  JoinOutcome,
  JoinableApplication,
  RemovalReason,
  SecretChangeForm,
  SecretForm,
} from '../by-hand';
import type { SecretOrigin } from '../../domain/secret-origin';

/** What a person enters, in an opened environment (`capabilities.canEdit`). Channel -> argument and result. */
export interface ByHandChannels {
  /** In an opened environment (`capabilities.canEdit`): what the person enters themselves. */
  'byHand:addApplication': { argument: ApplicationForm; result: { readonly applicationId: string } };
  'byHand:editApplication': {
    argument: ApplicationForm & { readonly applicationId: string };
    result: null;
  };
  'byHand:removeApplication': { argument: { readonly applicationId: string }; result: null };
  'byHand:addSecret': {
    argument: SecretForm & { readonly applicationId: string; readonly origin: SecretOrigin };
    result: { readonly keyId: string };
  };
  /** Takes a value from the clipboard into main's memory, for an entry to come. The page never sees it. */
  'byHand:takeValue': {
    argument: {
      readonly applicationId: string;
      readonly origin: SecretOrigin;
      readonly isUnusualFine: boolean;
    };
    result: { readonly hint: string };
  };
  /** Enters the secret whose value waits, and stores the value. */
  'byHand:addWithValue': { argument: Omit<SecretForm, 'hint'>; result: AddedWithValue };
  /** Gives up the value that waits. */
  'byHand:dropValue': { argument: undefined; result: null };
  'byHand:editSecret': {
    argument: SecretChangeForm & { readonly applicationId: string; readonly keyId: string };
    result: null;
  };
  'byHand:removeSecret': {
    argument: {
      readonly applicationId: string;
      readonly keyId: string;
      readonly reason: RemovalReason;
      /** As with `secrets:delete`, for what was deleted on the portal. */
      readonly typedName: string | null;
    };
    result: null;
  };
  /** What a pasted table or a CSV file would add; nothing is changed. */
  'byHand:previewImport': { argument: ImportText; result: ImportPreview };
  /** Takes in the whole text or nothing; bad lines must be left out by number. */
  'byHand:import': {
    argument: ImportText & { readonly leftOutLines: readonly number[] };
    result: ImportOutcome;
  };
  /** Signed in: entries by hand that the list now has too. */
  'byHand:joinable': { argument: undefined; result: readonly JoinableApplication[] };
  'byHand:join': {
    argument: {
      readonly byHandEnvironmentId: string;
      readonly byHandApplicationId: string;
      readonly applicationId: string;
    };
    result: JoinOutcome;
  };
}

export const byHandChannels = {
  'byHand:addApplication': 'plain',
  'byHand:editApplication': 'plain',
  'byHand:removeApplication': 'plain',
  'byHand:addSecret': 'plain',
  'byHand:takeValue': 'plain',
  'byHand:addWithValue': 'plain',
  'byHand:dropValue': 'plain',
  'byHand:editSecret': 'plain',
  'byHand:removeSecret': 'plain',
  'byHand:previewImport': 'plain',
  'byHand:import': 'plain',
  'byHand:joinable': 'plain',
  'byHand:join': 'plain',
} as const satisfies ChannelMarks<ByHandChannels>;
