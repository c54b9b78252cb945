/** `npm run faults:provider`: meets the portal's faults with the application's provider, and writes the table. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { meetProviderFaults } from '../../test/support/provider-faults';
import { repositoryFolder } from '../repository-folder';

const rows = await meetProviderFaults();
for (const { fault, does, code, sent, carriedOut } of rows) {
  console.log(
    [
      fault.padEnd(30),
      does.padEnd(7),
      (code ?? 'done').padEnd(22),
      `sent ${sent}, carried out ${carriedOut}`,
    ].join(' '),
  );
}
const folder = join(repositoryFolder, 'out', 'provider-faults');
await mkdir(folder, { recursive: true });
const wrong = rows.filter(
  ({ does, sent, carriedOut, code }) =>
    does === 'create' && (sent !== 1 || (carriedOut > 0 && code !== null && code !== 'outcome-unknown')),
);
const report = {
  seed: null,
  runtime: `node ${process.versions.node}`,
  figures: [
    {
      name: 'creations sent twice, or called failed although carried out',
      value: wrong.length,
      unit: 'faults',
      goal: '= 0',
      met: wrong.length === 0,
      n: rows.filter(({ does }) => does === 'create').length,
      control:
        'the same run shows what each fault does to a list and a deletion; without a fault all goes well',
    },
  ],
  rows,
};
await writeFile(join(folder, 'report.json'), `${JSON.stringify(report, null, 2)}\n`);
process.exitCode = wrong.length === 0 ? 0 : 1;
