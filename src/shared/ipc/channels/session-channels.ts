import type { ChannelMarks } from '../channel-mark';
import type { JsonText } from '../json-text';
import type { AuthenticationDemand } from '../../domain/authentication-demand';
import type { StateSnapshot } from '../state';

/** Who is at work. Channel -> argument and result. */
export interface SessionChannels {
  /** All slices: for a page that knows nothing yet, or has missed a change. */
  'state:get': { argument: undefined; result: JsonText<StateSnapshot> };
  'session:signIn': { argument: { readonly environmentId: string }; result: null };
  'session:openBrowserAgain': { argument: undefined; result: null };
  'session:cancelSignIn': { argument: undefined; result: null };
  /** Asks for the second factor again, or for agreement to writing, in the browser; the session goes on meanwhile. */
  'session:renewMfa': {
    /** Of the error that asked for it; `null` when only our own limit was passed. */
    argument: { readonly demand: AuthenticationDemand | null };
    result: null;
  };
  'session:signOut': { argument: undefined; result: null };
  /** Takes everything of an account off this computer, except `ValueSlice.keptValues`: these are the user's. */
  'account:remove': { argument: { readonly environmentId: string }; result: null };
  /** Ends the waiting of `DesktopSlice.isKeychainAsking`; what waited fails with `keychain-cancelled`. */
  'keychain:cancel': { argument: undefined; result: null };
  /** Name and password for the proxy of `DesktopSlice.proxyQuestion`; kept in the keychain on request. */
  'proxy:answer': {
    argument: { readonly user: string; readonly password: string; readonly isKept: boolean };
    result: null;
  };
  'proxy:decline': { argument: undefined; result: null };
  /** Takes the password of one of `DesktopSlice.keptProxies` off this computer. */
  'proxy:forget': { argument: { readonly proxy: string }; result: null };
}

export const sessionChannels = {
  'state:get': 'plain',
  'session:signIn': 'plain',
  'session:openBrowserAgain': 'plain',
  'session:cancelSignIn': 'plain',
  'session:renewMfa': 'plain',
  'session:signOut': 'plain',
  'account:remove': 'plain',
  'keychain:cancel': 'plain',
  'proxy:answer': 'takes-a-secret',
  'proxy:decline': 'plain',
  'proxy:forget': 'plain',
} as const satisfies ChannelMarks<SessionChannels>;
