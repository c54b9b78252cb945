import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vera } from '../../reference-portal/seed/demo-people';
import type { StoredApplication } from '../../reference-portal/state/portal-state';
import { startPortal, type Portal } from '../../reference-portal/start-portal';
import type { HostedCreation } from '../../test/faults/creation-host';
import { signInAtPortal } from '../../test/support/portal-caller';

/** A portal with somebody signed in, and room for profiles. One for each worker of a campaign. */
export class CampaignWorld {
  #count = 0;

  private constructor(
    readonly portal: Portal,
    readonly application: StoredApplication,
    readonly folder: string,
    readonly accessToken: string,
  ) {}

  static async start(): Promise<CampaignWorld> {
    const portal = await startPortal({ port: 0, isDemo: true, propagationMs: 0 });
    const { accessToken } = await signInAtPortal(portal, vera);
    const application = portal.state.applications.find(({ ownerIds }) => ownerIds.includes(vera.id));
    if (application === undefined) throw new Error('Vera has an application');
    return new CampaignWorld(portal, application, await mkdtemp(join(tmpdir(), 'faults-')), accessToken);
  }

  /** What one creation starts from: a fresh profile, and the application with two secrets that are others'. */
  next(journal: HostedCreation['journal'] = 'durable'): HostedCreation & { readonly name: string } {
    this.#count += 1;
    this.application.secrets.splice(2);
    return {
      environment: this.portal.environment,
      accessToken: this.accessToken,
      applicationId: this.application.id,
      profile: join(this.folder, String(this.#count)),
      crashPoint: null,
      journal,
      name: `Secret ${this.#count}`,
    };
  }

  keyIds(): readonly string[] {
    return this.application.secrets.map(({ keyId }) => keyId);
  }

  async stop(): Promise<void> {
    await this.portal.stop();
    await rm(this.folder, { recursive: true, force: true });
  }
}
