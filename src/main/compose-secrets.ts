import { randomBytes } from 'node:crypto';
import type { Environment } from '../shared/domain/environment';
import type { Deed } from './activity/activity-log';
import { ClipboardMarkFile } from './desktop/clipboard-mark';
import { ValueClipboard, type SystemClipboard } from './desktop/value-clipboard';
import type { Inventory } from './inventory/inventory';
import { recordSecretCalls } from './ipc/record-secret-calls';
import type { SecretCalls } from './ipc/register-secrets';
import { ConnectivityCheck } from './operations/check-connectivity';
import { SecretCreation } from './operations/create-secret';
import { SecretDeletion } from './operations/delete-secret';
import { ValueHandOut } from './operations/hand-out-value';
import type { OperationJournal } from './operations/journal';
import { LifetimeLimits } from './operations/lifetime-limits';
import { snippetTexts } from './operations/snippet-texts';
import type { Clock } from './platform/clock';
import type { CrashPoint } from './platform/crash-point';
import type { Logger } from './platform/logger';
import type { ProfilePaths } from './platform/paths';
import type { CredentialProvider } from './portal/credential-provider';
import type { TokenEndpoint } from './portal/token-endpoint/token-endpoint';
import type { Session } from './session/session';
import type { Workplace } from './session/workplace';
import type { Vault } from './vault/vault';

/** What work with secrets needs of everything else. */
export interface SecretParts {
  readonly provider: () => CredentialProvider | null;
  readonly environment: () => Environment | null;
  readonly session: Session;
  readonly workplace: Workplace;
  readonly inventory: Inventory;
  readonly journal: OperationJournal;
  readonly vault: Vault;
  readonly tokenEndpoint: TokenEndpoint;
  readonly clipboard: SystemClipboard;
  /** How long a value stays on the clipboard. */
  readonly clipboardMs: () => number;
  readonly paths: Pick<ProfilePaths, 'clipboard' | 'lifetimeLimits'>;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly crashPoint: CrashPoint;
  readonly record: (deed: Deed) => void;
}

/** What can be done with secrets, and the same as the page may ask for it, recorded in the activity. */
export function composeSecrets(parts: SecretParts): {
  readonly creation: SecretCreation;
  readonly connectivity: ConnectivityCheck;
  readonly limits: LifetimeLimits;
  readonly clipboard: ValueClipboard;
  readonly calls: SecretCalls;
} {
  const { provider, environment, session, workplace, inventory, journal, vault, paths } = parts;
  const { clock, logger, crashPoint } = parts;
  const limits = new LifetimeLimits({ file: paths.lifetimeLimits, clock, logger });
  const creation = new SecretCreation({
    ...{ provider, vault, journal, limits, environment, clock, logger },
    ...{ randomBytes, crashPoint },
  });
  const deletion = new SecretDeletion({ provider, vault, journal, environment, clock, logger });
  const connectivity = new ConnectivityCheck({
    ...{ vault, journal, environment, clock, logger },
    tokenEndpoint: parts.tokenEndpoint,
  });
  const mark = new ClipboardMarkFile(paths.clipboard, logger);
  const clipboard = new ValueClipboard(parts.clipboard, clock, mark);
  const handOut = new ValueHandOut({
    ...{ vault, journal, environment, clipboard, clock, logger },
    session: workplace,
    clipboardMs: parts.clipboardMs,
  });
  const snippets: SecretCalls['snippets'] = (of) => snippetTexts(environment(), of);
  const calls = recordSecretCalls(
    { inventory, session, creation, deletion, connectivity, handOut, snippets },
    parts.record,
  );
  return { creation, connectivity, limits, clipboard, calls };
}
