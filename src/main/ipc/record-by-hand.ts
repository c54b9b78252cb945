import type { Result } from '../../shared/ipc/result';
import type { ActivityKind } from '../../shared/ipc/state/activity-state';
import type { ValueTakeIn } from '../operations/values/take-in-value';
import type { ActivityEvent } from '../activity/activity-log';
import type { ByHandCalls } from './register-by-hand';
import type { PastedValueCalls } from './register-pasted-values';

/** Names as the list has them; a form's own words are recorded only once they were accepted. */
interface Names {
  readonly applicationName: string | null;
  readonly secretName: string | null;
}

type Record = (event: ActivityEvent) => void;

/** The same calls, each recorded with how it ended. What the person says of the portal is recorded as their word. */
export function recordByHand(calls: ByHandCalls, record: Record): ByHandCalls {
  const { entries, joining, inventory } = calls;
  const names = (applicationId: string, keyId?: string): Names => namesIn(inventory, applicationId, keyId);
  const event = (kind: ActivityKind, of: Names, result: Result<unknown>): void => {
    record({ kind, ...of, outcome: result.ok ? null : result.error.code });
  };
  return {
    ...calls,
    entries: {
      previewImport: (text) => entries.previewImport(text),
      addApplication: async (form) => {
        const result = await entries.addApplication(form);
        event(
          'entered',
          { applicationName: result.ok ? form.displayName.trim() : null, secretName: null },
          result,
        );
        return result;
      },
      editApplication: async (applicationId, form) => {
        const result = await entries.editApplication(applicationId, form);
        event('entry-changed', names(applicationId), result);
        return result;
      },
      removeApplication: async (applicationId) => {
        const of = names(applicationId);
        const result = await entries.removeApplication(applicationId);
        event('entry-removed', of, result);
        return result;
      },
      addSecret: async (applicationId, form, origin) => {
        const result = await entries.addSecret(applicationId, form, origin);
        const of = { ...names(applicationId), secretName: result.ok ? form.displayName.trim() : null };
        event(origin === 'created-on-portal-now' ? 'said-created' : 'entered', of, result);
        return result;
      },
      editSecret: async (applicationId, keyId, form) => {
        const result = await entries.editSecret(applicationId, keyId, form);
        event('entry-changed', names(applicationId, keyId), result);
        return result;
      },
      removeSecret: async (applicationId, keyId, reason) => {
        const of = names(applicationId, keyId);
        const result = await entries.removeSecret(applicationId, keyId, reason);
        event(reason === 'deleted-on-portal' ? 'said-deleted' : 'entry-removed', of, result);
        return result;
      },
      import: async (text, leftOutLines) => {
        const result = await entries.import(text, leftOutLines);
        const isRefused = result.ok && result.value.kind === 'refused';
        record({
          kind: 'imported',
          outcome: result.ok ? (isRefused ? 'request-invalid' : null) : result.error.code,
        });
        return result;
      },
    },
    joining: {
      joinable: (listed) => joining.joinable(listed),
      join: async (environmentId, byHandApplicationId, application) => {
        const result = await joining.join(environmentId, byHandApplicationId, application);
        event('joined', { applicationName: application.displayName, secretName: null }, result);
        return result;
      },
    },
  };
}

/** As {@link recordByHand}, for values from the clipboard. Never a word of the value. */
export function recordPastedValues(
  calls: PastedValueCalls & { readonly taking: Pick<ValueTakeIn, 'store'> },
  record: Record,
): PastedValueCalls & { readonly taking: Pick<ValueTakeIn, 'store'> } {
  const { taking, identification, inventory } = calls;
  const takenIn = (applicationId: string, keyId: string, result: Result<unknown>): void => {
    const of = namesIn(inventory, applicationId, keyId);
    record({ kind: 'taken-in', ...of, outcome: result.ok ? null : result.error.code });
  };
  return {
    ...calls,
    taking: {
      takeIn: async (application, keyId, wanted) => {
        const result = await taking.takeIn(application, keyId, wanted);
        takenIn(application.id, keyId, result);
        return result;
      },
      store: async (application, keyId, pasted) => {
        const result = await taking.store(application, keyId, pasted);
        takenIn(application.id, keyId, result);
        return result;
      },
    },
    identification: {
      identify: async (applications, asksTokenEndpoint) => {
        const result = await identification.identify(applications, asksTokenEndpoint);
        record({ kind: 'identified', outcome: result.ok ? null : result.error.code });
        return result;
      },
    },
  };
}

function namesIn(inventory: ByHandCalls['inventory'], applicationId: string, keyId?: string): Names {
  const application = inventory.application(applicationId);
  const secret = application?.secrets.find((one) => one.keyId === keyId);
  return { applicationName: application?.displayName ?? null, secretName: secret?.displayName ?? null };
}
