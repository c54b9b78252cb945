import { describe, expect, it } from 'vitest';
import { saysNothingThere } from '../../../../../src/main/vault/hashicorp-vault/kv-answer';

const says = (answer: unknown): boolean => saysNothingThere(Buffer.from(JSON.stringify(answer)));
const deleted = { data: { data: null, metadata: { deletion_time: '2026-11-23T12:00:00Z', version: 1 } } };

describe('a 404 of a KV version 2 engine', () => {
  it.each([
    ['nothing was ever there', { errors: [] }],
    ['what was there was deleted', deleted],
    ['the same, with what a server adds', { ...deleted, request_id: 'r-1', warnings: null, auth: null }],
  ])('says that there is no such item: %s', (_name, answer) => {
    expect(says(answer)).toBe(true);
  });

  it.each([
    ['no route', { errors: ['no handler for route "secret/data/x". route entry not found.'] }],
    ['a path that is none of its', { data: null, warnings: ['Invalid path for a versioned K/V engine.'] }],
    ['the same beside no errors', { errors: [], warnings: ['Invalid path for a versioned K/V engine.'] }],
    ['a warning beside what was deleted', { ...deleted, warnings: ['this is a replica that is behind'] }],
    ['errors that are no list', { errors: null }],
    ['data without its metadata', { data: { data: null } }],
    ['an item', { data: { data: { value: 'x' }, metadata: {} } }],
    ['nothing at all', null],
    ['a list', []],
  ])('says nothing about the item: %s', (_name, answer) => {
    expect(says(answer)).toBe(false);
  });

  it('is no such word where it is no JSON', () => {
    expect(saysNothingThere(Buffer.from('<html>404 Not Found</html>'))).toBe(false);
    expect(saysNothingThere(Buffer.alloc(0))).toBe(false);
  });
});
