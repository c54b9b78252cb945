/** The ways in which systems are given a client ID and a secret. */
export const snippetKinds = ['curl', 'env', 'powershell', 'java-properties', 'appsettings'] as const;
export type SnippetKind = (typeof snippetKinds)[number];

/** What a snippet is about. */
export interface SnippetFacts {
  readonly clientId: string;
  readonly tokenEndpoint: string;
  /** Entra's token endpoint version decides between `resource` and `scope`. */
  readonly style: 'v1' | 'v2';
  readonly resource: string;
}

/** Stands where the value belongs. It needs no quoting in any of the kinds. */
export const valuePlaceholder = 'YOUR_CLIENT_SECRET';

/** The lines for one kind of system, with every part quoted as that system needs it. */
export function snippet(kind: SnippetKind, facts: SnippetFacts, value = valuePlaceholder): string {
  const { clientId, tokenEndpoint, style, resource } = facts;
  const [name, wanted] = style === 'v1' ? ['resource', resource] : ['scope', `${resource}/.default`];
  switch (kind) {
    case 'curl':
      // The value is read from standard input, so that it stands in no list of processes.
      return [
        `printf %s ${shell(value)} | curl --silent --show-error ${shell(tokenEndpoint)} \\`,
        `  --data-urlencode grant_type=client_credentials \\`,
        `  --data-urlencode ${shell(`client_id=${clientId}`)} \\`,
        `  --data-urlencode ${shell(`${name}=${wanted}`)} \\`,
        `  --data-urlencode client_secret@-`,
      ].join('\n');
    case 'env':
      return [`WMDA_CLIENT_ID=${envFile(clientId)}`, `WMDA_CLIENT_SECRET=${envFile(value)}`].join('\n');
    case 'powershell':
      return [
        `$body = @{`,
        `  grant_type = 'client_credentials'`,
        `  client_id = ${powershell(clientId)}`,
        `  client_secret = ${powershell(value)}`,
        `  ${name} = ${powershell(wanted)}`,
        `}`,
        `Invoke-RestMethod -Method Post -Uri ${powershell(tokenEndpoint)} -Body $body`,
      ].join('\n');
    case 'java-properties':
      return [`wmda.client-id=${javaProperty(clientId)}`, `wmda.client-secret=${javaProperty(value)}`].join(
        '\n',
      );
    case 'appsettings':
      return JSON.stringify({ Wmda: { ClientId: clientId, ClientSecret: value } }, null, 2);
  }
}

/** POSIX shell, 2.2.2: everything between single quotes is itself, except a single quote. */
function shell(text: string): string {
  return /^[A-Za-z0-9_./:=@%+-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/**
 * As dotenv and systemd's EnvironmentFile read it alike: in double quotes, with \, ", $ and ` escaped. Plain where that
 * is safe, since some readers keep the quotes; a leading ~ is somebody's home to a shell.
 */
function envFile(text: string): string {
  return /^[A-Za-z0-9_.-][A-Za-z0-9_.~-]*$/.test(text) ? text : `"${text.replaceAll(/[\\"$`]/g, '\\$&')}"`;
}

/** PowerShell's verbatim string: a single quote is doubled; so are the typographic ones, which it takes for the same. */
function powershell(text: string): string {
  return `'${text.replaceAll(/['\u2018\u2019\u201A\u201B]/g, '$&$&')}'`;
}

/** java.util.Properties: backslash, separators and comment signs escaped, everything beyond ASCII as \\uXXXX. */
function javaProperty(text: string): string {
  return text
    .replaceAll(/[\\:=#!]/g, '\\$&')
    .replace(/^ /, '\\ ')
    .replaceAll(/[^\x20-\x7e]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
