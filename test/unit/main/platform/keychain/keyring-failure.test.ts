import { describe, expect, it } from 'vitest';
import { keychainErrorCode } from '../../../../../src/main/platform/keychain/keyring-failure';

describe('what a failure of the keyring means', () => {
  it.each([
    [
      'Platform failure: DBus error: Did not receive a reply. Possible causes include: the remote application did not send a reply, the reply timeout expired',
      'keychain-timeout',
    ],
    [
      'Platform failure: DBus error: Failed to connect to socket /run/bus: No such file or directory',
      'keychain-missing',
    ],
    [
      'Platform failure: DBus error: The name org.freedesktop.secrets was not provided by any .service files',
      'keychain-missing',
    ],
    [
      'Platform failure: DBus error: Unable to autolaunch a dbus-daemon without a $DISPLAY for X11',
      'keychain-missing',
    ],
    ["Couldn't access platform storage: Secret Service: unlock prompt was dismissed", 'keychain-locked'],
    ['Platform secure storage failure: User interaction is not allowed.', 'keychain-locked'],
    ["Attribute 'secret' is longer than platform limit of 2560 chars", 'keychain-failed'],
    ['', 'keychain-failed'],
  ])('%s', (message, code) => {
    expect(keychainErrorCode(message)).toBe(code);
  });
});
