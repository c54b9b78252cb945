import { beforeEach, describe, expect, it } from 'vitest';
import type { SecretKey } from '../../../../../src/shared/domain/secret-key';
import { screenProtection } from '../../../../../src/main/desktop/window/screen-protection';
import { ToldFacts } from '../../../../fakes/told-facts';

describe('screenProtection', () => {
  let facts: ToldFacts;
  let order: boolean[];
  const keyOf = (keyId: string, environmentId = 'demo'): SecretKey => ({
    ...{ environmentId, applicationId: 'object-1', keyId },
  });
  const about = (keyId: string): void => {
    facts.tell({ kind: 'value-about-to-be-shown', key: keyOf(keyId) });
  };
  const ended = (keyId: string, environmentId = 'demo'): void => {
    facts.tell({ kind: 'value-view-ended', key: keyOf(keyId, environmentId) });
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
    ended('key-1', 'another');
    expect(order).toEqual([true]);
  });

  it('ends with every view once nobody is anywhere', () => {
    about('key-1');
    facts.tell({ kind: 'value-view-ended', key: null });
    expect(order).toEqual([true, false]);
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
