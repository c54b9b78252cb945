import { EventEmitter } from 'node:events';
import type { App } from 'electron';
import { beforeEach, describe, expect, it } from 'vitest';
import type { SecretLink } from '../../../../src/main/desktop/deep-link';
import { Summons } from '../../../../src/main/desktop/summons';

const linkTo = (keyId: string): string => `wmda-credential-manager://secret/demo/application-1/${keyId}`;
const link = (keyId: string): SecretLink => ({
  environmentId: 'demo',
  applicationId: 'application-1',
  keyId,
});

describe('Summons', () => {
  let app: EventEmitter;
  let fronts: number;
  let followed: SecretLink[];
  const follow = (to: SecretLink): void => {
    followed.push(to);
  };
  beforeEach(() => {
    app = new EventEmitter();
    fronts = 0;
    followed = [];
  });
  const summons = (...argv: readonly string[]): Summons =>
    new Summons({
      ...{ app: app as unknown as App, argv },
      comeToFront: () => {
        fronts += 1;
      },
    });
  const openUrl = (address: string): boolean => {
    let isPrevented = false;
    app.emit('open-url', { preventDefault: () => (isPrevented = true) }, address);
    return isPrevented;
  };

  it('keeps the link it was started with until somebody follows it, once', () => {
    const early = summons('program', '--background', linkTo('key-1'));
    early.onLink(follow);
    early.onLink(follow);
    expect(followed).toEqual([link('key-1')]);
    expect(fronts).toBe(0);
  });

  it('keeps what macOS hands over before anybody follows', () => {
    const early = summons('program');
    expect(openUrl(linkTo('key-1'))).toBe(true);
    expect(fronts).toBe(1);
    early.onLink(follow);
    expect(followed).toEqual([link('key-1')]);
  });

  it('keeps the link of a second start during the first; of several the last counts', () => {
    const early = summons('program', linkTo('key-1'));
    app.emit('second-instance', {}, ['program', linkTo('key-2')]);
    app.emit('second-instance', {}, ['program']);
    expect(fronts).toBe(2);
    early.onLink(follow);
    expect(followed).toEqual([link('key-2')]);
  });

  it('follows later ones at once, and nothing that is no link of ours', () => {
    summons('program').onLink(follow);
    app.emit('second-instance', {}, ['program', linkTo('key-1')]);
    openUrl(linkTo('key-2'));
    expect(openUrl('wmda-credential-manager://elsewhere/demo')).toBe(true);
    app.emit('second-instance', {}, ['program', 'https://example.com']);
    expect(followed).toEqual([link('key-1'), link('key-2')]);
    expect(fronts).toBe(4);
  });
});
