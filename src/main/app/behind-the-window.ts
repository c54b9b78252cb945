import { join } from 'node:path';
import argon2Source from 'hash-wasm/dist/argon2.umd.min.js?raw';
import { app, net, session, utilityProcess } from 'electron';
import { toJsonText } from '../../shared/ipc/json-text';
import { composeDesktop } from './desktop';
import { drawFirstPage } from './first-page-program';
import type { DesktopShell } from '../desktop/desktop-shell';
import { portalEnvironment } from '../environments/demo/portal-process';
import type { MessageDoor } from '../ipc/electron-messages';
import { sendEvent } from '../ipc/send-event';
import { isTrustedSender } from '../ipc/trusted-sender';
import { startUtilityProcess } from '../platform/child-process';
import type { Clock } from '../platform/clock';
import { collectGarbage } from '../platform/garbage';
import { KeptProxies } from '../platform/http/kept-proxies';
import { portalNetwork } from '../platform/http/portal-network';
import { ProxyPasswords } from '../platform/http/proxy-passwords';
import type { OsKeychain } from '../platform/keychain/os-keychain';
import type { Run } from '../platform/lock/run';
import type { Logger } from '../platform/logger';
import type { FirstPageFile } from '../inventory/copies/first-page-file';
import type { SealingKeys } from '../platform/files/sealing-keys';
import type { ProfilePaths } from '../platform/paths';
import { AgreedEnvironments } from '../environments/agreed-environments';
import { ImportedEnvironments } from '../environments/imported-environments';
import { loadEnvironments } from '../environments/load-environments';
import { AdministratorPolicy, policyFileOf } from '../settings/administrator-policy';
import { openWithSystem } from '../security/open-with-system';
import { argon2InThread } from '../vault/kdbx/argon2-thread';

/** A start is over by then: the list is read, opened and compared. In ms. */
const settledMs = 5000;

/** What the entry has made by the time there is a window. */
export interface BehindTheWindow {
  readonly shell: DesktopShell;
  readonly door: MessageDoor;
  readonly paths: ProfilePaths;
  readonly keychain: OsKeychain;
  readonly sealingKeys: SealingKeys;
  readonly firstPageFile: FirstPageFile;
  /** As `firstPageBinding` says it now. */
  readonly firstPageBinding: () => Promise<string>;
  readonly buildFolder: string;
  readonly environmentFile: string | null;
  /** `null` but in development. */
  readonly developmentOrigin: string | null;
  readonly clock: Clock;
  readonly run: Run;
  readonly logger: Logger;
}

/**
 * Starts all the window shows. A file of code of its own, read once the page has what it shows first: nine tenths of main
 * are behind it.
 *
 * @returns what brings it to its end, writes included
 */
export async function startBehindTheWindow(parts: BehindTheWindow): Promise<() => Promise<void>> {
  const { shell, door, paths, keychain, sealingKeys, environmentFile, developmentOrigin } = parts;
  const { buildFolder, clock, logger } = parts;
  const imported = new ImportedEnvironments(paths.environments, logger);
  const agreed = new AgreedEnvironments(paths.agreedEnvironments, logger);
  const environments = await loadEnvironments(environmentFile, imported, agreed);
  const proxy = new ProxyPasswords(keychain, clock, new KeptProxies(paths.keptProxies, logger));
  const composition = composeDesktop({
    argon2: argon2InThread(argon2Source),
    ...{ environments, paths, keychain, sealingKeys, clock, logger, openWithSystem, door, run: parts.run },
    keychainQuestion: keychain,
    packagedPortal: {
      programFolder: app.isPackaged ? join(process.resourcesPath, 'portal') : join(__dirname, '../portal'),
      files: PORTAL_FILES,
      startProcess: (file) =>
        startUtilityProcess(utilityProcess, {
          ...{ file, serviceName: 'Demo', environment: portalEnvironment(process.env) },
        }),
    },
    policy: new AdministratorPolicy(policyFileOf(process.platform, process.env)),
    ...shell.surroundings(),
    proxy,
    ...portalNetwork({
      ...{ net, answerProxy: proxy.answer.bind(proxy) },
      sessionOf: (partition) => session.fromPartition(partition),
    }),
    isTrusted: (source) => isTrustedSender(source, shell.page(), developmentOrigin),
    nowMs: () => performance.now(),
    firstPage:
      developmentOrigin === null
        ? {
            file: parts.firstPageFile,
            binding: parts.firstPageBinding,
            render: async (slices) => {
              const userAgent = shell.page()?.getUserAgent();
              const language = app.getLocale();
              return userAgent === undefined
                ? null
                : drawFirstPage(buildFolder, clock, { slices, language, userAgent });
            },
          }
        : null,
    sendState: (news) => {
      sendEvent(shell.page(), 'state:changed', toJsonText(news));
    },
  });
  shell.keepFromEnding(() => composition.hasUnsavedValues());
  composition.start();
  clock.after(settledMs, collectGarbage);
  shell.onLink((link) => {
    composition.openLink(link);
  });
  return async () => {
    await composition.stop();
    keychain.close();
  };
}
