import { beforeEach, describe, expect, it } from 'vitest';
import { screenProtection } from '../../../../../src/main/desktop/window/screen-protection';
import { ToldFacts } from '../../../../fakes/told-facts';

describe('screenProtection', () => {
  let facts: ToldFacts;
  let order: boolean[];
  const about = (keyId: string): void => {
    facts.tell({ kind: 'value-about-to-be-shown', keyId });
  };
  const ended = (keyId: string): void => {
    facts.tell({ kind: 'value-view-ended', keyId });
  };
  beforeEach(() => {
    facts = new ToldFacts();
    order = [];
    facts.listen(screenProtection((isOn) => order.push(isOn)));
  });

  it('is on from before the value leaves until its view is over', () => {
    about('key-1');
    expect(order).toEqual([true]);
    ended('key-1');
    expect(order).toEqual([true, false]);
  });

  it('stays on when the view of another secret ends', () => {
    about('key-1');
    ended('key-2');
    expect(order).toEqual([true]);
  });

  it('follows the value that is shown now, also when a page was lost with the one before', () => {
    about('key-1');
    about('key-2');
    ended('key-2');
    expect(order).toEqual([true, true, false]);
    ended('key-1');
    expect(order).toEqual([true, true, false]);
  });
});
