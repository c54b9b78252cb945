import { join } from 'node:path';
import { repositoryFolder } from '../repository-folder';

/** Where the source lies, and everything that is drawn from it. */
export const iconsFolder = join(repositoryFolder, 'resources/icons');

/** Sizes of the icon theme specification that desktops ask for. */
export const linuxSizes = [16, 24, 32, 48, 64, 128, 256, 512] as const;
