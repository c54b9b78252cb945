import {
  flipFuses,
  type FuseConfig,
  FuseState,
  FuseV1Options,
  FuseVersion,
  getCurrentFuseWire,
} from '@electron/fuses';

/** Whether a debugger may enter through `--inspect`: only tests of the package want that. */
export type DebuggerAccess = 'closed' | 'open';

/**
 * The fuses of what people install (https://www.electronjs.org/docs/latest/tutorial/fuses). Whoever can start the
 * program could otherwise run code of their own in it, under its name and with its keychain.
 */
export function fusesFor(access: DebuggerAccess): Readonly<Record<FuseV1Options, boolean>> {
  return {
    [FuseV1Options.RunAsNode]: false,
    [FuseV1Options.EnableCookieEncryption]: true,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: access === 'open',
    // Electron checks it on macOS and Windows; on Linux it changes nothing.
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
    [FuseV1Options.OnlyLoadAppFromAsar]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
    // No guard, only how fast WebAssembly checks its bounds: as Electron has it.
    [FuseV1Options.WasmTrapHandlers]: true,
  };
}

/**
 * Sets every fuse an executable has, and fails when it has one that is not listed here. On macOS the ad-hoc signature
 * is made anew, without which the system would not start it; a real signature comes later.
 */
export async function setFuses(executable: string, access: DebuggerAccess): Promise<void> {
  const known = await readFuses(executable);
  const wanted = Object.entries(fusesFor(access)).filter(([fuse]) => known.has(Number(fuse)));
  await flipFuses(executable, {
    ...Object.fromEntries(wanted),
    version: FuseVersion.V1,
    strictlyRequireAllFuses: true,
    resetAdHocDarwinSignature: process.platform === 'darwin',
  } as FuseConfig);
  const found = await readFuses(executable);
  const wrong = wanted.filter(([fuse, isOn]) => found.get(Number(fuse)) !== isOn);
  if (wrong.length > 0) throw new Error(`Fuses did not take: ${wrong.map(([fuse]) => fuse).join(', ')}`);
}

/** The fuses an executable has, and whether each is on; those that Electron has removed are left out. */
export async function readFuses(executable: string): Promise<ReadonlyMap<FuseV1Options, boolean>> {
  const states = Object.entries(await getCurrentFuseWire(executable)) as [string, FuseState | FuseVersion][];
  return new Map(
    states
      .filter(([, state]) => state === FuseState.ENABLE || state === FuseState.DISABLE)
      .map(([fuse, state]) => [Number(fuse) as FuseV1Options, state === FuseState.ENABLE]),
  );
}
