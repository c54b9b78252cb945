import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { anton, vera } from '../../../../reference-portal/seed/demo-people';
import type { PortalAnswer } from '../../../../reference-portal/faults/portal-answer';
import { SealingKeys } from '../../../../src/main/platform/files/sealing-keys';
import { SealedCopies } from '../../../../src/main/inventory/copies/sealed-copies';
import { failed, ok } from '../../../../src/shared/ipc/result';
import type { Environment } from '../../../../src/shared/domain/environment';
import { startPortal, type Portal } from '../../../support/checked-portal';
import { RecordingLogger } from '../../../fakes/recording-logger';
import { HostedApplication, type HostedState } from '../../../support/hosted-application';

const second = (portal: Portal): Environment => ({ ...portal.environment, id: 'second', name: 'Second' });

/** What one portal was asked. */
class Heard {
  readonly answers: PortalAnswer[] = [];
  readonly onAnswer = (answer: PortalAnswer): void => {
    this.answers.push(answer);
  };

  /** Requests with a token that was not its own. */
  strangers(): number {
    return this.answers.filter(({ status }) => status === 401 || status === 400).length;
  }

  count(): number {
    return this.answers.filter(({ url }) => url.startsWith('/v1.0')).length;
  }
}

describe('two portals with issuers of their own, side by side', () => {
  let hosted: HostedApplication;
  let other: Portal;
  let heardHere: Heard;
  let heardThere: Heard;
  beforeEach(async () => {
    heardHere = new Heard();
    heardThere = new Heard();
    const size = { applications: 3, secrets: 1 };
    other = await startPortal({
      port: 0,
      isDemo: true,
      size,
      propagationMs: 0,
      onAnswer: heardThere.onAnswer,
    });
    hosted = await HostedApplication.start(() => [second(other)], { onAnswer: heardHere.onAnswer });
  });
  afterEach(async () => {
    await hosted.stop();
    await other.stop();
  });

  const isRead = ({ inventory, applications }: HostedState): boolean =>
    inventory.kind === 'ready' &&
    inventory.source === 'portal' &&
    applications.every(({ managers }) => managers !== null);
  const listed = ({ applications }: HostedState): readonly string[] => applications.map(({ id }) => id);
  const known = (portal: Portal): ReadonlySet<string> =>
    new Set(portal.state.applications.map(({ id }) => id));
  const items = (): string[] =>
    [...hosted.keychain.items.keys()]
      .filter((name) => name.startsWith('wmda-credential-manager.session '))
      .filter((name) => !name.includes('sealing-')) // written a little later, with the copy
      .map((name) => name.replace('wmda-credential-manager.session ', ''))
      .sort();
  const itemText = (): string =>
    [...hosted.keychain.items.values()].map((bytes) => bytes.toString('utf8')).join('\n');

  it('have sessions, copies, keys and lists of their own, and get no token of the other', async () => {
    await hosted.signIn(vera);
    const here = await hosted.until(isRead);
    expect(listed(here).every((id) => known(hosted.portal).has(id))).toBe(true);
    expect(heardThere.count()).toBe(0);
    expect(items()).toEqual(['reference-portal']);
    await hosted.signOut();

    await hosted.signIn(vera, other, 'second');
    const there = await hosted.until((state) => isRead(state) && listed(state).length === 3);
    expect(listed(there).every((id) => known(other).has(id) && !known(hosted.portal).has(id))).toBe(true);
    expect(items()).toEqual(['second']);
    expect(itemText()).not.toContain(hosted.portal.origin);
    await hosted.signOut();
    hosted = await hosted.restart([second(other)]); // everything is on the disk

    expect((await readdir(join(hosted.folder, 'inventory'))).sort()).toEqual([
      'reference-portal.sealed',
      'second.sealed',
    ]);
    const keys = ['reference-portal', 'second'].map((id) =>
      hosted.keychain.items.get(`wmda-credential-manager.session sealing-key/${id}`),
    );
    expect(keys[0]).toBeDefined();
    expect(keys[0]?.equals(keys[1] ?? Buffer.alloc(0))).toBe(false);
    expect(items()).toEqual([]);

    const asked = heardThere.count();
    await hosted.signIn(anton);
    expect(listed(await hosted.until((state) => isRead(state) && listed(state).length === 4))).toHaveLength(
      4,
    );
    expect(heardThere.count()).toBe(asked);
    expect([heardHere.strangers(), heardThere.strangers()]).toEqual([0, 0]);
  });

  it('are both watched, wherever the person is, and a click leads to the copy of the other', async () => {
    await hosted.signIn(vera);
    await hosted.until(isRead);
    await hosted.signOut();
    await hosted.signIn(vera, other, 'second');
    await hosted.until((state) => isRead(state) && listed(state).length === 3);
    hosted = await hosted.restart([second(other)]); // with the session of the second one in the keychain
    await hosted.until(({ session }) => session.kind === 'signed-in');
    expect((await hosted.state()).session).toMatchObject({ environmentId: 'second' });

    // Three days on, secrets of the first one have crossed thresholds of which nobody has heard.
    expect(hosted.reminders).toEqual([]);
    hosted.clock.advance(3 * 86_400_000);
    await hosted.until(() =>
      hosted.reminders.some(({ environmentId }) => environmentId === 'reference-portal'),
    );
    expect([...hosted.watched].sort()).toEqual(['reference-portal', 'second']);
    const reminder = hosted.reminders.find(({ environmentId }) => environmentId === 'reference-portal');
    if (reminder === undefined) throw new Error('there is one');
    expect(reminder.environmentName).toBe('Reference portal');
    const { application, secret } = reminder.entry;
    expect(known(hosted.portal).has(application.id)).toBe(true);

    const asked = heardHere.count();
    hosted.openSecret({
      environmentId: 'reference-portal',
      applicationId: application.id,
      keyId: secret.keyId,
    });
    const { focus } = await hosted.state();
    expect(focus).toMatchObject({ environmentId: 'reference-portal', applicationId: application.id });
    expect(await hosted.call('environments:show', { environmentId: 'reference-portal' })).toEqual(ok(null));
    const looking = await hosted.state();
    expect([looking.lookedAt, looking.session.kind]).toEqual(['reference-portal', 'signed-in']);
    expect(listed(looking)).toContain(application.id);
    const applicationId = application.id;
    const refused = failed({ code: 'not-signed-in' });
    expect(await hosted.call('inventory:refresh')).toEqual(refused);
    expect(await hosted.call('secrets:prepareCreation', { applicationId })).toEqual(refused);
    const typed = { applicationId, keyId: secret.keyId, typedName: secret.displayName };
    expect(await hosted.call('secrets:delete', typed)).toEqual(refused);
    expect(await hosted.call('environments:close')).toEqual(ok(null));
    const back = await hosted.until((state) => isRead(state) && listed(state).length === 3);
    expect([back.lookedAt, heardHere.count()]).toEqual([null, asked]);
    expect([heardHere.strangers(), heardThere.strangers()]).toEqual([0, 0]);
  });

  it('cannot read each other’s copies, whatever the files are called', async () => {
    await hosted.signIn(vera);
    await hosted.until(isRead);
    await hosted.signOut();
    await hosted.signIn(vera, other, 'second');
    await hosted.until((state) => isRead(state) && listed(state).length === 3);
    await hosted.signOut();
    hosted = await hosted.restart([second(other)]); // everything is on the disk
    const folder = join(hosted.folder, 'inventory');
    const randomBytes = (): Buffer => Buffer.alloc(32);
    const keys = new SealingKeys(hosted.keychain, randomBytes);
    const copies = new SealedCopies({
      ...{ folder, keys, randomBytes, logger: new RecordingLogger() },
      environments: { fingerprint: () => null, isBound: () => true },
    });
    expect(await copies.loadNewest(['second'])).toMatchObject({ environmentId: 'second' });
    await writeFile(join(folder, 'second.sealed'), await readFile(join(folder, 'reference-portal.sealed')));
    expect(await copies.loadNewest(['second'])).toBeNull();
    expect(await copies.loadNewest(['reference-portal'])).toMatchObject({
      environmentId: 'reference-portal',
    });
  });

  it('are kept apart also when one takes over the ID of the other', async () => {
    await hosted.signIn(vera, other, 'second');
    await hosted.until((state) => isRead(state) && listed(state).length === 3);
    await hosted.signOut();
    const copied = await hosted.until(({ inventory }) => inventory.kind === 'ready');
    expect(listed(copied)).toHaveLength(3);

    const heard = new Heard();
    const size = { applications: 2, secrets: 1 };
    const third = await startPortal({
      port: 0,
      isDemo: true,
      size,
      propagationMs: 0,
      onAnswer: heard.onAnswer,
    });
    const text = JSON.stringify(second(third));
    expect(await hosted.call('environments:read', { text })).toMatchObject({
      value: { kind: 'read', environmentId: 'second' },
    });
    const asked = heardThere.count();
    expect(await hosted.call('environments:agree', { environmentId: 'second' })).toEqual(ok(null));
    expect(hosted.asked.at(-1)).toMatchObject({ kind: 'take-in-environment', replaces: 'Second' });
    expect((await hosted.state()).inventory.kind).toBe('none');
    expect(items().filter((name) => name.includes('second'))).toEqual([]);
    expect(await readdir(join(hosted.folder, 'inventory'))).not.toContain('second.sealed');

    await hosted.signIn(vera, third, 'second');
    const state = await hosted.until((now) => isRead(now) && listed(now).length === 2);
    expect(listed(state).every((id) => known(third).has(id))).toBe(true);
    expect(heard.count()).toBeGreaterThan(0);
    expect(heardThere.count()).toBe(asked);
    expect(heard.strangers()).toBe(0);
    await third.stop();
  });
});
