import type { Adapter, AdapterPayload } from 'oidc-provider';
import type { PortalClock } from '../portal-clock';
import type { StateKeeper } from '../state/state-file';

/** Stores what oidc-provider issues in the portal's own state, so that sessions survive a restart; they end by its clock. */
export function adapterOver(keeper: StateKeeper, clock: PortalClock): new (model: string) => Adapter {
  const stored = keeper.state.oidc;

  return class StateAdapter implements Adapter {
    readonly #model: string;

    constructor(model: string) {
      this.#model = model;
    }

    async upsert(id: string, payload: AdapterPayload, expiresInSeconds?: number): Promise<void> {
      stored[this.#key(id)] = {
        payload: { ...payload },
        expiresAtMs: expiresInSeconds === undefined ? null : clock.nowMs() + expiresInSeconds * 1000,
      };
      keeper.save();
    }

    async find(id: string): Promise<AdapterPayload | undefined> {
      const key = this.#key(id);
      const artifact = stored[key];
      if (artifact === undefined) return undefined;
      if (artifact.expiresAtMs !== null && artifact.expiresAtMs <= clock.nowMs()) {
        Reflect.deleteProperty(stored, key);
        return undefined;
      }
      return artifact.payload;
    }

    async findByUid(uid: string): Promise<AdapterPayload | undefined> {
      return this.#findBy('uid', uid);
    }

    async findByUserCode(userCode: string): Promise<AdapterPayload | undefined> {
      return this.#findBy('userCode', userCode);
    }

    async consume(id: string): Promise<void> {
      const artifact = stored[this.#key(id)];
      if (artifact === undefined) return;
      artifact.payload['consumed'] = Math.floor(clock.nowMs() / 1000);
      keeper.save();
    }

    async destroy(id: string): Promise<void> {
      Reflect.deleteProperty(stored, this.#key(id));
      keeper.save();
    }

    async revokeByGrantId(grantId: string): Promise<void> {
      for (const [key, { payload }] of Object.entries(stored)) {
        if (payload['grantId'] === grantId) Reflect.deleteProperty(stored, key);
      }
      keeper.save();
    }

    #key(id: string): string {
      return `${this.#model}:${id}`;
    }

    #findBy(member: string, value: string): AdapterPayload | undefined {
      const prefix = `${this.#model}:`;
      const found = Object.entries(stored).find(
        ([key, { payload }]) => key.startsWith(prefix) && payload[member] === value,
      );
      return found?.[1].payload;
    }
  };
}
