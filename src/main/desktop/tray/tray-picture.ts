import { join } from 'node:path';
import { nativeImage, type NativeImage } from 'electron';

/** Points; trays on Linux are made for icons of about this size, and the file has twice as many pixels. */
const linuxHeight = 22;

/**
 * The picture each system's tray wants: macOS a shape that it draws in the menu bar's own colour (its name ends in
 * `Template`, which Electron and `@2x` go by), Windows an icon with a drawing for each scale, others a plain picture.
 *
 * @param folder where the icons lie
 */
export function trayPicture(folder: string, platform: NodeJS.Platform): NativeImage | string {
  if (platform === 'darwin') return join(folder, 'trayTemplate.png');
  if (platform === 'win32') return join(folder, 'tray.ico');
  const picture = nativeImage.createFromPath(join(folder, 'tray.png'));
  return picture.resize({ height: linuxHeight, quality: 'best' });
}
