import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { wholeNumber } from '../graph/graph-flags';
import { smtpOut } from '../mails/mail-out';
import type { ReminderMailOptions } from '../reminders/reminder-part';
import { demoPeople } from '../seed/demo-people';
import type { PortalOptions } from '../start-portal';
import { nativeClientId } from './native-client';
import type { StepUpRule } from './access-policy';
import { mfaAcr, tokenProfiles, type TokenProfile } from './token-profile';

/** The flags of the command line that concern sign-in, TLS and mails, for `parseArgs`. */
export const identityFlags = {
  profile: { type: 'string', default: 'oidc' },
  'step-up': { type: 'string' },
  'policy-readers': { type: 'string' },
  issuer: { type: 'string' },
  audience: { type: 'string' },
  'owner-claim': { type: 'string' },
  'client-id': { type: 'string' },
  tls: { type: 'boolean', default: false },
  'write-ca': { type: 'string' },
  smtp: { type: 'string' },
  mails: { type: 'string' },
  thresholds: { type: 'string' },
} as const;

/** What `parseArgs` makes of {@link identityFlags}. */
export interface IdentityFlagValues {
  readonly profile: string;
  readonly 'step-up'?: string | undefined;
  readonly 'policy-readers'?: string | undefined;
  readonly issuer?: string | undefined;
  readonly audience?: string | undefined;
  readonly 'owner-claim'?: string | undefined;
  readonly 'client-id'?: string | undefined;
  readonly tls: boolean;
  readonly 'write-ca'?: string | undefined;
  readonly smtp?: string | undefined;
  readonly mails?: string | undefined;
  readonly thresholds?: string | undefined;
}

type IdentityOptions = Pick<
  PortalOptions,
  'profile' | 'stepUp' | 'policyReaders' | 'externalIssuer' | 'isTls' | 'mail'
>;

/**
 * @param stateFile mails go beside it when no other place is named
 * @throws Error that names the flag
 */
export function identityOptionsOf(
  values: IdentityFlagValues,
  stateFile: string | undefined,
): IdentityOptions {
  const { profile, 'step-up': stepUp, 'policy-readers': policyReaders } = values;
  if (!isProfile(profile)) throw new Error(`--profile must be one of ${tokenProfiles.join(', ')}`);
  if (values['write-ca'] !== undefined && !values.tls) throw new Error('--write-ca needs --tls');
  return {
    profile,
    isTls: values.tls,
    mail: mailOptions(values, stateFile),
    ...(stepUp === undefined ? {} : { stepUp: stepUpRule(stepUp) }),
    ...(policyReaders === undefined ? {} : { policyReaders: knownAddresses(policyReaders) }),
    ...externalIssuer(values),
  };
}

/** Writes the authority that clients are to trust, for example through NODE_EXTRA_CA_CERTS. */
export function writeAuthority(file: string, authority: string): void {
  writeFileSync(file, authority, { mode: 0o644 });
}

function isProfile(text: string): text is TokenProfile {
  return tokenProfiles.some((profile) => profile === text);
}

function stepUpRule(text: string): StepUpRule {
  const maximumAgeSeconds = wholeNumber('--step-up', text, 86_400);
  return { appliesTo: 'writes', acrValues: [mfaAcr], maximumAgeSeconds };
}

function knownAddresses(text: string): readonly string[] {
  return text.split(',').map((address) => {
    const person = demoPeople.find(({ email }) => email === address.trim().toLowerCase());
    if (person === undefined) throw new Error(`--policy-readers: nobody here is ${address}`);
    return person.email;
  });
}

function externalIssuer(values: IdentityFlagValues): Pick<PortalOptions, 'externalIssuer'> {
  const { issuer, audience, 'owner-claim': ownerClaim, 'client-id': clientId } = values;
  if (issuer === undefined) {
    if (audience !== undefined || ownerClaim !== undefined || clientId !== undefined) {
      throw new Error('--audience, --owner-claim and --client-id belong to --issuer');
    }
    return {};
  }
  if (!URL.canParse(issuer) || !/^https?:$/.test(new URL(issuer).protocol)) {
    throw new Error('--issuer must be the address of an OpenID provider');
  }
  if (audience === undefined) throw new Error('--issuer needs --audience');
  return {
    externalIssuer: {
      ...{ issuer, audience, ownerClaim: ownerClaim ?? 'email', clientId: clientId ?? nativeClientId },
    },
  };
}

function mailOptions(values: IdentityFlagValues, stateFile: string | undefined): ReminderMailOptions {
  const { smtp, mails, thresholds } = values;
  if (smtp !== undefined && mails !== undefined) throw new Error('--smtp and --mails exclude each other');
  if (smtp !== undefined) smtpOut(smtp);
  const beside =
    stateFile === undefined ? join(tmpdir(), `portal-mails-${process.pid}`) : `${stateFile}.mails`;
  return {
    to: smtp === undefined ? { kind: 'folder', folder: mails ?? beside } : { kind: 'smtp', address: smtp },
    ...(thresholds === undefined
      ? {}
      : { thresholdDays: thresholds.split(',').map((days) => wholeNumber('--thresholds', days, 366)) }),
  };
}
