import type { Keychain } from '../../src/main/platform/keychain/keychain';
import type { CrashPlan } from './crash-plan';

/** A keychain that outlives whoever uses it: counted are the calls, and the process dies at one of them. */
export function crashingKeychain(keychain: Keychain, crash: () => CrashPlan): Keychain {
  return {
    probe: () => crash().around(() => keychain.probe()),
    read: (service, account) => crash().around(() => keychain.read(service, account)),
    write: (service, account, bytes) => crash().around(() => keychain.write(service, account, bytes)),
    remove: (service, account) => crash().around(() => keychain.remove(service, account)),
  };
}
