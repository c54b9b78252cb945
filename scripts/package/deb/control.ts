import { SYSTEM_REQUIREMENTS } from '../../prepare/system-requirement';

/** What the control file says of a package. */
export interface PackageFacts {
  readonly packageName: string;
  readonly version: string;
  readonly architecture: string;
  readonly maintainer: string;
  readonly synopsis: string;
  /** Sentences; each becomes a line. */
  readonly description: readonly string[];
  /** Disk space, rounded up. */
  readonly installedKib: number;
}

/** Debian Policy 5.6.12: a hyphen would begin the packager's own revision, and `~` sorts before the release. */
export function debianVersion(version: string): string {
  return version.replaceAll('-', '~');
}

/** The libraries and programs a window needs, as Debian and Ubuntu call them, newest name first. */
export function dependencies(): string {
  const needed = SYSTEM_REQUIREMENTS.filter(({ neededFor }) => neededFor === 'window');
  return [...new Set(['libc6', ...needed.map(({ packages }) => packages.join(' | '))])].sort().join(', ');
}

/** The control file (Debian Policy, chapter 5). */
export function controlFile(facts: PackageFacts): string {
  const fields = {
    Package: facts.packageName,
    Version: debianVersion(facts.version),
    Section: 'admin',
    Priority: 'optional',
    Architecture: facts.architecture,
    Depends: dependencies(),
    // Where values go unless the person chooses another place, and what makes links known to browsers.
    Recommends: 'desktop-file-utils, gnome-keyring | kwalletmanager | keepassxc',
    'Installed-Size': String(facts.installedKib),
    Maintainer: facts.maintainer,
    Description: [facts.synopsis, ...facts.description.map((line) => ` ${line}`)].join('\n'),
  };
  return Object.entries(fields)
    .map(([name, value]) => `${name}: ${value}\n`)
    .join('');
}
