import { z } from 'zod';

/** Parts of what channels take. Unknown members are refused everywhere. */
export const nothing = z.undefined();
/** Identifiers are the portal's; ours to judge is only that they are short and plain. */
export const identifier = z.string().regex(/^[A-Za-z0-9._-]{1,100}$/);
/** Typed by a person: only bounded here, so that what is wrong gets the answer that explains it. */
export const typed = z.string().max(2000);
export const oneEnvironment = z.strictObject({ environmentId: identifier });
export const oneApplication = z.strictObject({ applicationId: identifier });
export const oneSecret = z.strictObject({ applicationId: identifier, keyId: identifier });
