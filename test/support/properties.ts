import fc from 'fast-check';

/** The same cases in every run: a run that fails fails again, and one that passes says the same tomorrow. */
export const seed = 20261123;
fc.configureGlobal({ seed });

export { fc };
