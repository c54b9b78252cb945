import type { en } from './en';

type Translated<T> = { readonly [K in keyof T]: T[K] extends string ? string : Translated<T[K]> };

/** What each language has to provide: the same keys, other words. */
export type Catalogue = Translated<typeof en>;
