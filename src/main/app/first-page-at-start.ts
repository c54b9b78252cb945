import type { FirstPageMarkup } from '../../shared/first-page';
import type { FirstPage, FirstPageFile } from '../inventory/copies/first-page-file';
import type { Clock } from '../platform/clock';
import type { KeychainQuestion } from '../platform/keychain/keychain';
import { isFirstCode } from '../security/taken-files';

/**
 * How long the page waits for it once it has been asked for, in ms. Without it nothing could be shown either before the
 * keychain has answered.
 */
const patienceMs = 1200;

export interface FirstPageAtStartOptions {
  readonly file: Pick<FirstPageFile, 'read'>;
  /** ID of the environment it would be of, as `FirstPageFile.newest` says. */
  readonly newest: Promise<string | null>;
  /** As `firstPageBinding` says it now. */
  readonly binding: () => Promise<string>;
  /** One that asks the person something is not waited for. */
  readonly keychain: KeychainQuestion;
  /** Resolves once there is something to see in the window. */
  readonly painted: () => Promise<void>;
  readonly clock: Clock;
}

/**
 * How long the page's code waits for the first page to be painted, in ms: compiled or run before that, it would hold up the
 * frame.
 */
const paintMs = 500;

/** From Chromium's word that there is something to see until it is on the screen: five frames. In ms. */
const frameMs = 80;

/** What a start does for its first page. */
export interface FirstPageAtStart {
  /** Hands it out: once, to the first load. */
  readonly firstPage: () => Promise<FirstPageMarkup | null>;
  /** Resolves when the page may have a file: once the first page was handed out, or could not be. */
  readonly mayBegin: (path: string) => Promise<void>;
  /** Resolves when it may have the file's end. */
  readonly mayEnd: (path: string) => Promise<void>;
}

/**
 * Begins to look for the first page that the last run has left, and has it shown before the page's code runs. It is `null`
 * where there is none that is right here and now, or not in time.
 */
export function firstPageAtStart(options: FirstPageAtStartOptions): FirstPageAtStart {
  const { clock, keychain, newest, painted } = options;
  let decide: (isShown: boolean) => void = () => undefined;
  const isShown = new Promise<boolean>((resolve) => {
    decide = resolve;
  });
  let found: Promise<FirstPageMarkup | null> | null = newest
    .then((environmentId) => (environmentId === null ? null : usable(environmentId, options)))
    .catch(() => null);
  const firstPage = async (): Promise<FirstPageMarkup | null> => {
    const page = found;
    found = null;
    if (page === null) return null;
    return new Promise((resolve) => {
      const end = (markup: FirstPageMarkup | null): void => {
        cancel();
        stopListening();
        decide(markup !== null);
        resolve(markup);
      };
      const cancel = clock.after(patienceMs, () => {
        end(null);
      });
      const stopListening = keychain.onChanged(() => {
        if (keychain.isAsking()) end(null);
      });
      if (keychain.isAsking()) end(null);
      void page.then(end);
    });
  };
  const mayBegin = async (path: string): Promise<void> => {
    if (!isFirstCode(path) || !(await isShown)) return;
    await new Promise<void>((resolve) => {
      const cancel = clock.after(paintMs, resolve);
      void painted().then(() => {
        cancel();
        resolve();
      });
    });
  };
  const mayEnd = async (path: string): Promise<void> => {
    if (!isFirstCode(path) || !(await isShown)) return;
    await new Promise<void>((resolve) => {
      clock.after(frameMs, resolve);
    });
  };
  return { firstPage, mayBegin, mayEnd };
}

async function usable(
  environmentId: string,
  { file, binding, clock }: FirstPageAtStartOptions,
): Promise<FirstPageMarkup | null> {
  const [page, here] = await Promise.all([file.read(environmentId), binding()]);
  return page !== null && page.binding === here && isRightAt(page, clock.nowMs()) ? page : null;
}

/** A clock that was put back counts too. */
function isRightAt({ madeAtMs, untilMs }: FirstPage, nowMs: number): boolean {
  return nowMs >= madeAtMs && nowMs < untilMs;
}
