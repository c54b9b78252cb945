const placeholder = '[redacted]';

/** Longest text that is written: nothing of ours is longer, and what others wrote tells in its beginning what it is. */
const longestText = 16_384;

/** Each pattern with what stands for the match; `$1` keeps the part that is not secret. */
const patterns: readonly (readonly [RegExp, string])[] = [
  // Authorization headers and bearer tokens, wherever they stand.
  [/\b(authorization\s{0,8}[:=]\s{0,8}(?:(?:bearer|basic|dpop)\s{1,8})?)[^\s,;"']+/gi, `$1${placeholder}`],
  [/\b(bearer\s{1,8})[A-Za-z0-9._~+/=-]{8,}/gi, `$1${placeholder}`],
  // Members and parameters whose names say what they carry (URLs, forms, JSON).
  [
    /((?:^|[?&#\s"'{,])(?:code|state|nonce|code_verifier|code_challenge|client_secret|secretText|access_token|refresh_token|id_token|id_token_hint|assertion|password|otp)["']?\s{0,8}[=:]\s{0,8}["']?)[^&\s"',}]+/gi,
    `$1${placeholder}`,
  ],
  // Bytes as Node prints them: `<Buffer 61 62 …>`, `[ 97, 98, … ]`.
  [/\b(?:[0-9a-f]{2} ){7,}[0-9a-f]{2}\b/gi, placeholder],
  [/\b(?:\d{1,3},\s{0,8}){7,}\d{1,3}\b/g, placeholder],
];

/** The characters that tokens and values are made of, in one run. */
const run = /[\w.~+-]{8,}={0,2}/g;
/** What follows the tilde in a client secret of Entra's is longer than this. */
const shortestAfterTilde = 14;
const shortestTokenHead = 8;

/**
 * A UUID by itself, which stays readable since support needs it, or a long run of the characters tokens are made of
 * (a UUID with something attached is such a run).
 */
const uuidOrTokenLike =
  /(?<![\w~+-])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![\w~+-])|[\w~+-]{28,}={0,2}/gi;
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Takes what looks like a secret out of a text before it is written anywhere. The last line of defence, not the first.
 * Its time grows with the text's length alone, whoever wrote it, and no further than the longest text.
 */
export function redact(text: string): string {
  const shortened = text.length > longestText ? `${text.slice(0, longestText)}…` : text;
  const named = patterns.reduce(
    (result, [pattern, replacement]) => result.replace(pattern, replacement),
    shortened,
  );
  return named.replace(run, (match) => (isSecret(match) ? placeholder : withoutTokens(match)));
}

function isSecret(text: string): boolean {
  const tilde = text.indexOf('~');
  return (tilde >= 0 && text.length - tilde > shortestAfterTilde) || isJsonWebToken(text);
}

/** `eyJ…` with a point behind it: a header, base64url of `{"…`. */
function isJsonWebToken(text: string): boolean {
  const heads = text.split('.').slice(0, -1);
  return heads.some((head) => {
    const start = /(?:^|-)eyJ/.exec(head);
    return start !== null && head.length - start.index >= shortestTokenHead;
  });
}

function withoutTokens(text: string): string {
  return text.replace(uuidOrTokenLike, (match) => (uuid.test(match) ? match : placeholder));
}
