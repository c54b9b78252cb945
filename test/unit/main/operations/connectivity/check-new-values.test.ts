import { expect, it } from 'vitest';
import { checkNewValues } from '../../../../../src/main/operations/connectivity/check-new-values';
import type { Fact } from '../../../../../src/main/facts/fact';
import type { ErrorCode } from '../../../../../src/shared/ipc/result';
import { application, environment } from '../../../../fakes/creation-world';

const begun: string[] = [];
const hear = checkNewValues({
  connectivity: {
    startByItself: ({ id }, keyId) => {
      begun.push(`${id} ${keyId}`);
    },
  },
  environment: () => environment,
  application: (id) => (id === application.id ? application : null),
});
const about = (
  kind: 'value-saved' | 'value-taken-in' | 'value-delivered',
  environmentId: string | null = environment.id,
  outcome: ErrorCode | null = null,
): Fact => ({
  ...{ kind, environmentId, outcome, requestId: null },
  application: { id: application.id, displayName: application.displayName },
  secret: { keyId: 'key-1', displayName: null },
});

it('tries what came to its place, and nothing else', () => {
  hear(about('value-saved'));
  hear(about('value-taken-in'));
  expect(begun.splice(0)).toEqual(['object-1 key-1', 'object-1 key-1']);
  hear(about('value-delivered'));
  hear(about('value-saved', 'elsewhere'));
  hear(about('value-saved', null));
  hear(about('value-taken-in', environment.id, 'hint-differs'));
  hear({ ...about('value-saved'), application: { id: 'object-2', displayName: null } } as Fact);
  hear({ ...about('value-saved'), secret: { keyId: null, displayName: null } } as Fact);
  expect(begun).toEqual([]);
});
