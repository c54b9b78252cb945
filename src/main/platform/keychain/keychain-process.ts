/**
 * The program of the process that talks to the keychain, and the only one that knows the package for it. A process of
 * its own, since a call that the system holds up can be ended with it and with nothing else (decision 1), and since the
 * text copies of values, which cannot be zeroed, end with it as well.
 *
 * Requests come one at a time; each is answered once.
 */
import keytar from 'keytar';
import type { ChildAnswer } from './keychain-child';
import type { KeychainRequest } from './keychain-request';

async function carryOut({ action, service, account, text }: KeychainRequest): Promise<Uint8Array | null> {
  switch (action) {
    case 'read': {
      const found = await keytar.getPassword(service, account);
      return found === null ? null : Buffer.from(found, 'utf8');
    }
    case 'write': {
      if (text === null || text.length === 0) throw new Error('Nothing to write');
      const value = Buffer.from(text.buffer, text.byteOffset, text.byteLength).toString('latin1');
      text.fill(0);
      await keytar.setPassword(service, account, value);
      return null;
    }
    case 'remove':
      await keytar.deletePassword(service, account);
      return null;
  }
}

async function answerTo(request: KeychainRequest): Promise<ChildAnswer> {
  try {
    return { kind: 'done', text: await carryOut(request) };
  } catch {
    return { kind: 'failed' };
  }
}

/** Electron's process has a port; one that Node has forked has a channel. */
const { parentPort } = process as { readonly parentPort?: Electron.ParentPort };
const post = (answer: ChildAnswer): void => {
  if (parentPort === undefined) process.send?.(answer);
  else parentPort.postMessage(answer);
};
const take = (request: KeychainRequest): void => {
  void answerTo(request).then(post);
};
if (parentPort === undefined) process.on('message', take);
else {
  parentPort.on('message', ({ data }) => {
    take(data as KeychainRequest);
  });
}
post({ kind: 'ready' });
