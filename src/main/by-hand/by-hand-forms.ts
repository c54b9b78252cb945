import { parseClientId } from '../portal/formats/client-id';
import { parseEnteredDate } from '../../shared/domain/entered-date';
import { enteredExpiryProblem } from './entered-expiry';
import { parseEnteredHint } from '../portal/formats/entered-hint';
import type { Environment } from '../../shared/domain/environment';
import { latestExpiry } from '../../shared/domain/lifetime';
import { secretNameError } from '../portal/formats/secret-name-error';
import type { ApplicationForm, SecretChangeForm, SecretForm } from '../../shared/ipc/by-hand';
import { failed, ok, type Result } from '../../shared/ipc/result';
import type { ByHandApplication } from './entries/by-hand-record';

type ReadApplication = Pick<ByHandApplication, 'appId' | 'displayName' | 'resourceAppIds'>;
type ReadSecret = Pick<ByHandApplication['secrets'][number], 'displayName' | 'hint' | 'endDateTime'>;

/** What a form says of an application; the first member that is wrong is the answer. */
export function readApplicationForm(
  form: ApplicationForm,
  resources: Readonly<Record<string, string>>,
): Result<ReadApplication> {
  const appId = parseClientId(form.appId);
  if (appId === null) return failed({ code: 'client-id-invalid' });
  const wrongName = secretNameError(form.displayName);
  if (wrongName !== null) return failed(wrongName);
  const resourceAppIds = [...new Set(form.resourceAppIds)];
  if (!resourceAppIds.every((id) => Object.hasOwn(resources, id))) return failed({ code: 'request-invalid' });
  return ok({ appId, displayName: form.displayName.trim(), resourceAppIds });
}

/** By what the dates of a form are read and judged. */
export interface FormCalendar {
  /** IANA name of the person's zone. */
  readonly timeZone: string;
  readonly nowMs: number;
  readonly environment: Environment;
}

/**
 * What a form says of a secret. A date that can be read two ways is `expiry-unreadable`: the form asks for another.
 *
 * @param isNew the person says that it was created just now
 */
export function readSecretForm(
  form: SecretForm,
  isNew: boolean,
  { timeZone, nowMs, environment }: FormCalendar,
): Result<ReadSecret> {
  const named = readNames(form);
  if (!named.ok) return named;
  const end = parseEnteredDate(form.endDate, timeZone, null);
  if (end.kind !== 'date') return failed({ code: 'expiry-unreadable' });
  const { maximumLifetime } = environment.secretPolicy;
  switch (enteredExpiryProblem(end.dateTime, isNew, nowMs, maximumLifetime)) {
    case 'in-the-past':
      return failed({ code: 'expiry-in-past' });
    case 'over-the-maximum':
      return failed({
        code: 'expiry-over-maximum',
        latestExpiry: latestExpiry(nowMs, maximumLifetime),
      });
    case 'implausible':
      return failed({ code: 'expiry-implausible' });
    case null:
      break;
  }
  return ok({ ...named.value, endDateTime: end.dateTime });
}

/** As {@link readSecretForm}, without an expiry where the person left it alone. */
export function readSecretChange(
  form: SecretChangeForm,
  calendar: FormCalendar,
): Result<Omit<ReadSecret, 'endDateTime'> & Partial<ReadSecret>> {
  const { endDate } = form;
  return endDate === null ? readNames(form) : readSecretForm({ ...form, endDate }, false, calendar);
}

function readNames(form: Omit<SecretForm, 'endDate'>): Result<Omit<ReadSecret, 'endDateTime'>> {
  const wrongName = secretNameError(form.displayName);
  if (wrongName !== null) return failed(wrongName);
  const hint = parseEnteredHint(form.hint);
  if (hint.kind !== 'hint') return failed({ code: 'hint-invalid' });
  return ok({ displayName: form.displayName.trim(), hint: hint.hint });
}
