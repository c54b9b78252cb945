import { execFileSync } from 'node:child_process';

/** The number of the system call `add_key` (the kernel's tables of system calls). */
const addKey = { x64: 248, arm64: 217 }[process.arch as string];
/** KEY_SPEC_PROCESS_KEYRING (keyctl(2)): gone with the process. */
const ownKeyring = -2;

/**
 * Puts a key of a made-up name into the kernel's keyring of a process, where a keychain that is missing must not make
 * values go, and prints the list of keys. Perl is part of every Debian and can make any system call.
 */
if (addKey === undefined) throw new Error('The number of the system call is not known here');
const program = `
  my ($type, $name, $value) = ("user", "wmda-control", "planted");
  syscall(${addKey}, $type, $name, $value, length($value), ${ownKeyring}) < 0 and die "not permitted: $!";
  open(my $keys, "<", "/proc/keys") or die "not implemented: $!";
  print <$keys>;
`;
process.stdout.write(execFileSync('perl', ['-e', program], { encoding: 'utf8' }));
