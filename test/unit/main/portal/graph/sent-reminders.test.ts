import { beforeEach, describe, expect, it } from 'vitest';
import { GraphCredentialProvider } from '../../../../../src/main/portal/graph/graph-credential-provider';
import { graphCapabilities } from '../../../../../src/main/portal/graph/graph-capabilities';
import { readSentReminders } from '../../../../../src/main/portal/graph/sent-reminders';
import { failed, ok } from '../../../../../src/shared/ipc/result';
import { json, ScriptedPortal, status } from '../../../../fakes/scripted-graph';

const never = new AbortController().signal;
const keyId = '0d2a2b6c-6f7e-4c0a-9f6e-2f5f7b1f9a10';
const mail = {
  ...{ id: 'r', applicationId: 'a', keyId, thresholdDays: 7, subject: 'x' },
  sentDateTime: '2026-11-23T08:00:00.1234567Z',
};
const read = {
  mails: [{ keyId, thresholdDays: 7, sentAtMs: Date.parse('2026-11-23T08:00:00.123Z') }],
  thresholdDays: [30, 0],
};

describe('the reminders that a portal has sent', () => {
  let portal: ScriptedPortal;
  beforeEach(() => {
    portal = new ScriptedPortal();
  });
  const provider = (canTellReminders: boolean): GraphCredentialProvider =>
    new GraphCredentialProvider({
      ...{ client: portal.client, writer: () => portal.client, tokens: portal.tokens },
      ...{ portalClock: portal.portalClock, resourceNames: {} },
      capabilities: { ...graphCapabilities, canTellReminders },
    });

  it('are asked for from a moment on', async () => {
    portal.then(json({ value: [mail], thresholdDays: [30, 0], more: 1 }));
    const sinceMs = Date.parse('2026-01-01T00:00:00Z');
    expect(await provider(true).sentReminders(sinceMs, never)).toEqual(ok(read));
    const [sent] = portal.sent;
    expect(decodeURIComponent(sent?.path ?? '')).toBe(
      '/manageApiCredentials/reminders?$filter=sentDateTime ge 2026-01-01T00:00:00.000Z',
    );
  });

  it('are not asked for where the portal cannot tell', async () => {
    expect(await provider(false).sentReminders(0, never)).toEqual(failed({ code: 'forbidden' }));
    expect(portal.sent).toEqual([]);
  });

  it('can be missing: the portal has no such page', async () => {
    portal.then(status(404));
    expect(await provider(true).sentReminders(0, never)).toEqual(
      failed({ code: 'not-found', ...portal.reference }),
    );
  });

  it.each([
    { keyId: '../x' },
    { sentDateTime: 'yesterday' },
    { sentDateTime: '20261123T080000Z' },
    { sentDateTime: '2026-02-30T08:00:00Z' },
    { sentDateTime: null },
    { thresholdDays: -1 },
  ])('leave out a mail with %j, and no other', (odd) => {
    const told = readSentReminders({
      value: [{ ...mail, ...odd }, mail, null, 'mail'],
      thresholdDays: [30, 0],
    });
    expect(told).toEqual(read);
  });

  it.each([
    [{ value: [mail] }],
    [{ value: [], thresholdDays: [400] }],
    [{ value: [], thresholdDays: Array(21).fill(1) }],
    [null],
  ])('are not what %j says', (body) => {
    expect(readSentReminders(body)).toBeNull();
  });
});
