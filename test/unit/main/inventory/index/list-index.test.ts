import { describe, expect, it } from 'vitest';
import type { Application } from '../../../../../src/shared/domain/application';
import { scheduleGroups } from '../../../../../src/shared/domain/schedule';
import { toldSecrets } from '../../../../../src/shared/ipc/state/list-overview';
import { indexOf } from '../../../../fakes/shown-list';

const nowMs = Date.parse('2026-11-23T10:00:00Z');
const dayMs = 86_400_000;

/** @param ends days from now on which its secrets end */
function application(id: string, ...ends: readonly number[]): Application {
  return {
    ...{ id, appId: `client-${id}`, displayName: `Partner ${id.toUpperCase()}`, managers: null },
    apis: [{ resourceAppId: null, name: `Search & Match ${id}`, source: 'portal' }],
    secrets: ends.map((days, index) => ({
      ...{ keyId: `${id}-${index}`, displayName: null, hint: null, startDateTime: null },
      endDateTime: new Date(nowMs + days * dayMs).toISOString(),
    })),
  };
}

const list = [
  application('a', 100, 200),
  application('b', 5),
  application('c'),
  application('d', -1, 20, 25),
];
const index = indexOf(list, nowMs);
const part = { from: 0, count: 20, known: null };
const keys = (rows: readonly { readonly secret: { readonly keyId: string } }[] | null) =>
  rows?.map(({ secret }) => secret.keyId);

describe('the index of a list', () => {
  it('counts each group, and tells the most urgent first', () => {
    const { counts, mostUrgent, applicationCount, apisAtStake, laneCount, lanes, revision } =
      index.overview(7);
    expect([revision, applicationCount, laneCount, lanes.length]).toEqual([7, 4, 3, 3]);
    expect(counts).toEqual({
      ...{ 'expired-in-use': 0, 'within-7-days': 1, 'within-30-days': 2, healthy: 2, 'old-replaced': 1 },
    });
    expect(keys(mostUrgent)).toEqual(['b-0', 'd-2', 'd-1', 'a-0', 'a-1', 'd-0']);
    expect(apisAtStake).toEqual(['Search & Match b']);
    expect(mostUrgent[0]).toMatchObject({
      applicationId: 'b',
      applicationName: 'Partner B',
      standing: 'sole',
    });
  });

  it('tells no more than the home shows', () => {
    const many = Array.from({ length: 50 }, (_, at) => application(`x${at}`, at + 1));
    const { mostUrgent, lanes, laneCount, applicationCount } = indexOf(many, nowMs).overview(1);
    expect([mostUrgent.length, lanes.length]).toEqual([toldSecrets, 12]);
    expect([laneCount, applicationCount]).toEqual([50, 50]);
  });

  it('gives parts that make up the whole, in its order', () => {
    const rowsOf = (from: number) => index.secrets({ group: null, from, count: 2, known: null });
    expect([0, 2, 4].flatMap((from) => keys(rowsOf(from).rows))).toEqual(
      keys(index.secrets({ group: null, ...part }).rows),
    );
    expect([0, 4, 6].map((from) => [rowsOf(from).total, rowsOf(from).rows?.length])).toEqual([
      [6, 2],
      [6, 2],
      [6, 0],
    ]);
    for (const group of scheduleGroups) {
      const { total, rows } = index.secrets({ group, ...part });
      expect(rows?.every((row) => row.group === group)).toBe(true);
      expect([total, rows?.length]).toEqual(Array(2).fill(index.overview(1).counts[group]));
    }
  });

  it('says of a part that is known only that it is', () => {
    const { tag, rows } = index.secrets({ group: null, ...part });
    expect(rows).toHaveLength(6);
    expect(index.secrets({ group: null, ...part, known: tag })).toEqual({ total: 6, tag, rows: null });
    const changed = indexOf([...list.slice(1), application('a', 100, 300)], nowMs);
    const again = changed.secrets({ group: null, ...part, known: tag });
    expect([again.rows?.length, again.tag === tag]).toEqual([6, false]);
    // What is elsewhere has changed nothing here.
    const first = index.secrets({ group: null, from: 0, count: 2, known: null }).tag;
    expect(changed.secrets({ group: null, from: 0, count: 2, known: first }).rows).toBeNull();
  });

  it('lists applications as they come, with the state of the most urgent secret', () => {
    const { total, rows } = index.applications({ search: '', ...part });
    expect(total).toBe(4);
    expect(
      rows?.map(({ id, secretCount, hasValid, worst }) => [id, secretCount, hasValid, worst?.calendarDays]),
    ).toEqual([
      ['a', 2, true, 100],
      ['b', 1, true, 5],
      ['c', 0, false, undefined],
      ['d', 3, true, 25],
    ]);
  });

  it.each([
    ['partner b', ['b']],
    ['  CLIENT-D ', ['d']],
    ['match a', ['a']],
    ['partner', ['a', 'b', 'c', 'd']],
    ['nobody', []],
    ['a\nclient', []],
  ])('finds by name, client ID or API: %j', (search, ids) => {
    const { total, rows } = index.applications({ search, ...part });
    expect([total, rows?.map(({ id }) => id)]).toEqual([ids.length, ids]);
  });

  it('lays out any lanes of the chart as the whole of them', () => {
    const whole = index.lanes(part).rows;
    expect(whole?.map(({ applicationId }) => applicationId)).toEqual(['b', 'd', 'a']);
    expect(index.lanes({ from: 1, count: 1, known: null })).toMatchObject({ total: 3, rows: [whole?.[1]] });
  });
});
