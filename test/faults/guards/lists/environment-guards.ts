import type { Guard } from '../guard';

const known = 'src/main/environments/known-environments.ts';
const agreed = 'src/main/environments/agreed-environments.ts';
const conflicts = 'src/main/environments/environment-conflicts.ts';
const loading = 'src/main/environments/load-environments.ts';
const fingerprint = 'src/main/environments/fingerprint.ts';
const knownTest = 'test/unit/main/environments/known-environments.test.ts';
const loadTest = 'test/unit/main/environments/load-environments.test.ts';
const fingerprintTest = 'test/unit/main/environments/fingerprint.test.ts';
const apart = 'test/integration/main/ipc/environments-apart.test.ts';

/** What keeps one environment from touching what another one has left. */
export const environmentGuards: readonly Guard[] = [
  {
    name: 'an environment that is not what was agreed to counts for nothing',
    file: known,
    take: 'this.#bases().filter((environment) => !this.#isChanged(environment));\n    return [...bases,',
    put: 'this.#bases();\n    return [...bases,',
    seenBy: [knownTest, apart],
  },
  {
    name: 'what an environment has left is tried nowhere once another may take its ID',
    file: 'src/main/app/core-parts.ts',
    take: '      secrets.connectivity.stop(id);\n',
    put: '',
    seenBy: ['test/integration/main/app/core.isolated.test.ts'],
  },
  {
    name: 'a value is bound to the environment that it was stored in',
    file: known,
    take: 'ids.some((id) => this.fingerprint(id) === fingerprint)',
    put: 'ids.some((id) => this.fingerprint(id) !== fingerprint)',
    seenBy: [knownTest],
  },
  {
    name: 'what was bound before counts only while its environment does',
    file: known,
    take: 'this.fingerprint(baseId) !== null && ',
    put: '',
    seenBy: [knownTest],
  },
  {
    name: 'a word that is not on the disk is none',
    file: agreed,
    take: 'if (isWritten) this.#agreed = all;',
    put: 'this.#agreed = all;',
    seenBy: [knownTest],
  },
  {
    name: 'what was agreed to and cannot be read was agreed to by nobody',
    file: agreed,
    take: "else this.#isWhole = loaded.kind === 'absent';",
    put: '',
    seenBy: [knownTest],
  },
  {
    name: 'a word is for one state of an environment',
    file: agreed,
    take: "return isSame ? 'as-agreed' : 'changed';",
    put: "return isSame || known.before.length > 0 ? 'as-agreed' : 'changed';",
    seenBy: [knownTest],
  },
  {
    name: 'names and IDs that are built in cannot be taken',
    file: conflicts,
    take: 'if (alike !== undefined) {',
    put: 'if (alike?.id === null) {',
    seenBy: [loadTest],
  },
  {
    name: 'a name that only looks like a built-in one is taken for it',
    file: conflicts,
    take: "    .normalize('NFKD')\n    .toUpperCase()",
    put: '    .toUpperCase()',
    seenBy: [loadTest],
  },
  {
    name: 'an imported file in the profile is held to the names that are built in',
    file: loading,
    take: '(problem === null ? [environment] : [])',
    put: '(problem?.field === null ? [] : [environment])',
    seenBy: [loadTest],
  },
  {
    name: 'there are never two environments of one ID',
    file: conflicts,
    take: 'if (same !== undefined) return',
    put: 'if (same?.id === null) return',
    seenBy: [knownTest, loadTest],
  },
  {
    name: 'an environment under another ID is sent to its own',
    file: conflicts,
    take: 'if (under === undefined) return null;',
    put: "if (under?.id !== '') return null;",
    seenBy: [knownTest],
  },
  {
    name: 'a session is taken up in its own environment only',
    file: 'src/main/session/store/stored-session.ts',
    take: 'if (stored.value.fingerprint === fingerprintOf(environment)) return',
    put: 'if (stored.value.fingerprint !== environment.id) return',
    seenBy: ['test/unit/main/session/store/stored-session.test.ts'],
  },
  {
    name: 'a token goes back to whom it is of',
    file: 'src/main/session/sign-outs.ts',
    take: 'return { refreshToken, signIn };',
    put: "return { refreshToken, signIn: { ...signIn, issuer: `${signIn.issuer.replace('/oidc', '')}/other` } };",
    seenBy: ['test/integration/main/session/sign-out.test.ts'],
  },
  {
    name: 'a sealed list is shown in its own environment only',
    file: 'src/main/inventory/copies/sealed-copies.ts',
    take: "return isBound ? copy : this.#refuse(environment, 'other-settings');",
    put: "return isBound || copy.environmentId === environment ? copy : this.#refuse(environment, 'other-settings');",
    seenBy: ['test/unit/main/inventory/copies/sealed-copies.test.ts'],
  },
  {
    name: 'a first page is shown while its environment is what was agreed to',
    file: 'src/main/app/first-page-binding.ts',
    take: '...[...imported].sort().map((name) => textOf(join(importedEnvironments, name))),',
    put: '',
    seenBy: ['test/unit/main/app/first-page-binding.test.ts'],
  },
  ...(
    [
      ['the issuer', "  add('issuer', canonicalAddress(issuer));\n"],
      ['the metadata address', "  add('metadata', canonicalAddress(metadataAddressOf(signIn)));\n"],
      ['the name of the issuer', "  add('expected-issuer', canonicalAddress(expectedIssuer));\n"],
      [
        'directories',
        "  for (const tenant of signIn.allowedTenants ?? []) add('tenant', tenant.toLowerCase());\n",
      ],
      ['the client ID', "  add('client-id', signIn.clientId);\n"],
      ['the redirect URI', "  add('redirect-uri', canonicalAddress(redirectUri));\n"],
      ['scopes', "  for (const scope of signIn.scopes) add('scope', scope);\n"],
      ['scopes for writing', "  for (const scope of signIn.writeScopes ?? []) add('write-scope', scope);\n"],
      ['parameters of the sign-in', "    add('parameter', `${encodeURIComponent(name)}=${value}`);\n"],
      [
        'the evidence',
        "    for (const value of mfaEvidence.anyOf) add('evidence', `${mfaEvidence.claim} ${value}`);\n",
      ],
      [
        'the age of the evidence',
        "  add('evidence-age', `${signIn.maximumAuthenticationAgeMinutes} min`);\n",
      ],
      ['the portal', "  if (portal !== undefined) add('portal', canonicalAddress(portal.baseUrl));\n"],
      [
        'where secrets are tried',
        "  for (const target of connectivity) add('target', targetText(target));\n",
      ],
    ] as const
  ).map(([part, take]) => ({
    name: `${part}: part of the fingerprint`,
    ...{ file: fingerprint, take, put: '', seenBy: [fingerprintTest] },
  })),
];
