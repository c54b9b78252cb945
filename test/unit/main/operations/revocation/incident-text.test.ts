import { expect, it } from 'vitest';
import { desktopWords } from '../../../../../src/main/desktop/words';
import { incidentText } from '../../../../../src/main/operations/revocation/incident-text';
import type { Incident } from '../../../../../src/shared/domain/incident';

const incident: Incident = {
  ...{ id: 'incident-1', environmentId: 'demo', applicationId: 'object-1', appId: 'client-1' },
  applicationName: 'Partner-NL-Example-SMC',
  apis: ['Search & Match', 'Data Manager'],
  secret: {
    keyId: 'key-1',
    displayName: 'Secret by VM · AAAA',
    hint: 'lea',
    startDateTime: '2026-01-01T00:00:00.1234567Z',
    endDateTime: '2027-01-01T00:00:00Z',
  },
  by: 'Vera Molnar',
  note: ' seen in a public repository\n',
  startedAtMs: Date.UTC(2026, 10, 23, 9, 30),
  reference: 'K7QF',
  replacement: {
    keyId: 'key-2',
    displayName: 'Secret by VM · K7QF',
    savedAtMs: Date.UTC(2026, 10, 23, 9, 30, 4),
    requestId: 'request-1',
  },
  absentSinceMs: null,
  end: { kind: 'deleted', atMs: Date.UTC(2026, 10, 23, 9, 30, 5), requestId: 'request-2' },
};

it('says who did what and when, for people who were not there', () => {
  expect(incidentText(incident, desktopWords())).toBe(`Incident record: leaked client secret

Application and client ID: Partner-NL-Example-SMC, client-1
Reaches: Search & Match, Data Manager
Leaked secret, first characters, secret ID: Secret by VM · AAAA, lea…, key-1
Valid: 2026-01-01T00:00:00Z – 2027-01-01T00:00:00Z
Marked as leaked: 2026-11-23T09:30:00Z, Vera Molnar
Replaced by: Secret by VM · K7QF, key-2, 2026-11-23T09:30:04Z, request-id request-1
Outcome: leaked secret deleted at the portal, 2026-11-23T09:30:05Z, request-id request-2
Note: seen in a public repository
`);
});

it('says what is not known or not done', () => {
  const secret = { ...incident.secret, displayName: null, hint: null, startDateTime: null };
  const open = { ...incident, secret, apis: [], by: null, note: '', replacement: null, end: null };
  const text = incidentText(open, desktopWords());
  expect(text).toContain('Outcome: not deleted yet');
  expect(text).toContain('Replaced by: none');
  expect(text).not.toMatch(/undefined|null/);
});
