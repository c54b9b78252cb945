import { describe, expect, it } from 'vitest';
import { type FirstPageKeeperOptions, keepFirstPage } from '../../../../src/main/app/first-page-keeper';
import type { FirstPage } from '../../../../src/main/inventory/copies/first-page-file';
import { Emitter } from '../../../../src/main/platform/emitter';
import type { RotationQueue } from '../../../../src/shared/domain/rotation-queue';
import { usualSettings } from '../../../../src/shared/domain/settings';
import { begunRotation, listedSystem } from '../../renderer/support/shown-rotation';
import type { FirstPageSlices } from '../../../../src/shared/first-page';
import type { InventoryState } from '../../../../src/shared/ipc/state/inventory-state';
import { ManualClock } from '../../../fakes/manual-clock';
import { RecordingLogger } from '../../../fakes/recording-logger';
import { shownList } from '../../../fakes/shown-list';
import { settle } from '../../../fakes/settle';

const noon = Date.UTC(2026, 10, 28, 12);
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const startDateTime = '2026-01-01T00:00:00Z';
const endDateTime = '2027-01-01T00:00:00Z';
const listOf = (displayName: string, nowMs = noon): InventoryState =>
  shownList(
    [
      {
        ...{ id: 'a', appId: 'b', displayName, apis: [], managers: null },
        secrets: [{ keyId: 'k', displayName: null, hint: null, startDateTime, endDateTime }],
      },
    ],
    { readAtMs: 5, isRefreshing: true },
    nowMs,
  );

class World {
  readonly clock = new ManualClock(noon);
  readonly logger = new RecordingLogger();
  readonly news = new Emitter<void>();
  readonly drawn: FirstPageSlices[] = [];
  readonly kept = new Map<string, FirstPage>();
  inventory = listOf('one');
  settings = usualSettings;
  rotations: FirstPageSlices['rotations'] = { rotations: [], systems: [], queue: null };
  checks: FirstPageSlices['checks']['checks'] = [];
  opened: string | null = null;
  hasDisk = true;
  readonly stop: () => void;

  constructor() {
    this.stop = keepFirstPage(this.#options());
  }

  async hear(): Promise<void> {
    this.news.emit();
    this.clock.advance(2000);
    await settle();
  }

  #options(): FirstPageKeeperOptions {
    return {
      file: {
        read: async (id) => this.kept.get(id) ?? null,
        write: async (id, page) => {
          if (!this.hasDisk) throw new Error('full');
          this.kept.set(id, page);
        },
        remove: async (id) => void this.kept.delete(id),
      },
      slices: () => ({
        settings: { settings: this.settings },
        time: { timeZone: 'UTC' },
        environments: {
          ...{ environments: [], environmentProblem: null },
          demo: { kind: 'starting' },
        },
        inventory: { inventory: this.inventory },
        lists: { copies: [], withdrawn: [], portalAheadSeconds: 9 },
        values: { saved: [], keptValues: [], deliveries: [] },
        checks: { checks: this.checks },
        rotations: this.rotations,
        session: { session: { kind: 'resuming' }, opened: this.opened, lookedAt: null },
      }),
      sources: [{ onChanged: this.news.on.bind(this.news) }],
      render: async (slices) => {
        this.drawn.push(slices);
        return { html: JSON.stringify(slices.inventory), style: '' };
      },
      binding: async () => 'here',
      holdsUntilMs: () => (Math.floor(this.clock.nowMs() / dayMs) + 1) * dayMs,
      ...{ clock: this.clock, logger: this.logger },
    };
  }
}

