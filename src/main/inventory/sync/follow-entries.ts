import type { Application } from '../../../shared/domain/application';
import type { Result } from '../../../shared/ipc/result';
import type { Inventory } from '../inventory';

/** What the person keeps by hand. */
export interface EnteredLists {
  read(environmentId: string): Promise<Result<readonly Application[]>>;
  onChanged(listener: () => void): () => void;
}

/**
 * Lets the copies of lists that are kept by hand follow what is entered, also while another environment is on the
 * screen: a secret that was joined with the portal's list would else be reminded of twice. Answers with the function
 * that ends it.
 */
export function followEntries(
  inventory: Pick<Inventory, 'copies' | 'shown' | 'renewCopy'>,
  entries: EnteredLists,
  isByHand: (environmentId: string) => boolean,
): () => void {
  const follow = async (environmentId: string): Promise<void> => {
    const list = await entries.read(environmentId);
    if (list.ok) inventory.renewCopy(environmentId, list.value);
  };
  return entries.onChanged(() => {
    for (const { environmentId } of inventory.copies()) {
      if (isByHand(environmentId) && environmentId !== inventory.shown()) void follow(environmentId);
    }
  });
}
