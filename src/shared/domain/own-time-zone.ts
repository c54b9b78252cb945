/**
 * The time zone of this process, IANA name; `null` where it is set to none that there is. With an empty or misspelt `TZ` ICU
 * says `Etc/Unknown`, of which no date can be made, or nothing.
 */
export function usableTimeZone(): string | null {
  const { timeZone }: { timeZone?: string } = new Intl.DateTimeFormat().resolvedOptions();
  if (timeZone === undefined) return null;
  try {
    // Some are named by the same object that refuses them.
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}

/** The same, with UTC where there is none. */
export function ownTimeZone(): string {
  return usableTimeZone() ?? 'UTC';
}
