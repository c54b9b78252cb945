import type { Result } from '../../../shared/ipc/result';
import type { Logger } from '../../platform/logger';
import type { ActiveSession } from '../active-session';
import type { IssuedTokens } from './issuer';
import type { Issuers } from './issuers';
import { signInFailureCode } from './sign-in-failure';
import type { ConnectedEnvironment } from '../store/stored-session';

export interface EndSessionOptions {
  readonly issuers: Issuers;
  readonly openBrowser: (address: string) => Promise<Result<null>>;
  readonly logger: Logger;
}

/** The last word to an issuer: what is not used any more is not left valid there, as far as it can be told. */
export class EndSession {
  readonly #options: EndSessionOptions;

  constructor(options: EndSessionOptions) {
    this.#options = options;
  }

  /** Tokens that nobody will use. */
  async giveBack(
    environment: ConnectedEnvironment,
    { refreshToken, accessToken }: IssuedTokens,
  ): Promise<void> {
    const issuer = await this.#options.issuers.of(environment);
    await issuer.revoke(refreshToken ?? accessToken).catch(() => undefined);
  }

  /** Revokes a session and opens the page that ends the browser's own. Never rejects. */
  async end({ environment, refreshToken }: ActiveSession): Promise<void> {
    const { issuers, openBrowser, logger } = this.#options;
    try {
      const issuer = await issuers.of(environment);
      if (refreshToken !== null) await issuer.revoke(refreshToken);
      const address = issuer.endSessionUrl();
      if (address !== null) await openBrowser(address);
    } catch (error) {
      logger.warn('session not ended at the issuer', { code: signInFailureCode(error) });
    }
  }
}
