import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PortalAnswer } from '../../reference-portal/faults/portal-answer';
import { policyScope } from '../../reference-portal/identity/scopes';
import { anton, rob, vera } from '../../reference-portal/seed/demo-people';
import { startPortal, type Portal } from '../support/checked-portal';
import { signInAtPortal, type PortalCaller } from '../support/portal-caller';
import { AnswerCheck } from './answer-check';

const owned = '/me/ownedObjects/microsoft.graph.application';
const reminders = '/manageApiCredentials/reminders';
const controlToken = 'control-token-of-this-test';

/** One of every kind of answer, as portals really gave them, and the check that heard them all. */
export async function everyAnswer(): Promise<{
  readonly answers: readonly PortalAnswer[];
  readonly check: AnswerCheck;
}> {
  const answers: PortalAnswer[] = [];
  const check = new AnswerCheck();
  const onAnswer = (answer: PortalAnswer): void => void answers.push(answer);
  const usual = { port: 0, isDemo: true, propagationMs: 0, onAnswer };
  const folder = await mkdtemp(join(tmpdir(), 'every-answer-'));
  const portal = await startPortal(
    {
      ...{ ...usual, controlToken, policyReaders: [anton.email] },
      mail: { to: { kind: 'folder', folder }, isByHand: true },
    },
    check,
  );
  const caller = await signInAtPortal(portal, vera);
  await readings(portal, caller);
  await writings(portal, caller);
  await refusals(portal, caller);
  await mails(portal, caller);
  await controls(portal, caller);
  await (await signInAtPortal(portal, rob)).graph(owned);
  await (await signInAtPortal(portal, anton, ['openid', policyScope])).graph(policy);
  await portal.stop();
  await rm(folder, { recursive: true });

  // Entra's challenge, and a bucket so small that it is empty at once.
  const other = await startPortal(
    { ...usual, profile: 'entra', throttle: { burst: 1, perSecond: 1 } },
    check,
  );
  const revoked = await signInAtPortal(other, vera);
  await revoked.graph(owned);
  await revoked.graph(owned);
  other.access.revoke(vera.id);
  await revoked.graph(owned);
  await other.stop();
  return { answers: answers.filter(({ url }) => !/^\/(oidc|sign-in)\//.test(url)), check };
}

const policy = '/policies/defaultAppManagementPolicy';

async function readings(portal: Portal, caller: PortalCaller): Promise<void> {
  const [application, hidden] = portal.state.applications;
  if (application === undefined || hidden === undefined) throw new Error('The demo is empty');
  hidden.unreadableBy = [vera.id];
  const { id, appId } = application;
  for (const path of [
    ...['/me', '/me?$select=id,mail', '/me/ownedObjects', `${owned}?$top=4`],
    ...[`${owned}?$select=id,displayName`, '/applications?$expand=owners', `/applications/${id}`],
    ...[
      '/me/ownedObjects?$select=id,appId',
      `/applications/${id}?$expand=owners($select=mail)&$select=appId`,
    ],
    ...[`/applications/${id}?$select=appId`, `/applications(appId='${appId}')`],
    ...[`/applications/${id}/owners`, `/applications/${crypto.randomUUID()}`, policy],
    ...['/me?$select=nonsense', '/nothing-here'],
  ]) {
    await caller.graph(path);
  }
  await caller.graph(`${owned}?$count=true&$select=id`, { headers: { ConsistencyLevel: 'eventual' } });
  portal.faults.add({ on: 'listApplications', kind: 'empty-page', times: 1 });
  await caller.graph(`${owned}?$select=id`);
}

async function writings(portal: Portal, caller: PortalCaller): Promise<void> {
  const [application] = portal.state.applications;
  const { id = '', appId = '', resourceAppIds = [] } = application ?? {};
  const post = (path: string, body: object): Promise<Response> =>
    caller.graph(path, { method: 'POST', body: JSON.stringify(body) });
  const endDateTime = new Date(portal.clock.nowMs() + 864e5).toISOString();
  const created = await post(`/applications/${id}/addPassword`, { passwordCredential: { endDateTime } });
  const { keyId, secretText } = (await created.json()) as { keyId: string; secretText: string };
  await post(`/applications/${id}/addPassword`, {
    passwordCredential: { endDateTime: '2000-01-01T00:00:00Z' },
  });
  for (const target of portal.environment.connectivity) {
    const form = { grant_type: 'client_credentials', client_id: appId, client_secret: secretText };
    const [resource = ''] = resourceAppIds;
    const body = new URLSearchParams({ ...form, resource, scope: `${resource}/.default` });
    const token = await fetch(target.tokenEndpoint, { method: 'POST', body });
    const { access_token } = (await token.json()) as { access_token: string };
    const headers = { authorization: `Bearer ${access_token}` };
    await fetch(`${portal.origin}/sample-api/${resource}/status`, { headers });
    await fetch(`${portal.origin}/sample-api/${resource}/status`);
    await fetch(target.tokenEndpoint, { method: 'POST', body: new URLSearchParams(form) });
  }
  await post(`/applications(appId='${appId}')/removePassword`, { keyId });
}

/** What a busy portal says, to readers and writers and at the token endpoint. */
async function refusals(portal: Portal, caller: PortalCaller): Promise<void> {
  const { id = '' } = portal.state.applications[0] ?? {};
  for (const status of [429, 503] as const) {
    portal.faults.add({ on: 'any', kind: 'throttle', status, times: 4 });
    await caller.graph(owned);
    await caller.graph(`/applications/${id}/addPassword`, { method: 'POST', body: '{}' });
    await caller.graph(reminders);
    const [target] = portal.environment.connectivity;
    await fetch(target?.tokenEndpoint ?? '', { method: 'POST', body: new URLSearchParams() });
  }
  portal.faults.add({ on: 'addPassword', kind: 'conflict', status: 503, times: 1 });
  await caller.graph(`/applications/${id}/addPassword`, { method: 'POST', body: '{}' });
  portal.access.demand({ appliesTo: 'writes', acrValues: ['never'], maximumAgeSeconds: 60 });
  await caller.graph(`/applications/${id}/addPassword`, { method: 'POST', body: '{}' });
  portal.access.demand(null);
}

async function mails(portal: Portal, caller: PortalCaller): Promise<void> {
  await caller.graph(reminders);
  await portal.reminderJob?.run();
  await caller.graph(reminders);
  await caller.graph(
    `${reminders}?$filter=sentDateTime ge ${new Date(portal.clock.nowMs() + 1).toISOString()}`,
  );
  await caller.graph(`${reminders}?$top=1`);
}

async function controls(portal: Portal, caller: PortalCaller): Promise<void> {
  const control = (path: string, method = 'GET', body?: object): Promise<Response> =>
    fetch(`${portal.origin}/control${path}`, {
      method,
      headers: { authorization: `Bearer ${controlToken}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  await control('/faults', 'POST', { on: 'me', kind: 'conflict', times: 1 });
  await caller.graph('/me');
  await control('/faults');
  await control('/clock', 'POST', { advanceMs: 0 });
  await control('/mails', 'POST');
  await fetch(`${portal.origin}/control/faults`);
}
