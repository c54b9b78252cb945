import { ipcMain, type IpcMain } from 'electron';

/** The part of Electron's message door that is used: one handler for each channel, nothing that only listens. */
export type MessageDoor = Pick<IpcMain, 'handle'>;

/** Electron's own; the only use of `ipcMain`. */
export const electronMessages: MessageDoor = ipcMain;
