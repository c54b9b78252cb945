import { z } from 'zod';
import type { LicenceText } from '../../shared/ipc/state/desktop-state';
import { failed, type Result } from '../../shared/ipc/result';
import type { ExternalOpener } from '../security/external-opener';
import { licenceTexts } from '../../shared/ipc/state/desktop-state';
import { nothing } from './argument-parts';
import type { Handle } from './handle';

export interface ProgramCalls {
  readonly program: { licence(text: LicenceText): string | null };
  readonly opener: Pick<ExternalOpener, 'openOurs'>;
  readonly copyVersion: () => Promise<Result<null>>;
}

/** Answers `program:*`. The page names a text; the path is ours, never the page's. */
export function registerProgram(handle: Handle, { program, opener, copyVersion }: ProgramCalls): void {
  handle('program:openLicence', z.strictObject({ licence: z.enum(licenceTexts) }), async ({ licence }) => {
    const file = program.licence(licence);
    return file === null ? failed({ code: 'not-found' }) : opener.openOurs(file);
  });
  handle('program:copyVersion', nothing, () => copyVersion());
}
