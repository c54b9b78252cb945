import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DesktopBridge } from '../../../src/shared/ipc/contract';
import { rawEnvironment } from '../../faults/network/raw-environment';
import { RawAnswers } from '../../faults/network/raw-answers';
import { expect, test as base } from '../fixtures/desktop-test';

const apis = 8;
const rounds = 60;

/** An environment whose APIs answer with whatever a seed says. */
const test = base.extend<{ readonly rawAnswers: RawAnswers }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads what a fixture needs from this pattern
  rawAnswers: async ({}, use) => {
    const answers = await RawAnswers.start(20_261_128);
    await use(answers);
    await answers.stop();
  },
  environmentChange: async ({ rawAnswers }, use) => {
    await use({
      apply: (environment) => rawEnvironment(environment, rawAnswers.origin, apis),
    });
  },
});

test('answers of any bytes end neither the application nor a request without a word', async ({
  window,
  application,
  desktop,
  rawAnswers,
}) => {
  test.slow();
  const outcomes = await application.window.evaluate(async (times) => {
    const { environments } = Reflect.get(globalThis, 'desktop') as DesktopBridge;
    const counts: Record<string, number> = {};
    for (let round = 0; round < times; round += 1) {
      const tested = await environments.test({ environmentId: 'reference-portal' });
      if (!tested.ok) throw new Error(tested.error.code);
      for (const { use, outcome } of tested.value)
        if (use === 'probe' || use === 'token-endpoint') counts[outcome] = (counts[outcome] ?? 0) + 1;
    }
    return counts;
  }, rounds);
  // Each has an outcome, and the three that there are were all met.
  expect(Object.values(outcomes).reduce((sum, count) => sum + count, 0)).toBe(rounds * apis * 2);
  for (const outcome of ['reached', 'server-error', 'unreachable']) {
    expect(outcomes[outcome] ?? 0, JSON.stringify(outcomes)).toBeGreaterThan(50);
  }
  expect(rawAnswers.given).toBeGreaterThanOrEqual(rounds * apis * 2);
  const log = await readFile(
    join(desktop.folders.home, '.config/WMDA Credential Manager/logs/main.log'),
    'utf8',
  );
  expect(log).toContain('"message":"started"');
  expect(log).not.toContain('an exception was not caught');
  expect(log).not.toContain('a promise was rejected and nobody listened');
  await expect(window.anyHeading).toBeVisible();
});
