import { describe, expect, it } from 'vitest';
import { usualSettings } from '../../../src/shared/domain/settings';
import type { FirstPageSlices } from '../../../src/shared/first-page';
import { shownList } from '../../fakes/shown-list';
import { begunRotation } from '../renderer/support/shown-rotation';
import { environmentSummary } from '../../fakes/environment-summary';

Object.defineProperty(globalThis, 'navigator', {
  value: { language: 'en-GB', userAgent: 'X11; Linux' },
  configurable: true,
});
const { renderFirstPage, withoutStyleAttributes } = await import('../../../src/first-page/render-first-page');

const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();
const slices: FirstPageSlices = {
  settings: { settings: usualSettings },
  time: { timeZone: 'UTC' },
  environments: {
    ...{ environments: [environmentSummary()], environmentProblem: null },
    demo: { kind: 'stopped' },
  },
  inventory: {
    inventory: shownList(
      [
        {
          ...{ id: 'a', appId: 'b', displayName: 'Partner <script>', apis: [], managers: null },
          secrets: [
            {
              ...{ keyId: 'k', displayName: 'Secret by VM', hint: 'abc' },
              ...{ startDateTime: inDays(-300), endDateTime: inDays(20) },
            },
          ],
        },
      ],
      { environmentId: environmentSummary().id, source: 'sealed-copy', readAtMs: 0 },
    ),
  },
  lists: { copies: [], withdrawn: [], portalAheadSeconds: 0 },
  values: { saved: [], keptValues: [], deliveries: [] },
  checks: { checks: [] },
  rotations: { rotations: [], systems: [], queue: null },
};

describe('the first page', () => {
  it('is the home, with its rows and its controls', async () => {
    const { html } = await renderFirstPage(slices);
    expect(html).toMatch(/<h1[^>]*><bdi>Expiry<\/bdi><\/h1>/);
    expect(html).toContain('Secret by VM');
    expect(html.match(/<tr/g)).toHaveLength(2);
    expect(html).toMatch(/<button[^>]*><bdi>Partner &lt;script&gt;<\/bdi><\/button>/);
  });

  it('has the rotations that are under way', async () => {
    const rotations = [{ ...begunRotation, applicationName: 'Partner <script>' }];
    const { html } = await renderFirstPage({ ...slices, rotations: { rotations, systems: [], queue: null } });
    expect(html).toContain('A new secret is still to be created.');
    expect(html).toMatch(/<button[^>]*>Continue…<\/button>/);
  });

  it('has how the last check of a secret ended', async () => {
    const key = { environmentId: environmentSummary().id, applicationId: 'a', keyId: 'k' };
    const api = { name: 'Search & Match', atMs: Date.UTC(2026, 10, 23), outcome: { kind: 'works' } } as const;
    const checks = [{ ...key, checked: { valueId: 'v', apis: [api] }, seen: null }];
    const { html } = await renderFirstPage({ ...slices, checks: { checks } });
    expect(html).toContain('Works, checked 23 Nov 2026');
  });

  it('says no age: it is read later than it is drawn', async () => {
    const { html } = await renderFirstPage(slices);
    expect(html).not.toMatch(/ (old|ago)\b/);
  });

  it('needs no style attribute, which the policy of the page would not let through', async () => {
    const { html, style } = await renderFirstPage(slices);
    expect(html).not.toContain(' style=');
    expect(style).toMatch(/^(\[data-style="\d+"\]\{[^{}]*\})+$/);
    expect(
      withoutStyleAttributes('<i style="left:1%"></i><b style="left:2%"></b><i style="left:1%"></i>'),
    ).toEqual({
      html: '<i data-style="0"></i><b data-style="1"></b><i data-style="0"></i>',
      style: '[data-style="0"]{left:1%}[data-style="1"]{left:2%}',
    });
  });
});
