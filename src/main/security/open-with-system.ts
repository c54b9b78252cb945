import { shell } from 'electron';

/** Hands one address to the system. Rejects when no program took it. */
export type OpenWithSystem = (address: string) => Promise<void>;

/** The system's own way; the only use of Electron's shell, behind `ExternalOpener` alone. */
export const openWithSystem: OpenWithSystem = (address) => shell.openExternal(address, { activate: true });