describe('keeping the first page', () => {
  it('draws what a start tells first: a copy, and nobody asked yet', async () => {
    const world = new World();
    await world.hear();
    expect(world.drawn).toHaveLength(1);
    expect(Object.keys(world.drawn[0] ?? {}).sort()).toEqual(
      ['checks', 'environments', 'inventory', 'lists', 'rotations', 'settings', 'time', 'values'].sort(),
    );
    expect(world.drawn[0]?.inventory.inventory).toMatchObject({
      ...{ kind: 'ready', source: 'sealed-copy', isRefreshing: false, readAtMs: 0 },
    });
    expect(world.drawn[0]?.environments.demo).toEqual({ kind: 'stopped' });
    expect(world.kept.get('demo')).toMatchObject({
      ...{ binding: 'here', madeAtMs: noon + 2000, untilMs: Date.UTC(2026, 10, 29) },
    });
  });

  it('has of rotations those that are under way here, and of systems none', async () => {
    const world = new World();
    const ended = { ...begunRotation, end: { kind: 'done', atMs: noon } } as const;
    const elsewhere = { ...begunRotation, environmentId: 'other' };
    const rotations = [begunRotation, ended, elsewhere];
    world.rotations = { rotations, systems: [listedSystem], queue: null };
    await world.hear();
    expect(world.drawn[0]?.rotations).toEqual({ rotations: [begunRotation], systems: [], queue: null });
  });

  it('has several rotations as a start finds them, with those of them that have ended', async () => {
    const world = new World();
    const ended = { ...begunRotation, id: 'ended', end: { kind: 'done', atMs: noon } } as const;
    const queue: RotationQueue = {
      ...{ environmentId: 'demo', started: { atMs: noon, by: null }, phase: 'running' },
      secrets: [
        {
          ...{ applicationId: 'object-1', appId: 'client-1', applicationName: 'Partner', error: null },
          ...{ secret: begunRotation.old, rotationId: 'ended' },
        },
      ],
    };
    world.rotations = { rotations: [ended], systems: [], queue };
    await world.hear();
    expect(world.drawn[0]?.rotations).toEqual({
      ...{ rotations: [ended], systems: [] },
      queue: { ...queue, phase: 'stopped' },
    });
    world.rotations = { rotations: [ended], systems: [], queue: { ...queue, environmentId: 'other' } };
    await world.hear();
    expect(world.drawn.at(-1)?.rotations).toEqual({ rotations: [], systems: [], queue: null });
  });

  it('has of checks how they ended, and no system by name', async () => {
    const world = new World();
    const seen = { atMs: 5, where: 'EMDIS gateway', by: 'Vera' };
    const key = { environmentId: 'demo', applicationId: 'object-1', keyId: 'key-1' };
    world.checks = [{ ...key, checked: null, seen }];
    await world.hear();
    expect(world.drawn[0]?.checks.checks).toEqual([
      { ...key, checked: null, seen: { atMs: 5, where: '', by: null } },
    ]);
  });

  it('draws once for a burst, and not again for the same', async () => {
    const world = new World();
    world.news.emit();
    await world.hear();
    world.inventory = { ...world.inventory, ...{ readAtMs: 77 } };
    await world.hear();
    expect(world.drawn).toHaveLength(1);
    world.inventory = listOf('two');
    await world.hear();
    expect(world.drawn).toHaveLength(2);
    expect(world.kept.get('demo')?.html).toContain('two');
  });

  it('does not draw the same again because minutes have passed in which its words hold', async () => {
    const world = new World();
    await world.hear();
    const [before, after] = [world.inventory, listOf('one', noon + 2 * hourMs)];
    expect(after).not.toEqual(before);
    world.inventory = after;
    await world.hear();
    expect(world.drawn).toHaveLength(1);
    expect(world.kept.get('demo')).toMatchObject({ madeAtMs: noon + 2000 });
  });

  it('draws again when the days have changed', async () => {
    const world = new World();
    await world.hear();
    world.clock.advance(11 * hourMs);
    await settle();
    expect(world.drawn).toHaveLength(1);
    world.clock.advance(hourMs + 120_000);
    await settle();
    expect(world.drawn).toHaveLength(2);
    expect(world.kept.get('demo')?.untilMs).toBe(Date.UTC(2026, 10, 30));
  });

  it('keeps none for somebody who hides names, and takes away the one that is there', async () => {
    const world = new World();
    await world.hear();
    world.settings = { ...usualSettings, hidesNames: true };
    await world.hear();
    expect(world.kept.size).toBe(0);
    expect(world.drawn).toHaveLength(1);
  });

  it('keeps none of a place that a start does not open, or of no list', async () => {
    const world = new World();
    world.opened = 'by-hand-demo';
    await world.hear();
    world.opened = null;
    world.inventory = { kind: 'none' };
    await world.hear();
    expect(world.drawn).toEqual([]);
  });

  it('says when it could not be kept, and tries again with the next news', async () => {
    const world = new World();
    world.hasDisk = false;
    await world.hear();
    expect(world.logger.lines).toEqual(['warn the first page was not kept {}']);
    world.hasDisk = true;
    await world.hear();
    expect(world.kept.size).toBe(1);
  });

  it('draws nothing once it was stopped', async () => {
    const world = new World();
    world.news.emit();
    world.stop();
    world.clock.advance(2000);
    await settle();
    expect(world.drawn).toEqual([]);
    expect(world.clock.waiting).toBe(0);
  });
});
