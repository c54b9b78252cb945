import { EventEmitter } from 'node:events';
import type { App } from 'electron';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  ExternalActivation,
  secondInstanceData,
} from '../../../../../src/main/desktop/links/external-activation';
import type { SecretLink } from '../../../../../src/main/security/deep-link';

const linkTo = (keyId: string): string => `wmda-credential-manager://secret/demo/application-1/${keyId}`;
const link = (keyId: string): SecretLink => ({
  environmentId: 'demo',
  applicationId: 'application-1',
  keyId,
});

describe('ExternalActivation', () => {
  let app: EventEmitter;
  let fronts: number;
  let quits: number;
  let followed: SecretLink[];
  const follow = (to: SecretLink): void => {
    followed.push(to);
  };
  beforeEach(() => {
    app = new EventEmitter();
    fronts = 0;
    quits = 0;
    followed = [];
  });
  const activation = (started: string | null = null): ExternalActivation =>
    new ExternalActivation({
      ...{ app: app as unknown as App, link: started },
      comeToFront: () => {
        fronts += 1;
      },
      quit: () => {
        quits += 1;
      },
    });
  const startAgain = (
    given: { link?: string; isInBackground?: boolean; isQuitting?: boolean } = {},
  ): void => {
    const data = secondInstanceData({
      ...{ environmentFile: null, isSandboxOff: false, isInBackground: false, isQuitting: false, link: null },
      ...given,
    });
    app.emit('second-instance', {}, ['Chromium’s copy', '--allow-file-access-from-files'], '/', data);
  };
  const openUrl = (address: string): boolean => {
    let isPrevented = false;
    app.emit('open-url', { preventDefault: () => (isPrevented = true) }, address);
    return isPrevented;
  };

  it('keeps the link it was started with until somebody follows it, once', () => {
    const early = activation(linkTo('key-1'));
    early.onLink(follow);
    early.onLink(follow);
    expect(followed).toEqual([link('key-1')]);
    expect(fronts).toBe(0);
  });

  it('ends as the menu would when an installer asks for it, and shows nothing', () => {
    activation();
    startAgain({ isQuitting: true, link: linkTo('key-1') });
    expect({ quits, fronts, followed }).toEqual({ quits: 1, fronts: 0, followed: [] });
    startAgain();
    expect({ quits, fronts }).toEqual({ quits: 1, fronts: 1 });
  });

  it('keeps what macOS hands over before anybody follows', () => {
    const early = activation();
    expect(openUrl(linkTo('key-1'))).toBe(true);
    expect(fronts).toBe(1);
    early.onLink(follow);
    expect(followed).toEqual([link('key-1')]);
  });

  it('keeps the link of a second start during the first; of several the last counts', () => {
    const early = activation(linkTo('key-1'));
    startAgain({ link: linkTo('key-2') });
    startAgain();
    expect(fronts).toBe(2);
    early.onLink(follow);
    expect(followed).toEqual([link('key-2')]);
  });

  it('follows later ones at once, and nothing that is no link of ours', () => {
    activation().onLink(follow);
    startAgain({ link: linkTo('key-1') });
    openUrl(linkTo('key-2'));
    expect(openUrl('wmda-credential-manager://elsewhere/demo')).toBe(true);
    startAgain({ link: 'wmda-credential-manager://elsewhere/demo' });
    expect(followed).toEqual([link('key-1'), link('key-2')]);
    expect(fronts).toBe(4);
  });

  it('stays where it is when the login starts it once more, unless a link comes along', () => {
    activation().onLink(follow);
    startAgain({ isInBackground: true });
    expect(fronts).toBe(0);
    startAgain({ isInBackground: true, link: linkTo('key-1') });
    expect(fronts).toBe(1);
  });

  it.each([[undefined], [null], ['text'], [{ link: 7, isInBackground: 'yes' }], [[linkTo('key-1')]]])(
    'comes to the front for %j, which no start of ours would send, and for nothing more',
    (data) => {
      activation().onLink(follow);
      app.emit('second-instance', {}, [], '/', data);
      expect(fronts).toBe(1);
      expect(followed).toEqual([]);
    },
  );
});
