import type { Guard } from './guard';
import { accessGuards } from './lists/access-guards';
import { apartGuards } from './lists/apart-guards';
import { checkGuards } from './lists/check-guards';
import { creationGuards } from './lists/creation-guards';
import { deletionGuards } from './lists/deletion-guards';
import { doorGuards } from './lists/door-guards';
import { environmentGuards } from './lists/environment-guards';
import { fileGuards } from './lists/file-guards';
import { lateGuards } from './lists/late-guards';
import { lockGuards } from './lists/lock-guards';
import { readingGuards } from './lists/reading-guards';
import { rotationGuards } from './lists/rotation-guards';
import { sessionGuards } from './lists/session-guards';
import { startGuards } from './lists/start-guards';
import { valueGuards } from './lists/value-guards';

/** Every named guard of the product. Whoever adds one to the product adds it here. */
export const allGuards: readonly Guard[] = [
  ...creationGuards,
  ...valueGuards,
  ...accessGuards,
  ...checkGuards,
  ...deletionGuards,
  ...sessionGuards,
  ...environmentGuards,
  ...doorGuards,
  ...fileGuards,
  ...lockGuards,
  ...readingGuards,
  ...startGuards,
  ...rotationGuards,
  ...apartGuards,
  ...lateGuards,
];

/** No guard at all: whoever sees it taken out sees what is not there. */
export const noGuard: Guard = {
  name: 'nothing',
  file: 'src/main/operations/application-lock.ts',
  take: 'const own: ApplicationHold = { place };',
  put: 'const own: ApplicationHold = { place: place };',
  seenBy: ['test/unit/main/operations/application-lock.test.ts'],
};
