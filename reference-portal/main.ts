/**
 * `npm run portal`: runs the reference portal alone, on this computer only.
 *
 *   --port N                 port (default 47615; 0 for any free one)
 *   --state FILE             remember everything in FILE across restarts
 *   --write-environment FILE write the environment file that leads the application here
 *   --now DATE               start the portal's clock at an ISO 8601 date; clients take its tokens only while they are
 *                            good by their own clock
 *   --seed N                 what everything random but secrets goes by (default 1)
 *   --propagation SECONDS    how long the token endpoint takes to hear of a new or removed secret; 0 turns the delay
 *                            off (default: 4 to 18, by the seed)
 *   --write-duration MS      how long a write takes; a second one meanwhile is refused (default 0)
 *   --throttle BURST/RATE    requests at once, and how many come back each second (default 2000/200)
 *   --maximum-lifetime P90D  longest lifetime of a secret (default P1Y)
 *   --no-secrets             the policy allows no new secret
 *   --applications N, --secrets M
 *                            so many applications with so many secrets each, instead of the demo's
 *   --fault JSON             a fault from the start, as in faults/fault.ts; may be given several times:
 *                            --fault '{"on":"addPassword","kind":"cut-answer","atByte":17,"times":1}'
 *   --control FILE           open the control endpoint (openapi.yaml), and write its address and token to FILE, readable
 *                            for its owner only
 *   --profile oidc|entra     what the tokens look like: OpenID Connect's claims, or Entra v2's (default oidc)
 *   --policy-readers EMAIL,… who may read the tenant's policies, given the permission Policy.Read.All (default nobody)
 *   --step-up SECONDS        writes need a second factor shown that recently, and are challenged otherwise
 *   --issuer URL --audience A [--owner-claim CLAIM] [--client-id ID]
 *                            sign nobody in, and take the access tokens of this OpenID provider; the claim (default
 *                            email) names the person by address or ID
 *   --tls [--write-ca FILE]  speak TLS with a certificate of an authority made for this run, and write that authority
 *   --smtp URL | --mails FOLDER
 *                            where reminder mails go: smtp://host:port, smtps://host:port, or .eml files (default: a
 *                            folder beside the state)
 *   --thresholds 30,7,0      days before expiry on which mails go out (default 30,14,7,3,1,0)
 *   --no-demo                hide accounts and codes from the pages
 *   --json                   say "ready" in one line of JSON, for programs
 */
import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { writeControlFile } from './control/control-file';
import { writeEnvironmentFile } from './environment-file';
import type { FaultRequest } from './faults/fault';
import { graphFlags, graphOptionsOf, wholeNumber } from './graph/graph-flags';
import { identityFlags, identityOptionsOf, writeAuthority } from './identity/identity-flags';
import { demoPeople } from './seed/demo-people';
import { startPortal, type Portal, type PortalOptions } from './start-portal';

interface GivenOptions {
  readonly options: PortalOptions;
  readonly faults: readonly FaultRequest[];
  readonly environmentFile: string | undefined;
  readonly controlFile: string | undefined;
  readonly authorityFile: string | undefined;
  readonly isForPrograms: boolean;
}

try {
  const wishes = parse(process.argv.slice(2));
  const portal = await startPortal(wishes.options);
  try {
    for (const fault of wishes.faults) portal.faults.add(fault);
  } catch (error) {
    await portal.stop();
    throw error;
  }
  const { controlToken } = wishes.options;
  if (wishes.controlFile !== undefined && controlToken !== undefined) {
    writeControlFile(wishes.controlFile, portal.origin, controlToken);
  }
  if (wishes.authorityFile !== undefined && portal.certificateAuthority !== null) {
    writeAuthority(wishes.authorityFile, portal.certificateAuthority);
  }
  if (wishes.environmentFile !== undefined) {
    writeEnvironmentFile(wishes.environmentFile, portal.environment);
  }
  console.log(wishes.isForPrograms ? readyLine(portal, wishes.environmentFile) : welcome(portal, wishes));
  let leaving: Promise<void> | null = null;
  const leave = (): void => {
    leaving ??= portal.stop();
  };
  // They stay while it leaves: who runs this program ends it at once where nobody listens.
  process.on('SIGINT', leave);
  process.on('SIGTERM', leave);
} catch (error) {
  console.error(`reference portal: ${sentence(error)}`);
  process.exitCode = 1;
}

/** @throws Error that names the option */
function parse(args: string[]): GivenOptions {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: 'string', default: '47615' },
      state: { type: 'string' },
      'write-environment': { type: 'string' },
      control: { type: 'string' },
      now: { type: 'string' },
      'no-demo': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      ...graphFlags,
      ...identityFlags,
    },
  });
  const startMs = values.now === undefined ? undefined : Date.parse(values.now);
  if (startMs !== undefined && Number.isNaN(startMs)) throw new Error('--now must be an ISO 8601 date');
  const graph = graphOptionsOf(values);
  return {
    options: {
      ...graph.options,
      ...identityOptionsOf(values, values.state),
      port: wholeNumber('--port', values.port, 65_535),
      ...(values.state === undefined ? {} : { stateFile: values.state }),
      isDemo: !values['no-demo'],
      ...(values.control === undefined ? {} : { controlToken: randomBytes(24).toString('base64url') }),
      ...(startMs === undefined ? {} : { startMs }),
    },
    faults: graph.faults,
    environmentFile: values['write-environment'],
    controlFile: values.control,
    authorityFile: values['write-ca'],
    isForPrograms: values.json,
  };
}

function readyLine(portal: Portal, environmentFile: string | undefined): string {
  return JSON.stringify({ ready: true, origin: portal.origin, environmentFile: environmentFile ?? null });
}

function welcome(portal: Portal, { environmentFile, options }: GivenOptions): string {
  const people = demoPeople.map(
    ({ email, password, note }) => `  ${email.padEnd(36)} ${password.padEnd(18)} ${note}`,
  );
  return [
    `Reference portal: ${portal.origin}`,
    `Issuer:           ${portal.environment.signIn?.issuer ?? ''}`,
    `Graph subset:     ${portal.environment.portal?.baseUrl ?? ''}`,
    `Environment file: ${environmentFile ?? 'none; ask for one with --write-environment FILE'}`,
    `State:            ${options.stateFile ?? 'in memory'}`,
    `Mails:            ${mailPlace(options)}`,
    '',
    'Accounts (made up; the second step is enrolled at the first sign-in):',
    ...people,
    '',
    'Stop with Ctrl-C.',
  ].join('\n');
}

function mailPlace({ mail }: PortalOptions): string {
  if (mail === undefined) return 'none';
  return mail.to.kind === 'smtp' ? mail.to.address : mail.to.folder;
}

function sentence(error: unknown): string {
  if (!(error instanceof Error)) return 'could not start';
  if ('code' in error && error.code === 'EADDRINUSE') {
    return 'that port is taken; choose another with --port, or 0 for any';
  }
  return error.message;
}
