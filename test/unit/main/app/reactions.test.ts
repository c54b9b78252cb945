import { describe, expect, it } from 'vitest';
import {
  type OccasionName,
  reactionTable,
  type ReactionName,
  startReactions,
} from '../../../../src/main/app/reactions';
import { Emitter } from '../../../../src/main/platform/emitter';

const expected: readonly (readonly [OccasionName, readonly ReactionName[]])[] = [
  ['computer-woke', ['check-reminders']],
  ['person-left', ['clear-clipboard', 'close-gate', 'end-views', 'lock-vaults']],
  ['signed-in', ['probe-vaults']],
  ['signed-out', ['end-views', 'lock-vaults']],
  ['time-zone-changed', ['check-reminders']],
  ['settings-changed', ['check-reminders']],
  ['environments-changed', ['look-for-entries', 'open-copies']],
  ['list-changed', ['look-for-leaked-secrets', 'look-for-rotated-secrets']],
  ['evidence-changed', ['adopt-evidence']],
  ['list-read', ['reconcile', 'begin-cut-checks', 'refresh-mails']],
  ['vaults-changed', ['reconcile-what-vaults-held-up']],
];

function started() {
  const done: ReactionName[] = [];
  const news = new Map(expected.map(([occasion]) => [occasion, new Emitter<null>()]));
  const reactions = [...new Set(expected.flatMap(([, then]) => then))];
  const stop = startReactions(
    Object.fromEntries(
      [...news].map(([occasion, emitter]) => [
        occasion,
        (then: () => void) =>
          emitter.on(() => {
            then();
          }),
      ]),
    ) as Parameters<typeof startReactions>[0],
    Object.fromEntries(reactions.map((name) => [name, () => done.push(name)])) as Parameters<
      typeof startReactions
    >[1],
  );
  return { done, stop, happen: (occasion: OccasionName) => news.get(occasion)?.emit(null) };
}

describe('when this, then that', () => {
  it.each(expected)('%s: %s', (occasion, then) => {
    const { done, happen } = started();
    happen(occasion);
    happen(occasion);
    expect(done).toEqual([...then, ...then]);
  });

  it('the table has no other line', () => {
    expect(Object.keys(reactionTable)).toEqual(expected.map(([occasion]) => occasion));
  });

  it('nothing after the end', () => {
    const { done, stop, happen } = started();
    stop();
    for (const [occasion] of expected) happen(occasion);
    expect(done).toEqual([]);
  });
});
