import { environmentOf } from '../../../reference-portal/environment-file';
import { readImport } from '../../../src/main/by-hand/by-hand-import';
import { parseEnvironment } from '../../../src/main/environments/parse-environment';
import { readClaim } from '../../../src/main/platform/lock/claim';
import { SecretValue } from '../../../src/main/platform/secret-value';
import { parseClientId } from '../../../src/main/portal/formats/client-id';
import { isMask, parseEnteredHint } from '../../../src/main/portal/formats/entered-hint';
import { hasValueLike, isValueLike } from '../../../src/main/portal/formats/value-like';
import { readAnsweredSecret } from '../../../src/main/portal/graph/answered-secret';
import { boundedName } from '../../../src/main/portal/graph/application-mapper';
import { nameFromIdentifier } from '../../../src/main/portal/graph/custom-key-identifier';
import { demandedAuthentication } from '../../../src/main/portal/graph/demanded-authentication';
import { graphError, parseRetryAfter } from '../../../src/main/portal/graph/graph-error';
import { cutSecretText } from '../../../src/main/portal/graph/password-answer';
import { refusalOf } from '../../../src/main/portal/token-endpoint/token-answer';
import { allowedPage } from '../../../src/main/security/allowed-page';
import { parseSecretLink } from '../../../src/main/security/deep-link';
import { redact } from '../../../src/main/security/redaction';
import { versionOf } from '../../../src/main/vault/azure-key-vault/secret-document';
import { lastWords } from '../../../src/main/vault/command/last-words';
import { saysNothingThere, versionAndOwner } from '../../../src/main/vault/hashicorp-vault/kv-answer';
import { unsupportedKind } from '../../../src/main/vault/kdbx/kdbx-kind';
import { parseApplicationName } from '../../../src/shared/domain/application-name';
import { parseEnteredDate } from '../../../src/shared/domain/entered-date';
import { judgeIssuer } from '../../../src/shared/domain/issuer';
import { parseRedirectUri } from '../../../src/shared/domain/redirect-uri';
import { nameProblem, splitReference } from '../../../src/shared/domain/secret-name';

type Taker = (text: string) => unknown;

/** As much of a text as is a million characters in JSON, where one may be written as six. */
const quotable = (text: string): string => text.slice(0, Math.floor(text.length / 6));

const value = 'abc8Q~Q_7xkPz2mNvT4rLw9sYb3dFg6hJk1aQz.E';
const environment = environmentOf('http://127.0.0.1:1');
const calendar = { timeZone: 'Europe/Berlin', latestMs: Date.UTC(2032, 0) };
const refusal = { status: 400, requestId: null, retryAfter: null, demand: null };

function answeredSecret(answer: { readonly keyId: string; readonly displayName: string | null }): unknown {
  const wished = { displayName: 'Secret by VM · K7QF', endDateTime: '2027-01-01T00:00:00Z' };
  const rest = { hint: null, startDateTime: null, endDateTime: null, secretText: null };
  return readAnsweredSecret(
    JSON.stringify({ ...rest, ...answer }),
    new SecretValue(Buffer.from(value)),
    wished,
  );
}

/** Everything of main that reads what others wrote, by what it reads. */
export const textTakers: Readonly<Record<string, Taker>> = {
  'pasted table': (text) => readImport([], { text, dayOrder: null, applicationId: null }, calendar),
  'environment file': parseEnvironment,
  'environment file, a name': (text) =>
    parseEnvironment(JSON.stringify({ ...environment, name: quotable(text) })),
  'environment file, an address': (text) =>
    parseEnvironment(
      JSON.stringify({ ...environment, portal: { baseUrl: `https://a.test/${quotable(text)}` } }),
    ),
  claim: readClaim,
  log: redact,
  date: (text) => parseEnteredDate(text, 'Europe/Berlin', null),
  hint: parseEnteredHint,
  mask: isMask,
  'client ID': parseClientId,
  'application’s name': parseApplicationName,
  'name that may be a value': isValueLike,
  'note that may have a value': hasValueLike,
  'secret’s name': nameProblem,
  'reference in a name': splitReference,
  'listed name': boundedName,
  'name in an identifier': nameFromIdentifier,
  'encoded name in an identifier': (text) => nameFromIdentifier(Buffer.from(text).toString('base64')),
  'link to a secret': parseSecretLink,
  'link to a page': (text) => allowedPage(text, [environment]),
  'redirect address': parseRedirectUri,
  'issuer’s name': (text) => judgeIssuer({ issuer: 'https://a.test/' }, text),
  'answered secret, its name': (text) =>
    answeredSecret({ keyId: '3f0c9d1e-7b42-4c58-a6d1-20e95b8f4c37', displayName: quotable(text) }),
  'answered secret, its key ID': (text) => answeredSecret({ keyId: quotable(text), displayName: null }),
  'answer with a value': (text) => cutSecretText(Buffer.from(text)),
  'answer with a value and more': (text) =>
    cutSecretText(Buffer.from(JSON.stringify({ secretText: value, displayName: quotable(text) }))),
  'refusal of the portal': (text) =>
    graphError({ ...refusal, body: { error: { code: text, message: text } } }, 0),
  'time to wait': (text) => parseRetryAfter(text, 0),
  challenge: demandedAuthentication,
  'challenge’s claims': (text) =>
    demandedAuthentication(`Bearer error="insufficient_claims", claims="${text}"`),
  'refusal of a token endpoint': (text) => refusalOf(400, { error: text, error_description: text }),
  'HashiCorp’s 404': (text) => saysNothingThere(Buffer.from(text)),
  'HashiCorp’s answer': versionAndOwner,
  'Azure’s answer': versionOf,
  'Azure’s answer, its ID': (text) => versionOf(JSON.stringify({ id: quotable(text) })),
  'words of a command': (text) => lastWords(Buffer.from(text), Buffer.from(value)),
  'KeePass file': (text) => unsupportedKind(Buffer.from(text)),
  // The control, as dates were read once: it goes back over everything that is no letter from every place.
  control: (text) => /[^\p{L}\p{N}.]+$/u.test(text),
};
