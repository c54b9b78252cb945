/** Bundles the portal that travels with the application into FOLDER, and prints the hash of each of its files as JSON. */
import { bundlePortal } from './portal-bundle';

process.stdout.write(JSON.stringify(await bundlePortal(process.argv[2])));
