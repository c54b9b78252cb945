/** Lines of shell that do something to a session's keychain, from inside that session. */

const keyring = '"$(cat "$XDG_RUNTIME_DIR/keyring.pid")"';
const bus = 'dbus-send --session --print-reply=literal';
const service = '--dest=org.freedesktop.secrets /org/freedesktop/secrets org.freedesktop.Secret.Service';
const hasOwner =
  '--dest=org.freedesktop.DBus /org/freedesktop/DBus org.freedesktop.DBus.NameHasOwner string:org.freedesktop.secrets';
const until = (answer: 'true' | 'false'): string =>
  `until ${bus} ${hasOwner} | grep -q ${answer}; do sleep 0.02; done`;

export const keyringCommands = {
  lock: `${bus} ${service}.Lock array:objpath:/org/freedesktop/secrets/collection/login`,
  /** How many connections the bus has. */
  connections: `${bus} --dest=org.freedesktop.DBus /org/freedesktop/DBus org.freedesktop.DBus.ListNames | grep -o ':1[.][0-9]*' | sort -u | wc -l`,
  /** It does not answer any more, as a program that hangs. */
  halt: `kill -STOP ${keyring}`,
  goOn: `kill -CONT ${keyring}`,
  kill: `kill -KILL ${keyring}; ${until('false')}`,
  /** Anew, with the same items. The password comes on standard input, as it is asked for. */
  startAnew: (password: string): string =>
    `printf '%s' '${password}' | setsid gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1; ${until('true')}`,
} as const;
