import type { StoredApplication } from '../../reference-portal/state/portal-state';

const perApplication = 20;

/** As many secrets as wanted, by repeating the demo's applications under other names; IDs stay unique. */
export function manySecrets(
  demo: readonly StoredApplication[],
  secretCount: number,
): readonly StoredApplication[] {
  const [model] = demo;
  const [secret] = model?.secrets ?? [];
  if (model === undefined || secret === undefined) throw new Error('The demo has no application to repeat');
  const id = (number: number, kind: number): string =>
    `${number.toString(16).padStart(8, '0')}-0000-8000-8000-${kind.toString(16).padStart(12, '0')}`;
  return Array.from({ length: Math.ceil(secretCount / perApplication) }, (_, index) => ({
    ...model,
    id: id(index, 1),
    appId: id(index, 2),
    displayName: `Partner-NL-Registry${index}-SMC`,
    secrets: Array.from({ length: perApplication }, (_unused, number) => ({
      ...secret,
      keyId: id(index * perApplication + number, 3),
      endDateTime: new Date(
        Date.parse(secret.endDateTime) + ((index * 7 + number * 13) % 360) * 86_400_000,
      ).toISOString(),
    })),
  }));
}
