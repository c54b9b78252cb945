import { z } from 'zod';
import { ok } from '../../shared/ipc/result';
import type { ProxyPasswords } from '../platform/http/proxy-passwords';
import { nothing } from './argument-parts';
import type { Handle } from './handle';

export type ProxyCalls = Pick<ProxyPasswords, 'tell' | 'decline' | 'forget'>;

/** Answers `proxy:*`. */
export function registerProxy(handle: Handle, proxy: ProxyCalls): void {
  handle(
    'proxy:answer',
    z.strictObject({
      user: z.string().max(500),
      password: z.string().max(500),
      isKept: z.boolean(),
    }),
    (given) => proxy.tell(given),
  );
  handle('proxy:decline', nothing, () => {
    proxy.decline();
    return ok(null);
  });
  handle(
    'proxy:forget',
    z.strictObject({ proxy: z.string().regex(/^[A-Za-z0-9._:[\]-]{3,270}$/) }),
    ({ proxy: which }) => proxy.forget(which),
  );
}
