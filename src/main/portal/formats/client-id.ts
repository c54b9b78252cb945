const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** A client ID as a person typed or pasted it, in its one spelling; `null` when it is none. Entra's are UUIDs. */
export function parseClientId(text: string): string | null {
  const plain = text
    .trim()
    .replace(/^\{(.*)\}$/u, '$1')
    .toLowerCase();
  return uuid.test(plain) ? plain : null;
}
