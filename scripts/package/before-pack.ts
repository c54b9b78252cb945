import type { AfterPackContext } from 'electron-builder';
import { writeLicences } from './licences/write-licences';

/** Called by electron-builder before it copies anything (`electron-builder.yml`); its context is the same then. */
export default async function beforePack({ packager }: AfterPackContext): Promise<void> {
  await writeLicences(packager.appInfo.productName);
}
