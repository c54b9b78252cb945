const fixedDate = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/**
 * The moment an HTTP header names, epoch ms, in the one form senders may use (RFC 9110, 5.6.7, IMF-fixdate); `null`
 * for anything else. JavaScript's own parser would take `-5` for a day in 2001.
 */
export function parseHttpDate(text: string): number | null {
  const milliseconds = fixedDate.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(milliseconds) ? null : milliseconds;
}
