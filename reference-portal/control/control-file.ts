import { writeFileSync } from 'node:fs';

/** Writes down how a running portal is steered, for its owner alone (mode 0600). */
export function writeControlFile(file: string, origin: string, token: string): void {
  const content = { address: `${origin}/control`, token };
  writeFileSync(file, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
}
