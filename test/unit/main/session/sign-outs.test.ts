import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SignOuts } from '../../../../src/main/session/sign-outs';
import type { EndedSession } from '../../../../src/main/session/store/ended-session';
import { SessionStore } from '../../../../src/main/session/store/session-store';
import { failed, ok } from '../../../../src/shared/ipc/result';
import { freshFactor } from '../../../fakes/fresh-factor';
import { ManualClock } from '../../../fakes/manual-clock';
import { MemoryKeychain } from '../../../fakes/memory-keychain';
import { RecordingLogger } from '../../../fakes/recording-logger';

const signIn = { issuer: 'https://login.example', clientId: 'client-1' };
const stored = {
  ...{ fingerprint: 'of the environment', signIn, authenticatedAtMs: 1, scopes: null, subject: null },
  secondFactor: freshFactor.secondFactor,
  user: { displayName: 'Vera Manager', email: null },
};

describe('the record of sessions that ended, where it could not be read at the start', () => {
  const clock = new ManualClock();
  let folder: string;
  let file: string;
  let keychain: MemoryKeychain;
  let store: SessionStore;
  let signOuts: SignOuts;
  /** Tokens that their issuer was told of. */
  let told: string[];
  let isIssuerThere: boolean;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sign-outs-'));
    file = join(folder, 'sign-outs.json');
    keychain = new MemoryKeychain();
    store = new SessionStore(keychain);
    told = [];
    isIssuerThere = true;
    const revoke = async ({ refreshToken }: EndedSession): Promise<boolean> => {
      if (isIssuerThere) told.push(refreshToken);
      return isIssuerThere;
    };
    signOuts = new SignOuts({
      ...{ file, store, endSession: { revoke }, clock, logger: new RecordingLogger() },
      onChanged: () => undefined,
    });
    await mkdir(file); // there, and not to be read
    expect(await signOuts.load()).toEqual(failed({ code: 'sign-out-not-kept' }));
  });
  afterEach(async () => {
    signOuts.stop();
    await rm(folder, { recursive: true });
  });

  /** The file is right again, and names these environments: their sessions ended in an earlier run. */
  async function repair(...environmentIds: readonly string[]): Promise<void> {
    await rm(file, { recursive: true });
    const ended = environmentIds.map((environmentId, index) => ({
      ...{ id: `earlier-${index}`, environmentId, isMoved: false, giveUpAtMs: clock.nowMs() + 1_000_000 },
    }));
    await writeFile(file, JSON.stringify({ version: 1, ended }));
  }
  const onDisk = async (): Promise<readonly { readonly environmentId: string }[]> =>
    (JSON.parse(await readFile(file, 'utf8')) as { ended: { environmentId: string }[] }).ended;

  it('does what earlier runs had left, once it can', async () => {
    await store.write('live', { ...stored, refreshToken: 'left' });
    await repair('live');
    expect(await signOuts.reload()).toEqual(ok(null));
    await signOuts.finish();
    expect([told, keychain.items.size, await onDisk()]).toEqual([['left'], 0, []]);
  });

  it('learns what ended meanwhile', async () => {
    isIssuerThere = false;
    expect(await signOuts.add({ id: 'mine', kind: 'sandbox' }, { refreshToken: 'mine', signIn })).toBe(true);
    await repair('live');
    expect(await signOuts.reload()).toEqual(ok(null));
    await signOuts.finish();
    // Of the other one nothing was left.
    expect((await onDisk()).map(({ environmentId }) => environmentId)).toEqual(['mine']);
  });

  it('takes no tokens of a session that was begun meanwhile', async () => {
    expect(await signOuts.makeRoom('live')).toBe(true);
    await store.write('live', { ...stored, refreshToken: 'new' });
    await repair('live');
    expect(await signOuts.reload()).toEqual(ok(null));
    await signOuts.finish();
    expect([told, signOuts.hasEnded('live'), await onDisk()]).toEqual([[], false, []]);
    expect(await store.read('live')).toEqual(ok({ ...stored, refreshToken: 'new' }));
  });
});
