import { expect, it } from 'vitest';
import { desktopWords } from '../../../../src/main/desktop/words';
import { queueReportText } from '../../../../src/main/rotation/queue-report';
import type { SecretCheck } from '../../../../src/shared/domain/secret-check';
import { isSameSecret, type SecretKey } from '../../../../src/shared/domain/secret-key';
import { type CreationAnswer, QueueWorld } from '../../../fakes/queue-world';

const atMs = Date.parse('2026-11-29T12:00:00Z');
const checks: readonly SecretCheck[] = [
  {
    ...{ environmentId: 'demo', applicationId: 'object-1', keyId: 'new-object-1', seen: null },
    checked: {
      valueId: 'operation',
      apis: [
        { name: 'Search & Match', atMs, outcome: { kind: 'works' } },
        { name: 'Match-Connect', atMs, outcome: { kind: 'not-tried' } },
      ],
    },
  },
];

async function report(third: CreationAnswer): Promise<string> {
  const world = new QueueWorld(4);
  world.answers.set('object-3', third);
  const app = await world.begin();
  await app.queue.start(world.all);
  await app.ended();
  const queue = app.queue.queue();
  if (queue === null) throw new Error('no queue');
  const check = (key: SecretKey): SecretCheck | undefined => checks.find((one) => isSameSecret(one, key));
  return queueReportText(queue, { rotation: (id) => app.log.rotation(id), check }, desktopWords());
}

it('says of each secret what came of it, with names, key IDs, places and references, and no value', async () => {
  const text = await report({ code: 'conflict', requestId: 'request-9' });
  const parts = text.split('\n\n');
  expect(parts[0]).toMatch(
    /^Several rotations\nEnvironment: demo\nAsked for: \d{4}-\d\d-\d\dT[\d:]+Z, Vera Molnar$/,
  );
  expect(parts[1]).toMatch(
    new RegExp(
      [
        '^Application: Partner 1, client-1',
        'Old secret: Old 1, old…, old-1, .+Z',
        'Outcome: Saved',
        'New secret: Secret by VM · R1, new…, new-object-1, .+Z, request-id request-1',
        'Value saved in: GNOME Keyring, .+Z',
        'Check: Works: Search & Match. Checked 2026-11-29T12:00:00Z., Not tried, since no address is known: Match-Connect.$',
      ].join('\n'),
    ),
  );
  expect(parts[2]).toContain('Check: Not checked yet.');
  expect(parts[3]).toContain(
    'Outcome: Stopped here, Somebody else is changing this application. Refresh and try again., conflict, request-id request-9',
  );
  expect(parts[3]).not.toContain('New secret');
  expect(parts[4]).toContain('Outcome: Not begun');
  expect(
    text.endsWith(
      'No old secret was touched by this. Each stays as it is until it expires or you delete it.\n',
    ),
  ).toBe(true);
});

it('names a new secret whose value no place took', async () => {
  const [, , , third] = (await report('unsaved')).split('\n\n');
  expect(third).toContain('New secret: Secret by VM · R3, new…, new-object-3');
  expect(third).not.toContain('Value saved in');
});
