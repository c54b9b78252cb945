// @vitest-environment jsdom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { noCapabilities } from '../../../../../src/shared/domain/provider-capabilities';
import { ok } from '../../../../../src/shared/ipc/result';
import { environmentSummary } from '../../../../fakes/environment-summary';

const asked: unknown[] = [];
vi.stubGlobal('desktop', {
  environments: {
    agree: async (argument: unknown) => {
      asked.push(argument);
      return ok(null);
    },
  },
});
const { clean, draw, press } = await import('../../support/rendered');
const { EnvironmentCard } = await import('../../../../../src/renderer/features/sign-in/environment-card');
const { EnvironmentRow } = await import('../../../../../src/renderer/features/settings/environment-row');

const text = (): string => document.body.textContent;
const buttons = (): readonly (string | null)[] =>
  [...document.querySelectorAll('button')].map((one) => one.getAttribute('aria-label') ?? one.textContent);

const changed = environmentSummary({
  ...{ id: 'ours', name: 'Ours', origin: 'given', isConnected: false, isChanged: true },
  ...{
    hosts: [{ host: 'api.example', uses: ['portal'] }],
    links: ['portalPage'],
    capabilities: noCapabilities,
  },
});

describe('an environment whose settings have changed', () => {
  afterEach(async () => {
    await clean();
    asked.splice(0);
  });

  it('is led nowhere from the welcome screen but to the look at what is different', async () => {
    await draw(
      <EnvironmentCard
        environment={changed}
        demo={{ kind: 'stopped' }}
        byHand={undefined}
        copies={[]}
        isFirst
        onImport={() => undefined}
        onContinue={() => undefined}
      />,
    );
    expect(text()).toContain('Ours: its settings have changed');
    expect(text()).toContain('with the earlier file everything works again');
    expect(buttons()).toEqual(['Look at what is different in Ours']);
    await press('Look at what is different');
    expect(asked).toEqual([{ environmentId: 'ours' }]);
  });

  it('is neither tried nor emptied from the settings', async () => {
    await draw(<EnvironmentRow environment={changed} onRemoveData={() => undefined} />);
    expect(text()).toContain('its settings have changed, so it is not used');
    expect(buttons()).toEqual(['Look at what is different in Ours']);
  });
});
