import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DemoPortal } from '../../../../../src/main/environments/demo/demo-portal';
import { failed, ok } from '../../../../../src/shared/ipc/result';
import { ManualClock } from '../../../../fakes/manual-clock';
import { RecordingLogger } from '../../../../fakes/recording-logger';
import { FakePortalProcess } from '../../../../fakes/fake-portal-process';

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');
const files = { 'portal.mjs': hashOf('program'), 'assets/portal.css': hashOf('style') };

describe('DemoPortal', () => {
  let folder: string;
  let clock: ManualClock;
  let started: FakePortalProcess[];
  let programs: string[];
  let next: FakePortalProcess;
  let portal: DemoPortal;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'demo-portal-'));
    await mkdir(join(folder, 'program/assets'), { recursive: true });
    await writeFile(join(folder, 'program/portal.mjs'), 'program');
    await writeFile(join(folder, 'program/assets/portal.css'), 'style');
    clock = new ManualClock();
    started = [];
    programs = [];
    next = new FakePortalProcess();
    portal = newPortal(files);
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  function newPortal(of: Readonly<Record<string, string>>): DemoPortal {
    return new DemoPortal({
      programFolder: join(folder, 'program'),
      files: of,
      stateFolder: join(folder, 'state'),
      startProcess: (program) => {
        programs.push(program);
        started.push(next);
        return next;
      },
      clock,
      logger: new RecordingLogger(),
    });
  }

  it('starts the program that the build has made, with a folder of its own', async () => {
    const states: string[] = [];
    portal.onChanged(() => states.push(portal.state().kind));
    expect(await portal.start()).toEqual(ok(null));
    expect(programs).toEqual([join(folder, 'program/portal.mjs')]);
    expect(next.posted).toEqual([{ kind: 'start', folder: join(folder, 'state') }]);
    expect(await readdir(folder)).toContain('state');
    expect(portal.state()).toEqual({ kind: 'running', port: 40_000 });
    expect(states).toEqual(['starting', 'running']);
  });

  it('starts one, however often it is asked', async () => {
    await Promise.all([portal.start(), portal.start(), portal.start()]);
    expect(started).toHaveLength(1);
  });

  it.each([
    ['a program of another content', 'portal.mjs', 'another program'],
    ['a style of another content', 'assets/portal.css', 'another style'],
    ['a program with one byte more', 'portal.mjs', 'program\n'],
  ])('refuses %s', async (_what, name, content) => {
    await writeFile(join(folder, 'program', name), content);
    expect(await portal.start()).toEqual(failed({ code: 'demo-failed' }));
    expect(portal.state()).toEqual({ kind: 'failed', reason: 'files-altered' });
    expect(started).toEqual([]);
  });

  it.each([
    ['a file is missing', { ...files, 'assets/inter.woff2': hashOf('font') }],
    ['the build knows of no program', { 'assets/portal.css': hashOf('style') }],
    ['the build knows of nothing', {}],
  ])('refuses when %s', async (_what, of) => {
    const other = newPortal(of);
    expect(await other.start()).toEqual(failed({ code: 'demo-failed' }));
    expect(other.state()).toEqual({ kind: 'failed', reason: 'files-altered' });
    expect(started).toEqual([]);
  });

  it.each([
    ['says that it cannot', (): void => next.say({ kind: 'failed', reason: 'the disk is full' })],
    ['ends at once', (): void => next.exit()],
    ['says nothing for half a minute', (): void => undefined],
  ])('does not run when the process %s, and leaves nothing behind', async (_what, event) => {
    next.onPost = ({ kind }) => {
      if (kind === 'start') event();
    };
    const starting = portal.start();
    await untilPosted(next, 'start');
    clock.advance(30_000);
    await untilPostedOrEnded(next);
    clock.advance(2_000);
    expect(await starting).toEqual(failed({ code: 'demo-failed' }));
    expect(portal.state()).toEqual({ kind: 'failed', reason: 'not-started' });
    // And it can be tried again.
    next = new FakePortalProcess();
    expect(await portal.start()).toEqual(ok(null));
  });

  it('does not run when the process cannot be made', async () => {
    const broken = new DemoPortal({
      ...{ programFolder: join(folder, 'program'), files, stateFolder: join(folder, 'state'), clock },
      startProcess: () => {
        throw new Error('no more processes');
      },
      logger: new RecordingLogger(),
    });
    expect(await broken.start()).toEqual(failed({ code: 'demo-failed' }));
    expect(broken.state()).toEqual({ kind: 'failed', reason: 'not-started' });
  });

  it('gives tickets while it runs, and none before or after', async () => {
    expect(await portal.ticket()).toEqual(failed({ code: 'demo-failed' }));
    await portal.start();
    expect(await portal.ticket()).toEqual(ok('t'.repeat(43)));
    await portal.stop();
    expect(await portal.ticket()).toEqual(failed({ code: 'demo-failed' }));
  });

  it('waits for the answer to its own question', async () => {
    await portal.start();
    next.onPost = (message) => {
      if (message.kind !== 'ticket') return;
      next.say({ kind: 'ticket', number: message.number + 7, ticket: 'another question’s ticket' });
      next.say({ kind: 'ticket', number: message.number, ticket: 5 });
      next.say({ unheard: 'of' });
    };
    const asked = portal.ticket();
    await untilPosted(next, 'ticket');
    clock.advance(5_000);
    expect(await asked).toEqual(failed({ code: 'demo-failed' }));
  });

  it('ends in good order, and at once where it does not', async () => {
    await portal.start();
    await portal.stop();
    expect(next.posted.at(-1)).toEqual({ kind: 'stop' });
    expect([next.wasKilled, portal.state().kind]).toEqual([false, 'stopped']);

    next = new FakePortalProcess();
    await portal.start();
    next.onPost = () => undefined;
    const stopping = portal.stop();
    await untilPosted(next, 'stop');
    clock.advance(2_000);
    await stopping;
    expect([next.wasKilled, portal.state().kind]).toEqual([true, 'stopped']);
  });

  it('does not wait for a start that is to end', async () => {
    next.onPost = ({ kind }) => {
      if (kind === 'stop') next.exit();
    };
    const starting = portal.start();
    await untilPosted(next, 'start');
    await portal.stop();
    expect(await starting).toEqual(failed({ code: 'demo-failed' }));
    expect(next.posted.at(-1)).toEqual({ kind: 'stop' });
  });

  it('says so when the process ends by itself', async () => {
    await portal.start();
    next.exit();
    await Promise.resolve();
    expect(portal.state()).toEqual({ kind: 'failed', reason: 'ended' });
    next = new FakePortalProcess();
    expect(await portal.start()).toEqual(ok(null));
  });

  it('forgets what it has kept', async () => {
    await portal.start();
    await writeFile(join(folder, 'state/portal.json'), '{}');
    expect(await portal.forget()).toEqual(ok(null));
    expect(portal.state().kind).toBe('stopped');
    expect(await readdir(folder)).toEqual(['program']);
  });

  async function untilPosted(process: FakePortalProcess, kind: string): Promise<void> {
    await expect.poll(() => process.posted.some((message) => message.kind === kind)).toBe(true);
  }

  async function untilPostedOrEnded(process: FakePortalProcess): Promise<void> {
    await expect
      .poll(() => portal.state().kind === 'failed' || process.posted.some(({ kind }) => kind === 'stop'))
      .toBe(true);
  }
});
