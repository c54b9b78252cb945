import { graphDate } from '../graph/graph-date';
import { newSecretValue } from '../graph/secret-factory';
import type { StoredApplication, StoredSecret } from '../state/portal-state';
import { hashOf } from '../state/salted-hash';
import { anton, vera, type DemoPerson } from './demo-people';
import {
  dataManager,
  matchConnect,
  searchAndMatch,
  searchAndMatchSandbox,
  type DemoResource,
} from './demo-resources';
import { nameId } from './name-id';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** A secret of the demo: when it ends, and how long it lived, both relative to the first start. */
interface SeededSecret {
  readonly displayName: string | null;
  readonly endsInHours: number;
  readonly lifetimeDays: number;
}

interface SeededApplication {
  readonly displayName: string;
  readonly resources: readonly DemoResource[];
  readonly owners: readonly DemoPerson[];
  readonly secrets: readonly SeededSecret[];
}

const days = 24;
const secret = (displayName: string | null, endsInHours: number, lifetimeDays = 365): SeededSecret => ({
  displayName,
  endsInHours,
  lifetimeDays,
});

/** Every state a secret can be in, in the names WMDA gives to applications. */
const applications: readonly SeededApplication[] = [
  {
    displayName: 'Partner-NL-Lowlands-SMC',
    resources: [searchAndMatch, matchConnect],
    owners: [vera, anton],
    secrets: [secret('Secret by VM', 7.5), secret('Secret by AK', -340 * days)],
  },
  {
    displayName: 'Partner-NL-Lowlands-DM',
    resources: [dataManager],
    owners: [vera, anton],
    secrets: [secret('Secret by AK', 5.2 * days), secret('Secret by VM', 240.4 * days)],
  },
  {
    displayName: 'Partner-DE-Nordlicht-SMC',
    resources: [searchAndMatch],
    owners: [vera],
    secrets: [secret('Secret by VM', 23.3 * days), secret('Data centre move', -2.1 * days, 30)],
  },
  {
    displayName: 'Partner-JP-Sakura-SMC',
    resources: [searchAndMatch, matchConnect, searchAndMatchSandbox],
    owners: [vera, anton],
    secrets: [
      secret('Secret by VM', 27.6 * days),
      secret('Secret by AK', 321.8 * days),
      secret('Connection test', -41 * days, 7),
    ],
  },
  {
    displayName: 'PartnerAlternative-NL-Lowlands-SMC',
    resources: [searchAndMatchSandbox],
    owners: [vera, anton],
    secrets: [secret('Secret by VM', -3.4 * days), secret('Secret by AK', -370 * days)],
  },
  {
    displayName: 'Partner-BR-Aurora-DM',
    resources: [dataManager],
    owners: [vera],
    secrets: [
      secret('Secret by VM', 92.7 * days),
      secret('Nightly upload', 151.5 * days),
      secret(null, 362.1 * days),
    ],
  },
];

/** The demo's applications, with their dates around `nowMs`. Nobody knows the values of these secrets. */
export function demoApplications(nowMs: number): StoredApplication[] {
  return applications.map((application) => ({
    id: nameId(`object ${application.displayName}`),
    appId: nameId(`client ${application.displayName}`),
    displayName: application.displayName,
    createdDateTime: new Date(nowMs - 900 * dayMs).toISOString().replace(/\.\d+Z$/, 'Z'),
    resourceAppIds: application.resources.map(({ id }) => id),
    ownerIds: application.owners.map(({ id }) => id),
    secrets: application.secrets.map((seeded, index) =>
      storedSecret(seeded, nameId(`secret ${index} of ${application.displayName}`), nowMs),
    ),
  }));
}

function storedSecret(seeded: SeededSecret, keyId: string, nowMs: number): StoredSecret {
  const endMs = nowMs + Math.round(seeded.endsInHours * hourMs);
  const startMs = endMs - seeded.lifetimeDays * dayMs;
  const value = newSecretValue();
  return {
    keyId,
    displayName: seeded.displayName,
    hint: value.slice(0, 3),
    startDateTime: graphDate(startMs),
    endDateTime: graphDate(endMs),
    value: hashOf(value),
    activeFromMs: startMs,
  };
}
