const placeholder = '[redacted]';

/** Each pattern with what stands for the match; `$1` keeps the part that is not secret. */
const patterns: readonly (readonly [RegExp, string])[] = [
  // Authorization headers and bearer tokens, wherever they stand.
  [/\b(authorization\s*[:=]\s*(?:bearer|basic|dpop)?\s*)[^\s,;"']+/gi, `$1${placeholder}`],
  [/\b(bearer\s+)[A-Za-z0-9._~+/=-]{8,}/gi, `$1${placeholder}`],
  // Members and parameters whose names say what they carry (URLs, forms, JSON).
  [
    /((?:^|[?&#\s"'{,])(?:code|state|nonce|code_verifier|code_challenge|client_secret|secretText|access_token|refresh_token|id_token|id_token_hint|assertion|password|otp)["']?\s*[=:]\s*["']?)[^&\s"',}]+/gi,
    `$1${placeholder}`,
  ],
  // JSON web tokens.
  [/\beyJ[A-Za-z0-9_-]{5,}\.[A-Za-z0-9_-]*\.?[A-Za-z0-9_-]*/g, placeholder],
  // Entra client secrets: three characters, a digit, Q, a tilde, then the rest.
  [/[A-Za-z0-9_.~-]{3}\dQ~[A-Za-z0-9_.~-]{20,}/g, placeholder],
  [/[A-Za-z0-9_.-]*~[A-Za-z0-9_.~-]{14,}/g, placeholder],
  // Bytes as Node prints them: `<Buffer 61 62 …>`, `[ 97, 98, … ]`.
  [/\b(?:[0-9a-f]{2} ){7,}[0-9a-f]{2}\b/gi, placeholder],
  [/\b(?:\d{1,3},\s*){7,}\d{1,3}\b/g, placeholder],
];

/**
 * A UUID by itself, which stays readable since support needs it, or a long run of the characters tokens are made of
 * (a UUID with something attached is such a run).
 */
const uuidOrTokenLike =
  /(?<![\w~+-])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![\w~+-])|[\w~+-]{28,}={0,2}/gi;
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Takes what looks like a secret out of a text before it is written anywhere. The last line of defence, not the first. */
export function redact(text: string): string {
  const named = patterns.reduce(
    (result, [pattern, replacement]) => result.replace(pattern, replacement),
    text,
  );
  return named.replace(uuidOrTokenLike, (match) => (uuid.test(match) ? match : placeholder));
}
