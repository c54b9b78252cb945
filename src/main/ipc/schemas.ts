import { z } from 'zod';
import { snippetKinds } from '../../shared/domain/snippets';
import { longestIncidentNote } from '../../shared/domain/incident';
import { isReference } from '../../shared/domain/secret-name';
import type { Argument, Channel } from '../../shared/ipc/contract';
import { demoWays } from '../../shared/ipc/state/demo-state';
import { licenceTexts, trayAnswers } from '../../shared/ipc/state/desktop-state';
import { byHandSchemas } from './by-hand-schemas';
import { settingsRules } from '../settings/settings-rules';
import { newVault } from './new-vault-schema';

const nothing = z.undefined();
/** Identifiers are the portal's; ours to judge is only that they are short and plain. */
const identifier = z.string().regex(/^[A-Za-z0-9._-]{1,100}$/);
const oneApplication = z.strictObject({ applicationId: identifier });
const oneEnvironment = z.strictObject({ environmentId: identifier });
const newSecret = z.strictObject({
  applicationId: identifier,
  name: z.string().max(2000),
  reference: z.string().refine(isReference),
  endDateTime: z.string().max(64),
});
const oneIncident = z.strictObject({ incidentId: identifier });
const oneSecret = z.strictObject({ applicationId: identifier, keyId: identifier });
/** Key ID, expiry and threshold: see `due-reminders`. */
const reminderId = z.string().regex(/^[A-Za-z0-9._-]{1,100}\/[0-9TZ:.+-]{10,40}\/\d{1,3}$/);
/** As long as a header may be that carried it. */
const authenticationDemand = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('step-up'),
    acrValues: z.array(z.string().max(500)).max(20),
    maximumAgeSeconds: z.number().int().min(0).nullable(),
  }),
  z.strictObject({ kind: z.literal('claims'), claims: z.string().max(16_000) }),
  z.strictObject({ kind: z.literal('consent') }),
]);
const oneVault = z.strictObject({ vaultId: identifier });
const someVaults = z.array(identifier).min(1).max(8).readonly();
const oneKey = z.strictObject({ keyId: identifier });

/**
 * What each channel takes, exactly: unknown members are refused. Names and dates are only bounded here, so that what
 * a person typed wrong gets the answer that explains it.
 */
export const argumentSchemas: { readonly [C in Channel]: z.ZodType<Argument<C>> } = {
  'state:get': nothing,
  'session:signIn': oneEnvironment,
  'session:openBrowserAgain': nothing,
  'session:cancelSignIn': nothing,
  'session:renewMfa': z.strictObject({ demand: authenticationDemand.nullable() }),
  'session:signOut': nothing,
  'inventory:refresh': nothing,
  'inventory:acknowledgeWithdrawn': oneApplication,
  'account:remove': oneEnvironment,
  'environments:read': z.strictObject({ text: z.string().max(256 * 1024) }),
  'environments:agree': oneEnvironment,
  'environments:remove': oneEnvironment,
  'environments:test': oneEnvironment,
  'environments:open': oneEnvironment,
  'environments:show': oneEnvironment,
  'environments:close': nothing,
  'demo:open': z.strictObject({ way: z.enum(demoWays) }),
  'vaults:add': newVault,
  'vaults:remove': oneVault,
  'vaults:choose': z.strictObject({ vaultIds: someVaults }),
  'vaults:chooseFor': z.strictObject({ applicationId: identifier, vaultIds: someVaults }),
  'vaults:probe': oneVault,
  'vaults:unlock': z.strictObject({
    vaultId: identifier,
    secret: z.string().max(4096),
    isKept: z.boolean(),
  }),
  'vaults:lock': oneVault,
  'vaults:deliver': z.strictObject({ applicationId: identifier, keyId: identifier, vaultId: identifier }),
  'applications:copyClientId': oneApplication,
  'secrets:prepareCreation': oneApplication,
  'secrets:create': newSecret,
  'secrets:reveal': oneKey,
  'secrets:concludeView': oneKey,
  'secrets:saveAgain': oneKey.extend({ vaultId: identifier.nullable() }),
  'secrets:decideCreation': z.strictObject({ operationId: identifier, keyId: identifier.nullable() }),
  'secrets:checkConnectivity': oneSecret,
  'secrets:copyValue': oneSecret,
  'secrets:revealStored': oneSecret,
  'secrets:snippets': oneApplication,
  'secrets:copySnippet': oneSecret.extend({ kind: z.enum(snippetKinds) }),
  ...byHandSchemas,
  'clipboard:clear': nothing,
  'secrets:delete': oneSecret,
  'secrets:revoke': newSecret.extend({ keyId: identifier, note: z.string().max(longestIncidentNote) }),
  'incidents:mark': oneSecret.extend({ note: z.string().max(longestIncidentNote) }),
  'incidents:withdraw': oneIncident,
  'incidents:sayDeleted': oneIncident,
  'incidents:copyRecord': oneIncident,
  'settings:change': z
    .strictObject(settingsRules)
    .omit({ hasExplainedTray: true })
    .partial()
    .refine((change) => Object.keys(change).length > 0),
  'tray:answer': z.strictObject({ answer: z.enum(trayAnswers) }),
  'reminders:open': z.strictObject({ id: reminderId }),
  'focus:followed': z.strictObject({ sequence: z.number().int().min(0) }),
  'links:open': z.strictObject({
    environmentId: identifier,
    link: z.enum(['portalPage', 'mfaGuide', 'apiAuthentication']),
  }),
  'links:writeToSupport': oneEnvironment,
  'links:openDataFolder': nothing,
  'keychain:cancel': nothing,
  'program:openLicence': z.strictObject({ licence: z.enum(licenceTexts) }),
  'program:copyVersion': nothing,
  'proxy:answer': z.strictObject({
    user: z.string().max(500),
    password: z.string().max(500),
    isKept: z.boolean(),
  }),
  'proxy:decline': nothing,
  'proxy:forget': z.strictObject({ proxy: z.string().regex(/^[A-Za-z0-9._:[\]-]{3,270}$/) }),
};
