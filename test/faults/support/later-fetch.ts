/**
 * A network on which time has passed for the portal as well: its answers are dated later, as the computer's clock is set
 * ahead. What has expired there by then is not looked at.
 *
 * @param aheadMs by how much, asked at each answer
 */
export function laterFetch(fetch: typeof globalThis.fetch, aheadMs: () => number): typeof globalThis.fetch {
  return async (input, init) => {
    const response = await fetch(input, init);
    const date = Date.parse(response.headers.get('date') ?? '');
    if (Number.isNaN(date)) return response;
    const headers = new Headers(response.headers);
    headers.set('date', new Date(date + aheadMs()).toUTCString());
    const { status, statusText } = response;
    const hasBody = status !== 204 && status !== 304;
    return new Response(hasBody ? response.body : null, { status, statusText, headers });
  };
}
