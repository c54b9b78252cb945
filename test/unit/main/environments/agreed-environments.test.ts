import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { AgreedEnvironments } from '../../../../src/main/environments/agreed-environments';
import { demoEnvironment } from '../../../fakes/answering-targets';
import { RecordingLogger } from '../../../fakes/recording-logger';

it('loses no word of a person to another one that is written at the same time', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'agreed-'));
  try {
    const file = join(folder, 'agreed.json');
    const agreed = new AgreedEnvironments(file, new RecordingLogger());
    await agreed.load();
    const environments = ['one', 'two', 'three'].map((id) => ({ ...demoEnvironment, id }));
    await Promise.all([
      ...environments.map((environment) => agreed.agree([environment])),
      agreed.forget('two'),
    ]);
    const later = new AgreedEnvironments(file, new RecordingLogger());
    await later.load();
    for (const of of [agreed, later]) expect(of.all().map(({ id }) => id)).toEqual(['one', 'three']);
  } finally {
    await rm(folder, { recursive: true });
  }
});
