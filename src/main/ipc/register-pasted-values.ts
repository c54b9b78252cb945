import { z } from 'zod';
import type { Application } from '../../shared/domain/application';
import type { TakenInValue } from '../../shared/ipc/by-hand';
import { failed, type Result } from '../../shared/ipc/result';
import type { Inventory } from '../inventory/inventory';
import type { ValueIdentification } from '../operations/values/identify-value';
import type { TakeInRequest } from '../operations/values/take-in-value';
import { identifier } from './argument-parts';
import type { Handle } from './handle';

export interface PastedValueCalls {
  readonly inventory: Pick<Inventory, 'application' | 'state'>;
  readonly taking: {
    takeIn(application: Application, keyId: string, wanted: TakeInRequest): Promise<Result<TakenInValue>>;
  };
  readonly identification: Pick<ValueIdentification, 'identify'>;
}

/**
 * Answers what is done with a value on the clipboard. No argument has a place for it: main reads the clipboard itself,
 * when the person says so.
 */
export function registerPastedValues(
  handle: Handle,
  { inventory, taking, identification }: PastedValueCalls,
): void {
  handle(
    'secrets:takeInFromClipboard',
    z.strictObject({
      applicationId: identifier,
      keyId: identifier,
      isUnusualFine: z.boolean(),
      isReplacing: z.boolean(),
    }),
    async ({ applicationId, keyId, ...wanted }) => {
      const application = inventory.application(applicationId);
      return application === null ? failed({ code: 'not-found' }) : taking.takeIn(application, keyId, wanted);
    },
  );
  handle(
    'secrets:identifyFromClipboard',
    z.strictObject({ asksTokenEndpoint: z.boolean() }),
    async ({ asksTokenEndpoint }) => {
      const state = inventory.state();
      return state.kind === 'ready'
        ? identification.identify(state.applications, asksTokenEndpoint)
        : failed({ code: 'not-signed-in' });
    },
  );
}
