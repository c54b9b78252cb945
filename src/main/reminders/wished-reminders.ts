import type { SecretKey } from '../../shared/domain/secret-key';

/** One reminder that a person has asked for, once it is due. */
export interface WishedReminder {
  /** The same for the same wish, whenever it is asked for. */
  readonly id: string;
  /** Where a click leads. */
  readonly secret: SecretKey;
  readonly applicationName: string;
  readonly about:
    | { readonly kind: 'wait-over'; readonly secretName: string | null }
    | { readonly kind: 'system-open'; readonly systemName: string };
}

/** What a person wishes to be reminded of besides expiry, by whoever keeps it. */
export interface Wishes {
  /** Those whose time has come, also after they were shown: the ledger knows which were. */
  due(): readonly WishedReminder[];
  /** Shows one natively; answers whether the system took it. */
  show(wish: WishedReminder): Promise<boolean>;
}
