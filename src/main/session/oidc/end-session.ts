import type { Result } from '../../../shared/ipc/result';
import type { Logger } from '../../platform/logger';
import type { EndedSession } from '../store/ended-session';
import type { IssuedTokens, IssuerSettings } from './issuer';
import type { Issuers } from './issuers';
import { isRevocationRefused, signInFailureCode } from './sign-in-failure';
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

  /** Whether the issuer has been told, or has nothing to be told. Never rejects. */
  async revoke({ signIn, refreshToken }: EndedSession): Promise<boolean> {
    try {
      const issuer = await this.#options.issuers.of({ signIn });
      await issuer.revoke(refreshToken);
      return true;
    } catch (error) {
      this.#options.logger.warn('session not revoked at the issuer', { code: signInFailureCode(error) });
      return isRevocationRefused(error);
    }
  }

  /** Opens the page that ends the browser's own session, where the issuer has one. Never rejects. */
  async openSignOutPage(signIn: IssuerSettings): Promise<void> {
    const { issuers, openBrowser, logger } = this.#options;
    try {
      const address = (await issuers.of({ signIn })).endSessionUrl();
      if (address !== null) await openBrowser(address);
    } catch (error) {
      logger.warn('session not ended in the browser', { code: signInFailureCode(error) });
    }
  }
}
