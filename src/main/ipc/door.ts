import { ipcMain } from 'electron';
import type { InvokeDoor } from './handle';

/** Electron's own door for calls. */
export const invokeDoor: InvokeDoor = ipcMain;
