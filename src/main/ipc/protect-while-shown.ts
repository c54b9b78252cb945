import type { Result } from '../../shared/ipc/result';
import type { SecretCalls } from './register-secrets';

/**
 * The same calls, with the window kept out of pictures and recordings of the screen from a revelation until its view is
 * left. Windows and macOS honour this; on Linux nothing does, which the README says.
 */
export function protectWhileShown(calls: SecretCalls, protect: (isOn: boolean) => void): SecretCalls {
  const { creation, handOut } = calls;
  // Before the value leaves main, so that no frame with it can be caught.
  const shown = async <T>(reveal: () => Promise<Result<T>>): Promise<Result<T>> => {
    protect(true);
    const result = await reveal();
    if (!result.ok) protect(false);
    return result;
  };
  return {
    ...calls,
    creation: {
      prepare: (application, user) => creation.prepare(application, user),
      create: (application, argument) => creation.create(application, argument),
      saveAgain: (keyId, vaultId) => creation.saveAgain(keyId, vaultId),
      decide: (operationId, keyId) => creation.decide(operationId, keyId),
      reveal: (keyId) => shown(() => creation.reveal(keyId)),
      concludeView: (keyId) => {
        creation.concludeView(keyId);
        protect(false);
      },
    },
    handOut: {
      copy: (application, keyId) => handOut.copy(application, keyId),
      copySnippet: (application, keyId, kind) => handOut.copySnippet(application, keyId, kind),
      reveal: (application, keyId) => shown(() => handOut.reveal(application, keyId)),
    },
  };
}
