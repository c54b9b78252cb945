import { beforeEach, describe, expect, it } from 'vitest';
import { CurrentProvider } from '../../../../src/main/portal/current-provider';
import type { Environment } from '../../../../src/shared/domain/environment';
import { demoEnvironment } from '../../../fakes/answering-targets';
import { ScriptedPortal } from '../../../fakes/scripted-graph';

describe('CurrentProvider', () => {
  let environment: Environment | null;
  let made: Environment[];
  let providers: CurrentProvider;
  beforeEach(() => {
    environment = demoEnvironment;
    made = [];
    providers = new CurrentProvider(
      () => environment,
      (of) => {
        made.push(of);
        return new ScriptedPortal().provider;
      },
    );
  });

  it('makes one for each environment, and keeps it', () => {
    const first = providers.get();
    environment = { ...demoEnvironment, id: 'another' };
    expect(providers.get()).not.toBe(first);
    environment = structuredClone(demoEnvironment);
    expect(providers.get()).toBe(first);
    expect(made.map(({ id }) => id)).toEqual([demoEnvironment.id, 'another']);
  });

  it('makes another for an environment that took over the ID', () => {
    const first = providers.get();
    environment = { ...demoEnvironment, portal: { baseUrl: 'https://another.example', reminders: false } };
    expect(providers.get()).not.toBe(first);
    expect(made.at(-1)?.portal?.baseUrl).toBe('https://another.example');
  });

  it('has none while nobody works', () => {
    environment = null;
    expect(providers.get()).toBeNull();
  });
});
