import { parseClientId } from '../../shared/domain/client-id';
import { parseEnteredDate } from '../../shared/domain/entered-date';
import { parseEnteredHint } from '../../shared/domain/entered-hint';
import { nameProblem } from '../../shared/domain/secret-name';
import type { ApplicationForm, SecretForm } from '../../shared/ipc/by-hand';
import { failed, ok, type Result } from '../../shared/ipc/result';
import type { ByHandApplication } from '../portal/by-hand/by-hand-record';

type ReadApplication = Pick<ByHandApplication, 'appId' | 'displayName' | 'resourceAppIds'>;
type ReadSecret = Pick<ByHandApplication['secrets'][number], 'displayName' | 'hint' | 'endDateTime'>;

/** What a form says of an application; the first member that is wrong is the answer. */
export function readApplicationForm(
  form: ApplicationForm,
  resources: Readonly<Record<string, string>>,
): Result<ReadApplication> {
  const appId = parseClientId(form.appId);
  if (appId === null) return failed({ code: 'client-id-invalid' });
  if (nameProblem(form.displayName) !== null) return failed({ code: 'name-invalid' });
  const resourceAppIds = [...new Set(form.resourceAppIds)];
  if (!resourceAppIds.every((id) => Object.hasOwn(resources, id))) return failed({ code: 'request-invalid' });
  return ok({ appId, displayName: form.displayName.trim(), resourceAppIds });
}

/** What a form says of a secret. A date that can be read two ways is `expiry-unreadable`: the form asks for another. */
export function readSecretForm(form: SecretForm, timeZone: string): Result<ReadSecret> {
  if (nameProblem(form.displayName) !== null) return failed({ code: 'name-invalid' });
  const hint = parseEnteredHint(form.hint);
  if (hint.kind !== 'hint') return failed({ code: 'hint-invalid' });
  const end = parseEnteredDate(form.endDate, timeZone, null);
  if (end.kind !== 'date') return failed({ code: 'expiry-unreadable' });
  return ok({ displayName: form.displayName.trim(), hint: hint.hint, endDateTime: end.dateTime });
}
