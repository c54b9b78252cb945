/** Hash of the empty string: emotion adds empty style elements and fills them through the CSS object model. */
const emptyStyle = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='";

/**
 * The content security policy of the renderer. Nothing inline, nothing evaluated, nothing fetched.
 *
 * @param nonce made anew for each load of the page; lets through style elements of the page's own libraries, never
 *   a script
 * @see https://www.w3.org/TR/CSP3/
 */
function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' ${emptyStyle} 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'none'",
    "worker-src 'none'",
    "frame-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
}

/**
 * The headers every answer of the `app:` scheme carries. Not among them: `Cross-Origin-Opener-Policy` and
 * `Cross-Origin-Embedder-Policy`. The page has no opener, opens nothing and embeds nothing, which is refused above and in
 * `web-contents-policy.ts`; together they would only give it shared memory and finer clocks, and a second process at each
 * start, since the one that was started for it is not isolated so.
 */
export function securityHeaders(nonce: string): Readonly<Record<string, string>> {
  return {
    'Content-Security-Policy': contentSecurityPolicy(nonce),
    'X-Content-Type-Options': 'nosniff',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Referrer-Policy': 'no-referrer',
    // A name that is looked up has left the computer, whether or not anything is fetched from there.
    'X-DNS-Prefetch-Control': 'off',
    'Cache-Control': 'no-store',
  };
}
