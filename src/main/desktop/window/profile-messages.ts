import { dialog } from 'electron';
import type { TFunction } from 'i18next';
import type { Holder } from '../../platform/lock/holder';

/** What main says of a profile that another run has, in messages of the system: there is no page, or none that helps. */
export interface ProfileMessages {
  /** Resolves when the person has read why this start ends. */
  sayRefused(holder: Holder): Promise<void>;
  /** Resolves with `true` when the person does not want to wait; with `false` once the signal takes it away. */
  sayWaiting(holder: Holder, signal: AbortSignal): Promise<boolean>;
  /** Resolves with whether the person closes the application. */
  sayLost(by: Holder): Promise<boolean>;
}

export function profileMessages(t: TFunction): ProfileMessages {
  const title = t('product');
  const named = (holder: Holder): { readonly product: string; readonly where: string } => ({
    product: t('product'),
    where: placeOf(t, holder),
  });
  return {
    sayRefused: async (holder) => {
      await dialog.showMessageBox({
        ...{ type: 'info', title, ...refusalText(t, holder) },
        buttons: [t('profileInUse.close')],
      });
    },
    sayWaiting: async (holder, signal) => {
      const { response } = await dialog.showMessageBox({
        ...{ type: 'info', title, message: t('profileInUse.waiting', named(holder)) },
        ...{ detail: t('profileInUse.waitingDetail'), signal },
        buttons: [t('profileInUse.stopWaiting')],
        // What the signal answers with is none of the buttons.
        cancelId: 1,
      });
      return response === 0 && !signal.aborted;
    },
    sayLost: async (by) => {
      const { response } = await dialog.showMessageBox({
        ...{ type: 'warning', title, message: t('profileInUse.lost', named(by)) },
        detail: t('profileInUse.lostDetail'),
        buttons: [t('profileInUse.close'), t('profileInUse.later')],
        ...{ defaultId: 0, cancelId: 1 },
      });
      return response === 0;
    },
  };
}

/** Which computer has it, since when, and what to do. */
export function refusalText(
  t: TFunction,
  holder: Holder,
): { readonly message: string; readonly detail: string } {
  const { sinceMs } = holder;
  const time =
    sinceMs === null
      ? null
      : new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'short' }).format(sinceMs);
  const sentences = [
    ...(time === null ? [] : [t('profileInUse.since', { time })]),
    t('profileInUse.reason'),
    t('profileInUse.remedy'),
  ];
  return {
    message: t('profileInUse.refused', { product: t('product'), where: placeOf(t, holder) }),
    detail: sentences.join('\n\n'),
  };
}

function placeOf(t: TFunction, { host, isThisComputer }: Holder): string {
  return isThisComputer ? t('profileInUse.thisComputer') : (host ?? t('profileInUse.unnamed'));
}
