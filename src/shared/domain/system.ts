import { isSameSecret, type SecretKey } from './secret-key';

/** Something of the organisation's that calls an API with a secret of an application, as a person wrote it down. */
export interface ApplicationSystem {
  readonly id: string;
  readonly environmentId: string;
  /** Object ID at the portal. */
  readonly applicationId: string;
  /** What the person calls it. */
  readonly name: string;
  /** Where it runs, or where its secret is set; empty when that was not said. */
  readonly where: string;
  /** Whom to ask about it; empty when that was not said. */
  readonly contact: string;
  /** The secret it uses, by the person's word; `null` while nobody has said which. */
  readonly keyId: string | null;
  /** The vault, or the command, that delivers the value there; `null` for none. */
  readonly vaultId: string | null;
}

/** What a person writes down of a system. */
export type SystemForm = Pick<ApplicationSystem, 'name' | 'where' | 'contact' | 'keyId' | 'vaultId'>;

/** Longest name, place and contact, in characters. */
export const longestSystemText = 200;

/** Those that use a secret of an application, by the person's word. */
export function systemsUsing(
  systems: readonly ApplicationSystem[],
  key: SecretKey,
): readonly ApplicationSystem[] {
  return systems.filter(
    ({ keyId, ...application }) => keyId !== null && isSameSecret({ ...application, keyId }, key),
  );
}
