import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { IconIcns, IconIco } from '@shockpkg/icon-encoder';
import sharp from 'sharp';
import { iconsFolder, linuxSizes } from './icon-files';

/** A group of the source (`icon.svg`); the small one is bolder and has fewer parts. */
type Drawing = 'large' | 'small' | 'template';

const sourceUnits = 512;
const largestSmallPixels = 32;
const windowsSizes = [16, 20, 24, 32, 40, 48, 64, 128, 256] as const;
/** Points of a tray's icon on Linux; twice that is drawn, for dense displays. */
const trayPixels = { linux: 44, windows: [16, 20, 24, 32], menuBar: 18 } as const;

/** Parts of an icns file and their pixels, in the order in which Apple's `iconutil` writes them. */
const appleParts = [
  ...([
    ['ic12', 64],
    ['ic07', 128],
    ['ic13', 256],
    ['ic08', 256],
    ['ic04', 16],
  ] as const),
  ...([
    ['ic14', 512],
    ['ic09', 512],
    ['ic05', 32],
    ['ic10', 1024],
    ['ic11', 32],
  ] as const),
] as const;

/** Draws every icon from the one source: file name below `iconsFolder` -> content. Deterministic. */
export async function drawIcons(): Promise<ReadonlyMap<string, Uint8Array>> {
  const source = await readFile(join(iconsFolder, 'icon.svg'), 'utf8');
  const draw = (drawing: Drawing, pixels: number): Promise<Uint8Array> => drawOne(source, drawing, pixels);
  const application = (pixels: number): Promise<Uint8Array> =>
    draw(pixels <= largestSmallPixels ? 'small' : 'large', pixels);
  const icons = new Map<string, Uint8Array>();
  for (const pixels of linuxSizes) icons.set(`linux/${pixels}x${pixels}.png`, await application(pixels));
  icons.set('icon.png', await application(sourceUnits));
  icons.set('icon.ico', await windowsIcon(windowsSizes, application));
  icons.set('icon.icns', await appleIcon(application));
  icons.set('tray.png', await draw('small', trayPixels.linux));
  icons.set('tray.ico', await windowsIcon(trayPixels.windows, application));
  icons.set('trayTemplate.png', await draw('template', trayPixels.menuBar));
  icons.set('trayTemplate@2x.png', await draw('template', 2 * trayPixels.menuBar));
  return icons;
}

async function drawOne(source: string, drawing: Drawing, pixels: number): Promise<Uint8Array> {
  const chosen = source.replace(
    /<g id="(\w+)"(?: display="none")?>/g,
    (_, id: string) => `<g id="${id}"${id === drawing ? '' : ' display="none"'}>`,
  );
  // At this density the drawing has its final size when it is read, so its edges are smoothed once.
  const density = (72 * pixels) / sourceUnits;
  return sharp(Buffer.from(chosen), { density })
    .resize(pixels, pixels)
    .png({ compressionLevel: 9, adaptiveFiltering: true })
    .toBuffer();
}

async function windowsIcon(
  sizes: readonly number[],
  draw: (pixels: number) => Promise<Uint8Array>,
): Promise<Uint8Array> {
  const icon = new IconIco();
  for (const pixels of sizes) await icon.addFromPng(await draw(pixels));
  return icon.encode();
}

async function appleIcon(draw: (pixels: number) => Promise<Uint8Array>): Promise<Uint8Array> {
  const icon = new IconIcns();
  icon.toc = true;
  for (const [part, pixels] of appleParts) await icon.addFromPng(await draw(pixels), [part]);
  return icon.encode();
}
