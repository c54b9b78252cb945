import { ok } from '../../shared/ipc/result';
import type { ProxyPasswords } from '../platform/http/proxy-passwords';
import type { Handle } from './handle';

export type ProxyCalls = Pick<ProxyPasswords, 'tell' | 'decline' | 'forget'>;

/** Answers `proxy:*`. */
export function registerProxy(handle: Handle, proxy: ProxyCalls): void {
  handle('proxy:answer', (given) => proxy.tell(given));
  handle('proxy:decline', () => {
    proxy.decline();
    return ok(null);
  });
  handle('proxy:forget', ({ proxy: which }) => proxy.forget(which));
}
