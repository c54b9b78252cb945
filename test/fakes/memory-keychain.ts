import type { Keychain, KeychainService } from '../../src/main/platform/keychain/keychain';
import { type AppError, failed, ok, type Result } from '../../src/shared/ipc/result';
import type { KeychainPlace } from '../../src/shared/ipc/state/vault-state';

/** A keychain in memory that can be missing, locked or slow. */
export class MemoryKeychain implements Keychain {
  readonly items = new Map<string, Buffer>();
  /** Set to make every call fail. */
  problem: AppError | null = null;
  /** Awaited before each write takes effect. */
  beforeWrite: () => Promise<void> = () => Promise.resolve();
  writes = 0;

  async probe(): Promise<Result<KeychainPlace>> {
    return this.problem === null ? ok('secret-service') : failed(this.problem);
  }

  async read(service: KeychainService, account: string): Promise<Result<Buffer | null>> {
    if (this.problem !== null) return failed(this.problem);
    const bytes = this.items.get(`${service} ${account}`);
    return ok(bytes === undefined ? null : Buffer.from(bytes));
  }

  async write(service: KeychainService, account: string, bytes: Buffer): Promise<Result<null>> {
    const copy = Buffer.from(bytes);
    await this.beforeWrite();
    this.writes += 1;
    if (this.problem !== null) return failed(this.problem);
    this.items.set(`${service} ${account}`, copy);
    return ok(null);
  }

  async remove(service: KeychainService, account: string): Promise<Result<null>> {
    if (this.problem !== null) return failed(this.problem);
    this.items.delete(`${service} ${account}`);
    return ok(null);
  }
}
