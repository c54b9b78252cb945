/**
 * How the person signs in to the demo: at one click, where nobody shows anything, or in the browser with password and
 * second factor, as everywhere else.
 */
export type DemoWay = 'practice' | 'browser';

export const demoWays = ['practice', 'browser'] as const satisfies readonly DemoWay[];

/** Why the demo's portal does not run: its files are not those of this build, or it did not come up, or it stopped. */
export type DemoFailure = 'files-altered' | 'not-started' | 'ended';

/** The portal that this application brings along. It runs while somebody is in the demo, and at no other time. */
export type DemoState =
  | { readonly kind: 'stopped' }
  | { readonly kind: 'starting' }
  | { readonly kind: 'running'; readonly way: DemoWay }
  | { readonly kind: 'failed'; readonly reason: DemoFailure }
  /** By a rule of whoever administers this computer. */
  | {
      readonly kind: 'forbidden';
      readonly reason: 'policy' | 'policy-unreadable' | 'policy-invalid';
      readonly file: string;
    };
