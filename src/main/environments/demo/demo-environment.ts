import template from '../../../../resources/environments/demo.json';
import { practiceEvidence } from '../../../shared/domain/practice-portal';
import type { Environment } from '../../../shared/domain/environment';

/** The origin in the template, which is the reference portal's own when it is started alone. */
const templateOrigin = 'http://127.0.0.1:47615';

/** The ID of the built-in demo. */
export const demoId = template.id;

/**
 * The built-in demo, whose portal listens on another port in each run. While none does, the environment speaks to nobody.
 * It alone takes `practice` for evidence, beside a second factor.
 */
export function demoEnvironment(port: number | null): Environment {
  const text = JSON.stringify(template).replaceAll(templateOrigin, `http://127.0.0.1:${port ?? 0}`);
  const { signIn, portal, connectivity, ...described } = JSON.parse(text) as CompleteEnvironment;
  if (port === null) return { ...described, connectivity: [] };
  const mfaEvidence = signIn.mfaEvidence && {
    ...signIn.mfaEvidence,
    anyOf: [...signIn.mfaEvidence.anyOf, practiceEvidence],
  };
  return { ...described, signIn: { ...signIn, mfaEvidence }, portal, connectivity };
}

type CompleteEnvironment = Environment & Required<Pick<Environment, 'signIn' | 'portal'>>;
