import type { SecretCalls } from './register-secrets';

/**
 * The same calls, with the window kept out of pictures and recordings of the screen from a revelation until its view is
 * left. Windows and macOS honour this; on Linux nothing does, which the README says.
 */
export function protectWhileShown(calls: SecretCalls, protect: (isOn: boolean) => void): SecretCalls {
  const { creation } = calls;
  return {
    ...calls,
    creation: {
      prepare: (application, user) => creation.prepare(application, user),
      create: (application, argument) => creation.create(application, argument),
      saveAgain: (keyId, vaultId) => creation.saveAgain(keyId, vaultId),
      decide: (operationId, keyId) => creation.decide(operationId, keyId),
      reveal: async (keyId) => {
        // Before the value leaves main, so that no frame with it can be caught.
        protect(true);
        const result = await creation.reveal(keyId);
        if (!result.ok) protect(false);
        return result;
      },
      concludeView: (keyId) => {
        creation.concludeView(keyId);
        protect(false);
      },
    },
  };
}
