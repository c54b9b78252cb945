/** Which APIs the convention's last part stands for: Data Manager, or Search, Match & Connect. */
export type ApiFamily = 'DM' | 'SMC';

/** A name of WMDA's convention `Partner-<CC>-<Organisation>-<API>`, taken apart. */
export interface ApplicationNameParts {
  /** ISO 3166-1 alpha-2, upper case. */
  readonly country: string;
  readonly organisation: string;
  readonly api: ApiFamily;
  /** `PartnerAlternative-…` is a dummy organisation that reaches the sandbox only. */
  readonly sandboxOnly: boolean;
}

const convention = /^(Partner|PartnerAlternative)-([A-Za-z]{2})-(.+)-(DM|SMC)$/;

/** Takes an application's name apart; `null` when it does not follow WMDA's convention. Never throws. */
export function parseApplicationName(name: string): ApplicationNameParts | null {
  const match = convention.exec(name.trim());
  if (match === null) return null;
  const [, prefix, country, organisation, api] = match;
  if (country === undefined || organisation === undefined) return null;
  return {
    country: country.toUpperCase(),
    organisation,
    api: api === 'DM' ? 'DM' : 'SMC',
    sandboxOnly: prefix === 'PartnerAlternative',
  };
}
