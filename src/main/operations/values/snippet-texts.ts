import type { Application } from '../../../shared/domain/application';
import type { Environment } from '../../../shared/domain/environment';
import { snippet, type SnippetFacts, type SnippetKind, snippetKinds } from '../../../shared/domain/snippets';
import { failed, ok, type Result } from '../../../shared/ipc/result';
import { targetsFor } from '../connectivity/connectivity-targets';

/** A snippet with a place for the value. */
export interface SnippetText {
  readonly kind: SnippetKind;
  readonly text: string;
}

/** What a snippet for an application says; `environment-not-connected` where no token endpoint is known. */
export function snippetFacts(
  environment: Environment | null,
  application: Application,
): Result<SnippetFacts> {
  const [target] = environment === null ? [] : targetsFor(application, environment.connectivity);
  if (target === undefined) return failed({ code: 'environment-not-connected' });
  const { tokenEndpoint, style, resource } = target;
  return ok({ clientId: application.appId, tokenEndpoint, style, resource });
}

/** Every snippet for an application, without a value. */
export function snippetTexts(
  environment: Environment | null,
  application: Application,
): Result<readonly SnippetText[]> {
  const facts = snippetFacts(environment, application);
  if (!facts.ok) return facts;
  return ok(snippetKinds.map((kind) => ({ kind, text: snippet(kind, facts.value) })));
}
