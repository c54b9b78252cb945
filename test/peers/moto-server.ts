import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { freePort } from './free-port';

/** moto's server, which speaks AWS's own protocols, on this computer only. */
export class MotoServer {
  private constructor(
    readonly address: string,
    private readonly child: ChildProcess,
  ) {}

  static async start(programs: string): Promise<MotoServer> {
    const port = await freePort();
    const child = spawn(join(programs, 'moto_server'), ['-H', '127.0.0.1', '-p', String(port)], {
      stdio: 'ignore',
    });
    const server = new MotoServer(`http://127.0.0.1:${port}`, child);
    for (let attempt = 0; attempt < 300; attempt += 1) {
      if (
        await fetch(server.address).then(
          () => true,
          () => false,
        )
      )
        return server;
      if (child.exitCode !== null) break;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    child.kill('SIGKILL');
    throw new Error('moto did not start');
  }

  /** What the AWS CLI needs to speak with it: made-up keys, and its address. */
  environment(programs: string): NodeJS.ProcessEnv {
    return {
      PATH: `${programs}:${process.env['PATH'] ?? ''}`,
      HOME: process.env['HOME'],
      AWS_ACCESS_KEY_ID: 'testing',
      AWS_SECRET_ACCESS_KEY: 'testing',
      AWS_DEFAULT_REGION: 'eu-central-1',
      AWS_ENDPOINT_URL: this.address,
      AWS_EC2_METADATA_DISABLED: 'true',
    };
  }

  /** Asks it for a secret's value by AWS's protocol, without the AWS CLI. */
  async secretValue(secretId: string): Promise<string | null> {
    const answer = await fetch(this.address, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/x-amz-json-1.1',
        'X-Amz-Target': 'secretsmanager.GetSecretValue',
        Authorization:
          'AWS4-HMAC-SHA256 Credential=testing/20261123/eu-central-1/secretsmanager/aws4_request, SignedHeaders=host, Signature=0',
      },
      body: JSON.stringify({ SecretId: secretId }),
    });
    const body = (await answer.json()) as { readonly SecretString?: string };
    return answer.ok ? (body.SecretString ?? null) : null;
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null) return;
    const ended = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await ended;
  }
}
