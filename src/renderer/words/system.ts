/** The systems that differ in what a page says of them. */
export type System = 'windows' | 'macos' | 'linux';

/** Which one a page runs on, by how its browser names itself. */
export function systemOf(userAgent: string): System {
  if (userAgent.includes('Macintosh')) return 'macos';
  return userAgent.includes('Windows') ? 'windows' : 'linux';
}

/** The system this page is on. */
export function thisSystem(): System {
  return systemOf(navigator.userAgent);
}
