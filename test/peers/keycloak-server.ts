import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from './free-port';

/** A first start builds the server before it answers. */
const startsWithinMs = 240_000;
const lookEveryMs = 500;

/** Keycloak on this computer only, with what it knows in memory. */
export class KeycloakServer {
  readonly origin: string;
  readonly #child: ChildProcess;
  readonly #password: string;

  private constructor(origin: string, child: ChildProcess, password: string) {
    this.origin = origin;
    this.#child = child;
    this.#password = password;
  }

  /** @param folder of Keycloak itself */
  static async start(folder: string): Promise<KeycloakServer> {
    const port = await freePort();
    const password = randomBytes(12).toString('hex');
    const words = ['start-dev', '--db=dev-mem', '--cache=local', '--http-host=127.0.0.1'];
    const child = spawn(join(folder, 'bin/kc.sh'), [...words, `--http-port=${port}`], {
      stdio: 'ignore',
      // Its script starts Java as a process of its own.
      detached: true,
      env: {
        ...process.env,
        KC_BOOTSTRAP_ADMIN_USERNAME: 'admin',
        KC_BOOTSTRAP_ADMIN_PASSWORD: password,
      },
    });
    const server = new KeycloakServer(`http://127.0.0.1:${port}`, child, password);
    const deadline = performance.now() + startsWithinMs;
    while (performance.now() < deadline && child.exitCode === null) {
      const isUp = await fetch(`${server.origin}/realms/master`).then(
        ({ ok }) => ok,
        () => false,
      );
      if (isUp) return server;
      await pause(lookEveryMs);
    }
    await server.stop();
    throw new Error('Keycloak did not start');
  }

  /** Takes in a realm; answers with its issuer. */
  async add(realm: object & { readonly realm?: string }): Promise<string> {
    const signedIn = await fetch(`${this.origin}/realms/master/protocol/openid-connect/token`, {
      method: 'POST',
      body: new URLSearchParams({
        ...{ grant_type: 'password', client_id: 'admin-cli', username: 'admin', password: this.#password },
      }),
    });
    const { access_token: token } = (await signedIn.json()) as { readonly access_token: string };
    const added = await fetch(`${this.origin}/admin/realms`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(realm),
    });
    if (added.status !== 201) throw new Error(`Keycloak takes no realm: ${await added.text()}`);
    return `${this.origin}/realms/${realm.realm ?? ''}`;
  }

  async stop(): Promise<void> {
    const { pid, exitCode } = this.#child;
    if (pid === undefined || exitCode !== null) return;
    const ended = once(this.#child, 'exit');
    process.kill(-pid, 'SIGKILL');
    await ended;
  }
}
