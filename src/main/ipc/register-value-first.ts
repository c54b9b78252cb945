import { z } from 'zod';
import type { ValueFirst } from '../operations/values/value-first';
import { secretOrigins } from '../../shared/domain/secret-origin';
import { identifier, typed } from './argument-parts';
import type { Handle } from './handle';

export type ValueFirstCalls = Pick<ValueFirst, 'take' | 'save' | 'drop'>;

/** Answers what enters a secret with its value first. No argument has a place for the value. */
export function registerValueFirst(handle: Handle, valueFirst: ValueFirstCalls): void {
  handle(
    'byHand:takeValue',
    z.strictObject({
      applicationId: identifier,
      origin: z.enum(secretOrigins),
      isUnusualFine: z.boolean(),
    }),
    ({ applicationId, ...wanted }) => valueFirst.take(applicationId, wanted),
  );
  handle('byHand:addWithValue', z.strictObject({ displayName: typed, endDate: typed }), (form) =>
    valueFirst.save(form),
  );
  handle('byHand:dropValue', z.undefined(), () => valueFirst.drop());
}
