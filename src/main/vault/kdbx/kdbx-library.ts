import * as imported from 'kdbxweb';

type Kdbxweb = typeof imported;

/**
 * The kdbxweb package, whoever loads it: it is one CommonJS file whose names Node cannot foresee, so that its module
 * loader gives them as `default` only, while a bundler gives them by name.
 */
export const kdbxweb: Kdbxweb =
  'Credentials' in imported ? imported : (imported as { readonly default: Kdbxweb }).default;
