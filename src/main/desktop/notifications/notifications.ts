import { Notification } from 'electron';
import type { TFunction } from 'i18next';
import type { PlacedReminder } from '../../reminders/reminders';
import type { SecretLink } from '../../security/deep-link';
import type { WishedReminder } from '../../reminders/wished-reminders';
import { type Notice, reminderText, summaryText, wishText, withoutNames } from './notification-words';
import { heard } from '../../platform/heard';

/** How long a notification server may take to say that it took one. */
const patienceMs = 10_000;

/**
 * Shows reminders as native notifications. Answers whether the system took it; a click leads to the secret.
 * Notifications are kept until they are gone: one that is collected as garbage loses its click.
 */
export class Notifications {
  readonly #t: TFunction;
  readonly #hasServer: () => Promise<boolean>;
  readonly #hidesNames: () => boolean;
  readonly #open = new Set<Notification>();

  /**
   * @param hasServer whether anybody would show it: shown to nobody, it could stall Chromium for a minute
   * @param hidesNames whether the person wishes no names in them, asked each time
   */
  constructor(t: TFunction, hasServer: () => Promise<boolean>, hidesNames: () => boolean) {
    this.#t = t;
    this.#hasServer = hasServer;
    this.#hidesNames = hidesNames;
  }

  /**
   * @param reminders shown as one, the most urgent first
   * @param open called with a click, for the first one
   */
  async show(reminders: readonly PlacedReminder[], open: (link: SecretLink) => void): Promise<boolean> {
    const [first] = reminders;
    if (first === undefined) return false;
    const { environmentId, entry } = first;
    const { application, secret } = entry;
    return this.#show(this.#notice(reminders, first), () => {
      open({ environmentId, applicationId: application.id, keyId: secret.keyId });
    });
  }

  /** @param open called with a click */
  showWish(wish: WishedReminder, open: (link: SecretLink) => void): Promise<boolean> {
    return this.#show(wishText(this.#t, wish, this.#hidesNames()), () => {
      open(wish.secret);
    });
  }

  async #show(notice: Notice, onClick: () => void): Promise<boolean> {
    if (!Notification.isSupported() || !(await this.#hasServer())) return false;
    const notification = new Notification({ ...notice, urgency: 'normal' });
    this.#open.add(notification);
    notification.once(
      'click',
      heard(() => {
        this.#open.delete(notification);
        onClick();
      }),
    );
    notification.once(
      'close',
      heard(() => {
        this.#open.delete(notification);
      }),
    );
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        resolve(false);
      }, patienceMs);
      const settle = (isShown: boolean): void => {
        clearTimeout(timer);
        resolve(isShown);
      };
      notification.once(
        'show',
        heard(() => {
          settle(true);
        }),
      );
      notification.once(
        'failed',
        heard(() => {
          this.#open.delete(notification);
          settle(false);
        }),
      );
      notification.show();
    });
  }

  #notice(reminders: readonly PlacedReminder[], first: PlacedReminder): Notice {
    if (this.#hidesNames()) return withoutNames(this.#t, first, reminders.length);
    const text = reminderText(this.#t, first);
    return reminders.length === 1 ? text : summaryText(this.#t, reminders.length, text.title);
  }
}
