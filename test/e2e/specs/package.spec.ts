import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { createPackage, extractFile } from '@electron/asar';
import { expect, test } from '@playwright/test';
import { fusesFor, readFuses } from '../../../scripts/package/fuses';
import { preludeFile } from '../../../scripts/package/prelude';
import { twinExecutable } from '../../../scripts/package/started-twin';
import { differingBytes, differingEntries, differingFiles } from '../../support/twin-difference';

const closed = twinExecutable('closed');
const driven = twinExecutable('driven');
const archiveOf = (executable: string): string => join(dirname(executable), 'resources/app.asar');
const manifestOf = (archive: string): unknown => JSON.parse(extractFile(archive, 'package.json').toString());

test('what is tested differs from what is installed by one fuse and by what runs first', async () => {
  const files = await differingFiles(dirname(closed), dirname(driven));
  expect(files).toEqual(['resources/app.asar', basename(closed)].sort());
  expect(await differingBytes(closed, driven)).toBe(1);
  const [installed, tested] = [archiveOf(closed), archiveOf(driven)];
  const entries = await differingEntries(installed, tested);
  if (entries.includes('package.json')) {
    // The official Electron: nothing runs before the product in what people install.
    expect(entries).toEqual(['package.json', preludeFile]);
    expect(manifestOf(installed)).toEqual({
      ...(manifestOf(tested) as object),
      main: 'out/build/main/index.cjs',
    });
  } else {
    expect(entries).toEqual([preludeFile]);
    const prelude = extractFile(installed, preludeFile).toString();
    expect(prelude).not.toMatch(/--inspect|--remote-debugging|WMDA_TEST/);
    // The same words are there where they belong.
    expect(extractFile(tested, preludeFile).toString()).toMatch(/WMDA_TEST[^]*--inspect.*--remote-debugging/);
  }
});

test('the comparison sees one byte, a file too many and another mode', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'compared-'));
  const write = async (
    name: string,
    same: string,
    more: Readonly<Record<string, string>>,
  ): Promise<string> => {
    const place = join(folder, name);
    await mkdir(place);
    await writeFile(join(place, 'same'), same);
    for (const [file, content] of Object.entries(more)) await writeFile(join(place, file), content);
    await createPackage(place, `${place}.asar`);
    return place;
  };
  const one = await write('one', 'same', { differs: 'abc' });
  const other = await write('other', 'same', { differs: 'abd', more: '' });
  expect(await differingFiles(one, other)).toEqual(['differs', 'more']);
  expect(await differingEntries(`${one}.asar`, `${other}.asar`)).toEqual(['differs', 'more']);
  expect(await differingBytes(join(one, 'differs'), join(other, 'differs'))).toBe(1);
  await writeFile(join(other, 'run'), '', { mode: 0o755 });
  await writeFile(join(one, 'run'), '', { mode: 0o644 });
  expect(await differingFiles(one, other)).toEqual(['differs', 'more', 'run']);
  await rm(folder, { recursive: true });
});

for (const [variant, access] of [
  ['closed', 'closed'],
  ['driven', 'open'],
] as const) {
  test(`every fuse of the ${variant} twin is set as listed`, async () => {
    const fuses = await readFuses(twinExecutable(variant));
    const listed = Object.entries(fusesFor(access)).map(([fuse, isOn]) => [Number(fuse), isOn] as const);
    // Electron 45 has nine, the fallback the first eight.
    expect([...fuses]).toEqual(listed.slice(0, fuses.size));
    expect(fuses.size).toBeGreaterThanOrEqual(8);
  });
}
