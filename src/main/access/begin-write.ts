import { failed, ok, type Result } from '../../shared/ipc/result';
import type { ProviderCapabilities } from '../../shared/domain/provider-capabilities';
import { type FreshMfaOptions, isMfaFresh } from './fresh-mfa';

/**
 * Asked once, where a person begins a write to a portal, and before anything of it is done: `consent-needed` until they have
 * agreed to writing, `mfa-too-old` until they have shown a second factor that is current. Never asked where something that
 * was begun is carried out, ended or cleaned up: nobody is there then, and a secret that is no use to anybody would stay.
 */
export type BeginWrite = () => Promise<Result<null>>;

export interface WriteDoorOptions extends FreshMfaOptions {
  readonly provider: () => { readonly capabilities: Pick<ProviderCapabilities, 'needsSignIn'> } | null;
  /** A token for writing, or why there is none. */
  readonly tokenForWriting: () => Promise<Result<string>>;
}

/** The one door for what a person begins. Where nobody signs in nothing is written to a portal, and nothing is asked. */
export function writeDoor(options: WriteDoorOptions): BeginWrite {
  return async () => {
    if (options.provider()?.capabilities.needsSignIn !== true) return ok(null);
    // First, since who agrees is asked for a second factor that is too old on the same way.
    const token = await options.tokenForWriting();
    if (!token.ok) return token;
    // It may have ended meanwhile: nobody could answer then.
    if (options.session.state().kind !== 'signed-in') return failed({ code: 'not-signed-in' });
    return isMfaFresh(options) ? ok(null) : failed({ code: 'mfa-too-old' });
  };
}
