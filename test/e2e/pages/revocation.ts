import type { Page } from '@playwright/test';
import { Part } from './page-object';

/** Asks once before a secret that leaked is replaced and deleted. */
export class RevocationDialog extends Part {
  readonly revokeButton = this.button('Revoke now');
  readonly note = this.field('What happened');

  constructor(page: Page, secret: string) {
    super(page, page.getByRole('dialog', { name: `Revoke “${secret}”` }));
  }

  async tellWhatHappened(note: string): Promise<void> {
    await this.note.fill(note);
  }

  async revoke(): Promise<void> {
    await this.revokeButton.click();
  }
}

/** Says above every view that a secret has leaked and is still valid. */
export class IncidentBanner extends Part {
  constructor(page: Page, secret: string) {
    const words = `“${secret}” is marked as leaked and still valid`;
    super(page, page.getByRole('alert').filter({ hasText: words }));
  }

  async delete(): Promise<void> {
    await this.button('Delete it now').click();
  }
}
