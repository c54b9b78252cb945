import { expect, it } from 'vitest';
import { Emitter } from '../../../../src/main/platform/emitter';
import { withAdvisedDays } from '../../../../src/main/reminders/advised-days';
import type { EnvironmentSummary } from '../../../../src/shared/ipc/state/environment-state';

const summary = { id: 'demo', thresholdDays: [30, 7] } as unknown as EnvironmentSummary;

it('shows the days of the file until the portal has told its own', () => {
  const news = new Emitter<void>();
  const told = new Map<string, readonly number[]>();
  const heard: number[] = [];
  const environments = withAdvisedDays(
    { summaries: () => [summary], problem: () => null, onChanged: () => () => undefined },
    { thresholdDays: (id) => told.get(id) ?? null, onChanged: (listener) => news.on(listener) },
  );
  const stop = environments.onChanged(() => heard.push(heard.length));
  expect(environments.summaries()).toEqual([summary]);
  told.set('demo', [14, 1]);
  news.emit();
  expect(environments.summaries()).toEqual([{ ...summary, thresholdDays: [14, 1] }]);
  stop();
  news.emit();
  expect(heard).toEqual([0]);
});
