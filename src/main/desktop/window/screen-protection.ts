import type { Fact } from '../../facts/fact';

/**
 * Keeps the window out of pictures and recordings of the screen from before a value leaves for the page until its view is
 * over. Windows and macOS honour this; on Linux nothing does, which the README says.
 *
 * @param protect to be done before it returns, so that no frame with the value can be caught
 * @returns what hears the facts
 */
export function screenProtection(protect: (isOn: boolean) => void): (fact: Fact) => void {
  let shown: string | null = null;
  return (fact) => {
    if (fact.kind === 'value-about-to-be-shown') {
      shown = fact.keyId;
      protect(true);
    }
    // The page shows one value at a time: the end of another view is not the end of this one.
    if (fact.kind === 'value-view-ended' && fact.keyId === shown) {
      shown = null;
      protect(false);
    }
  };
}
