import { isSameSecret, type SecretKey } from '../../../shared/domain/secret-key';
import type { Fact } from '../../facts/fact';

/**
 * Keeps the window out of pictures and recordings of the screen from before a value leaves for the page until its view is
 * over. Windows and macOS honour this; on Linux nothing does, which the README says.
 *
 * @param protect to be done before it returns, so that no frame with the value can be caught
 * @returns what hears the facts
 */
export function screenProtection(protect: (isOn: boolean) => void): (fact: Fact) => void {
  let shown: SecretKey | null = null;
  return (fact) => {
    if (fact.kind === 'value-about-to-be-shown') {
      shown = fact.key;
      protect(true);
    }
    // The page shows one value at a time: the end of another view is not the end of this one.
    if (fact.kind === 'value-view-ended' && shown !== null) {
      if (fact.key !== null && !isSameSecret(fact.key, shown)) return;
      shown = null;
      protect(false);
    }
  };
}
