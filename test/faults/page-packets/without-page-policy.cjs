'use strict';

/**
 * Required by the driven twin before the application: takes out what keeps pages from the network. Their content policy,
 * the rules of their session, where they may go, and how WebRTC finds its ways.
 */
const { app } = require('electron');

const removed = ['content-security-policy', 'x-dns-prefetch-control'];
const rules = ['will-navigate', 'will-frame-navigate', 'will-redirect', 'did-create-window', 'frame-created'];

// Last of those switches that the product itself sets.
const append = app.commandLine.appendSwitch.bind(app.commandLine);
app.commandLine.appendSwitch = (name, value) => {
  if (name !== 'blink-settings') append(name, value);
};

app.on('session-created', (session) => {
  session.webRequest.onBeforeRequest = () => undefined;
  session.setProxy = async () => undefined;
  const { protocol } = session;
  const register = protocol.registerStreamProtocol.bind(protocol);
  protocol.registerStreamProtocol = (scheme, answer) =>
    register(scheme, (request, callback) => {
      answer(request, (answered) => {
        const left = Object.entries(answered.headers).filter(
          ([name]) => !removed.includes(name.toLowerCase()),
        );
        callback({ ...answered, headers: Object.fromEntries(left) });
      });
    });
});

app.on('web-contents-created', (_event, contents) => {
  contents.setWebRTCIPHandlingPolicy = () => undefined;
  contents.setWindowOpenHandler = () => undefined;
  const on = contents.on.bind(contents);
  contents.on = (name, listener) => (rules.includes(name) ? contents : on(name, listener));
});
