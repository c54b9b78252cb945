import fc from 'fast-check';

/** The same cases in every run: a run that fails fails again, and one that passes says the same tomorrow. */
fc.configureGlobal({ seed: 20261123 });

export { fc };
