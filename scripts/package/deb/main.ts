/** `npm run package:deb`: the Debian package for this computer's processor, made by dpkg-deb. Linux only. */
import { relative } from 'node:path';
import { runMain } from '../../processes/run-main';
import { repositoryFolder } from '../../repository-folder';
import { ensureTwin, twinsFolder } from '../twin';
import { buildDeb } from './build-deb';

await runMain(async () => {
  const { folder, runtime } = await ensureTwin('closed');
  const file = await buildDeb({ application: folder, runtime, output: twinsFolder(runtime) });
  console.log(`${runtime.label}: ${relative(repositoryFolder, file)}`);
  return 0;
});
