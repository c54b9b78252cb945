/** All that knows the format, to be loaded as one when a file is opened. */
export { databaseBytes, newDatabase, openDatabase } from './kdbx-database';
export { countEntries, fateOf, findEntry, isKeepable, putEntry, valueOf } from './kdbx-entry';
