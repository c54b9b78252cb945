import type { PackagedPortal } from '../../src/main/app/compose-demo';

/** For tests without a demo: nothing was brought along. */
export const noPackagedPortal: PackagedPortal = {
  programFolder: 'no folder',
  files: {},
  startProcess: () => {
    throw new Error('No portal is brought along here');
  },
};
