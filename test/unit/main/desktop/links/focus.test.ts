import { expect, it } from 'vitest';
import { Focus } from '../../../../../src/main/desktop/links/focus';

const link = { environmentId: 'demo', applicationId: 'object-1', keyId: 'key-1' };

it('a wanted stands until it was followed, and a newer one outlives the word about an older one', () => {
  const focus = new Focus();
  let news = 0;
  focus.onChanged(() => (news += 1));
  focus.on(link);
  expect(focus.state()).toEqual({ ...link, sequence: 1 });
  focus.on({ ...link, keyId: 'key-2' });
  focus.followed(1);
  expect(focus.state()).toEqual({ ...link, keyId: 'key-2', sequence: 2 });
  focus.followed(2);
  expect(focus.state()).toBeNull();
  expect(news).toBe(3);
  focus.followed(2);
  expect(news).toBe(3);
  focus.on(link); // never the number of an earlier one
  expect(focus.state()?.sequence).toBe(3);
});
