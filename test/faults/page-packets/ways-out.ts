/** Where a page tries to go. */
export interface Elsewhere {
  /** `host:port` for each way: the way's own name, or the address. */
  readonly host: string;
  readonly tcpPort: number;
  readonly udpPort: number;
  /** Tries what takes a frame, which may end the page; or everything else. */
  readonly inFrames: boolean;
}

/** Whether the page’s policy keeps it from fetching what is its own. Runs in the page, so it may use nothing from outside. */
export function isKeptFromFetching(): Promise<boolean> {
  return fetch(document.URL).then(
    () => false,
    () => true,
  );
}

/**
 * Tries every way out of a page that Chromium has, each with a name or path of its own. Runs in the page, so it may use
 * nothing from outside. Answers with the names of the ways; none of them is waited for longer than two seconds.
 */
export async function tryWaysOut({
  host,
  tcpPort,
  udpPort,
  inFrames,
}: Elsewhere): Promise<readonly string[]> {
  const tried: string[] = [];
  const hostFor = (way: string): string => host.replace('*', way);
  const element = (way: string, name: string, set: (made: Record<string, unknown>, url: string) => void) =>
    attempt(way, (url) => {
      const made = document.createElement(name);
      set(made as unknown as Record<string, unknown>, url);
      document.body.append(made);
    });
  const link = (rel: string, more: Record<string, string> = {}): void => {
    element(`link-${rel}`, 'link', (made, url) => Object.assign(made, { rel, href: url, ...more }));
  };
  function attempt(way: string, act: (url: string, host: string) => unknown): void {
    tried.push(way);
    const own = hostFor(way);
    try {
      void Promise.resolve(act(`http://${own}:${tcpPort}/${way}`, own)).catch(() => undefined);
    } catch {
      // Refused at once.
    }
  }
  const call = async (server: RTCIceServer): Promise<void> => {
    // Whatever was taken from the page, a frame of its own making has.
    const frame = document.createElement('iframe');
    if (inFrames) document.body.append(frame);
    const realm = inFrames ? frame.contentWindow : globalThis;
    const Connection = Reflect.get(realm ?? globalThis, 'RTCPeerConnection') as typeof RTCPeerConnection;
    const connection = new Connection({ iceServers: [server] });
    connection.createDataChannel('out');
    await connection.setLocalDescription(await connection.createOffer());
    await new Promise((resolve) => globalThis.setTimeout(resolve, 1_500));
    connection.close();
  };
  const credentials = { username: 'what-a-page-knows', credential: 'x' };
  attempt('stun', (_url, own) => call({ urls: `stun:${own}:${udpPort}` }));
  attempt('turn-udp', (_url, own) => call({ urls: `turn:${own}:${udpPort}`, ...credentials }));
  attempt('turn-tcp', (_url, own) => call({ urls: `turn:${own}:${tcpPort}?transport=tcp`, ...credentials }));
  attempt('turns', (_url, own) => call({ urls: `turns:${own}:${tcpPort}?transport=tcp`, ...credentials }));
  if (inFrames) {
    element('frame', 'iframe', (made, url) => (made['src'] = url));
    attempt('form', (url) => {
      const frame = document.createElement('iframe');
      frame.name = 'elsewhere';
      const form = document.createElement('form');
      Object.assign(form, { action: url, method: 'post', target: 'elsewhere' });
      document.body.append(frame, form);
      form.submit();
    });
    await new Promise((resolve) => globalThis.setTimeout(resolve, 2_000));
    return tried;
  }
  attempt('fetch', (url) => fetch(url, { mode: 'no-cors' }));
  attempt('fetch-keepalive', (url) => fetch(url, { mode: 'no-cors', method: 'POST', keepalive: true }));
  attempt('xhr', (url) => {
    const request = new XMLHttpRequest();
    request.open('GET', url);
    request.send();
  });
  attempt('beacon', (url) => navigator.sendBeacon(url, 'x'));
  attempt('websocket', (url) => new WebSocket(url.replace('http', 'ws')));
  attempt('event-source', (url) => new EventSource(url));
  attempt('web-transport', (_url, own) => {
    const Transport = Reflect.get(globalThis, 'WebTransport') as new (url: string) => { ready: unknown };
    return new Transport(`https://${own}:${udpPort}/`).ready;
  });
  attempt('worker', (url) => {
    const source = new Blob([`importScripts(${JSON.stringify(url)})`]);
    return new Worker(URL.createObjectURL(source));
  });
  attempt('service-worker', (url) => navigator.serviceWorker.register(url));
  attempt('import', (url) => import(/* @vite-ignore */ url));
  attempt('font', (url) => new FontFace('elsewhere', `url(${url})`).load());
  attempt('audio', (url) => new Audio(url).play());
  attempt('style', (url) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`body { background-image: url(${url}); }`);
    document.adoptedStyleSheets.push(sheet);
  });
  element('image', 'img', (made, url) => (made['src'] = url));
  element('script', 'script', (made, url) => (made['src'] = url));
  element('object', 'object', (made, url) => (made['data'] = url));
  element('embed', 'embed', (made, url) => (made['src'] = url));
  element('video', 'video', (made, url) => Object.assign(made, { src: url, poster: url, preload: 'auto' }));
  link('prefetch');
  link('dns-prefetch');
  link('preconnect');
  link('stylesheet');
  link('icon');
  link('manifest');
  link('modulepreload');
  link('preload', { as: 'image' });
  attempt('ping', (url) => {
    const made = document.createElement('a');
    Object.assign(made, { href: '#', ping: url });
    document.body.append(made);
    made.click();
  });
  attempt('window', (url) => window.open(url));
  attempt('speculation', (url) => {
    const made = document.createElement('script');
    made.type = 'speculationrules';
    made.textContent = JSON.stringify({ prerender: [{ urls: [url] }], prefetch: [{ urls: [url] }] });
    document.body.append(made);
  });
  await new Promise((resolve) => globalThis.setTimeout(resolve, 2_000));
  return tried;
}
