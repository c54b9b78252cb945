import { parseArgs } from 'node:util';
import { describe, expect, it } from 'vitest';
import { graphFlags, graphOptionsOf } from '../../../reference-portal/graph/graph-flags';

function wishes(...args: string[]): ReturnType<typeof graphOptionsOf> {
  return graphOptionsOf(parseArgs({ args, options: graphFlags }).values);
}

describe('the flags of the Graph subset and its faults', () => {
  it('ask for the usual when there are none', () => {
    expect(wishes()).toEqual({ options: { seed: 1, policy: {} }, faults: [] });
  });

  it('say what they say', () => {
    const said = wishes(
      ...['--seed', '7', '--propagation', '5', '--write-duration', '250', '--throttle', '20/5'],
      ...['--maximum-lifetime', 'P90D', '--no-secrets', '--applications', '1000', '--secrets', '10'],
      ...['--fault', '{"kind":"reset"}', '--fault', '{"on":"me","kind":"slow","delayMs":5}'],
    );
    expect(said).toEqual({
      options: {
        ...{ seed: 7, propagationMs: 5_000, writeMs: 250, throttle: { burst: 20, perSecond: 5 } },
        policy: { maximumLifetime: 'P90D', allowsSecrets: false },
        size: { applications: 1_000, secrets: 10 },
      },
      faults: [{ kind: 'reset' }, { on: 'me', kind: 'slow', delayMs: 5 }],
    });
  });

  it.each([
    [['--seed', '-1'], '--seed'],
    [['--propagation', '601'], '--propagation'],
    [['--write-duration', 'long'], '--write-duration'],
    [['--throttle', '20'], '--throttle'],
    [['--throttle', '0/5'], '--throttle'],
    [['--maximum-lifetime', '90 days'], '--maximum-lifetime'],
    [['--applications', '20001'], '--applications'],
    [['--secrets', '1.5'], '--secrets'],
    [['--fault', 'slow'], '--fault'],
  ])('refuse %j by name', (args, named) => {
    expect(() => wishes(...args)).toThrow(named);
  });
});
