import type { ValueFirst } from '../operations/values/value-first';
import type { Handle } from './handle';

export type ValueFirstCalls = Pick<ValueFirst, 'take' | 'save' | 'drop'>;

/** Answers what enters a secret with its value first. No argument has a place for the value. */
export function registerValueFirst(handle: Handle, valueFirst: ValueFirstCalls): void {
  handle('byHand:takeValue', ({ applicationId, ...wanted }) => valueFirst.take(applicationId, wanted));
  handle('byHand:addWithValue', (form) => valueFirst.save(form));
  handle('byHand:dropValue', () => valueFirst.drop());
}
