import i18next, { type i18n } from 'i18next';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { AadstsCode } from '../../../../../reference-portal/tokens/token-error';
import { tryUntilDecided } from '../../../../../src/main/operations/connectivity/connectivity-trial';
import { createHttpClient } from '../../../../../src/main/platform/http/http-client';
import { SecretValue } from '../../../../../src/main/platform/secret-value';
import { TokenEndpoint } from '../../../../../src/main/portal/token-endpoint/token-endpoint';
import { en } from '../../../../../src/shared/messages/en';
import type { TargetProgress } from '../../../../../src/shared/ipc/state/secret-state';
import { ManualClock } from '../../../../fakes/manual-clock';
import { startPortal, type Portal } from '../../../../support/checked-portal';

type Refused = Extract<TargetProgress, { kind: 'refused' }>;

/** What a person reads for each of Entra's numbers: the beginning of the sentence, and what they are to do. */
const sentences: readonly (readonly [AadstsCode, string, string])[] = [
  [7000215, 'The value was not accepted.', 'Save the right value again'],
  [7000222, 'The secret has expired.', 'Create a new one'],
  [7000229, 'The application is unknown to that directory: its provider has to add it', 'Write to support'],
  [700016, 'The directory that was asked does not know this client ID.', 'check the address'],
  [90002, 'There is no such directory at this address, or it is in another cloud.', 'Check the address'],
  [500011, 'This directory does not know the API.', 'ask WMDA which resource ID'],
  [50001, 'This directory does not know the API.', 'ask WMDA which resource ID'],
  [7000112, 'The application is switched off', 'Write to support'],
  [53003, 'A conditional-access rule for this application refused it', 'ask WMDA from where'],
  [901002, 'The address is of one version of the token endpoint', 'correct “style”'],
  [1002012, 'The address is of one version of the token endpoint', 'correct “style”'],
  [7000218, 'The request arrived without the secret.', 'ask whoever runs your network'],
  [900382, 'The application belongs to another cloud', 'Ask WMDA for an environment file'],
  [900432, 'The application belongs to another cloud', 'Ask WMDA for an environment file'],
];

describe('what is read of an answer of the token endpoint', () => {
  const http = createHttpClient({ fetch, timeoutMs: 2_000 });
  const endpoint = new TokenEndpoint({ http });
  let portal: Portal;
  let words: i18n;
  let draw: (refused: Refused) => string;
  beforeAll(async () => {
    portal = await startPortal({ port: 0, isDemo: true, propagationMs: 0 });
    words = i18next.createInstance();
    await words.init({
      lng: 'en',
      resources: { en: { translation: en } },
      interpolation: { escapeValue: false },
    });
    vi.stubGlobal('navigator', { language: 'en' });
    const { RefusedAnswer } =
      await import('../../../../../src/renderer/features/connectivity/refused-answer');
    draw = (refused) =>
      renderToStaticMarkup(
        createElement(I18nextProvider, { i18n: words }, createElement(RefusedAnswer, { refused })),
      );
  });
  afterAll(() => portal.stop());

  /** One check of an old secret, from the request to the end that the page is told. */
  async function ended(): Promise<Refused> {
    const [target] = portal.environment.connectivity;
    const [application] = portal.state.applications;
    if (target === undefined || application === undefined) throw new Error('The demo is empty');
    const { signal } = new AbortController();
    const ends: TargetProgress[] = [];
    await tryUntilDecided({
      ...{ target, signal, clock: new ManualClock(), createdAtMs: 0 },
      attempt: () =>
        endpoint.try(target, application.appId, new SecretValue(Buffer.from('of no use')), signal),
      report: (progress) => ends.push(progress),
    });
    const end = ends.at(-1);
    if (end?.kind !== 'refused') throw new Error('It was not refused');
    return end;
  }

  it.each(sentences)('AADSTS%i', async (code, what, next) => {
    const fault = portal.faults.add({ kind: 'refuse-token', code });
    const refused = await ended();
    portal.faults.remove(fault);
    const screen = draw(refused);
    expect(screen).toContain(what);
    expect(screen).toContain(next);
    expect(screen).toContain(`AADSTS${code}`);
    expect(screen).toContain(refused.word?.error ?? 'no error');
    expect(screen).toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/);
    // The description names them; it is for developers, and never shown.
    expect(screen).not.toMatch(/Trace ID|Timestamp|Correlation ID/);
  });

  it('goes by the error where the number is unknown', async () => {
    const fault = portal.faults.add({ kind: 'refuse-token', code: 70003 });
    const screen = draw(await ended());
    portal.faults.remove(fault);
    expect(screen).toContain('The request was not accepted as it is.');
    expect(screen).toContain('unsupported_grant_type');
  });

  it('blames nobody’s secret where a filter answers', async () => {
    const fault = portal.faults.add({ kind: 'blocked', on: 'token' });
    const screen = draw(await ended());
    portal.faults.remove(fault);
    expect(screen).toContain('The secret may be fine.');
    expect(screen).not.toContain('AADSTS');
  });
});
