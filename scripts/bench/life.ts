import { TrayHost } from '../../test/support/tray-host';
import type { OwnDesktop } from '../desktop-session/session-of-this-process';
import type { Candidate } from './candidate';
import { doorBytes, doorBytesFile } from './door-bytes';
import { idleCost } from './idle-cost';
import type { Report } from './report';
import { searchKeystroke } from './search-keystroke';
import { Resident } from './resident';
import { signIn, stayInTray } from './signed-in';
import { syncCommits } from './sync-commits';
import { trayClick } from './tray-click';

export interface LifeOptions {
  readonly desktop: OwnDesktop;
  readonly bareWindow: Candidate;
  readonly bareStartMs: number;
  readonly runs: number;
  readonly isQuick: boolean;
  readonly idleMs: number;
}

/** What comes after a start: in two profiles of their own, each signed in to a portal that is there. */
export async function measureLife(report: Report, options: LifeOptions): Promise<void> {
  const { desktop, bareWindow, bareStartMs, runs, isQuick, idleMs } = options;
  const host = await TrayHost.start(desktop.environment['DBUS_SESSION_BUS_ADDRESS']);
  const tray = { host, bareStartMs, runs, hiddenMs: isQuick ? 0 : 2000 };
  const large = await signIn(desktop, 'large-life', { applications: 500, secrets: 20 }, [doorBytesFile]);
  await searchKeystroke(large, report, { desktop, bareWindow, keys: isQuick ? 5 : 120 });
  await doorBytes(large, report, isQuick ? 300 : 1000);
  await stayInTray(large);
  await large.application.close();
  const many = await Resident.start(desktop, large.again);
  await trayClick(many, report, { ...tray, size: '10,000 secrets' });
  await many.close();
  await large.portal.stop();
  const small = await signIn(desktop, 'small-life', null);
  await syncCommits(small, report);
  await stayInTray(small);
  await small.application.close();
  const few = await Resident.start(desktop, small.again);
  await trayClick(few, report, { ...tray, size: '14 secrets' });
  await idleCost(few, report, { idleMs, settleMs: isQuick ? 0 : 30_000 });
  await few.close();
  await small.portal.stop();
  host.stop();
}
