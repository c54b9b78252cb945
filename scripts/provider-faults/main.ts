/**
 * `npm run faults:provider [-- --fault NAME ...]`: meets the portal's faults, or those that are named, with the
 * application, and writes the table.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  creationsGoneWrong,
  type FaultRow,
  faultSeed,
  meetProviderFaults,
} from '../../test/support/provider-faults';
import { repositoryFolder } from '../repository-folder';

const { values } = parseArgs({ options: { fault: { type: 'string', multiple: true } } });
const rows = await meetProviderFaults(values.fault);
for (const { fault, does, code, sent, carriedOut, isTrue } of rows) {
  const counts = `sent ${sent}, carried out ${carriedOut}${isTrue ? '' : ', NOT SO'}`;
  console.log([fault.padEnd(33), does.padEnd(25), (code ?? 'done').padEnd(22), counts].join(' '));
}

function none(name: string, of: readonly FaultRow[], isWrong: (row: FaultRow) => boolean, control: string) {
  const value = of.filter(isWrong).length;
  return { name, value, unit: 'rows', goal: '= 0', met: value === 0, n: of.length, control };
}

const failures = rows.filter(({ code, does }) => code !== null && does !== 'try at the token endpoint');
const figures = [
  none(
    'creations sent twice, or called failed although carried out',
    rows.filter(({ does }) => does === 'create'),
    creationsGoneWrong,
    'the fault “delivered twice” is counted as carried out twice, and without a fault all goes well',
  ),
  none(
    'what the person sees is not so, by the portal’s own record',
    rows,
    ({ isTrue }) => !isTrue,
    'lists, dates, deletions and stored values are compared with the portal’s state after each row',
  ),
  none(
    'failures at the Graph subset without a reference for support',
    failures,
    ({ reference }) => reference === null,
    'rows in which all went well have none',
  ),
];
const folder = join(repositoryFolder, 'out', 'provider-faults');
await mkdir(folder, { recursive: true });
const report = { seed: faultSeed, runtime: `node ${process.versions.node}`, figures, rows };
await writeFile(join(folder, 'report.json'), `${JSON.stringify(report, null, 2)}\n`);
process.exitCode = figures.every(({ met }) => met) ? 0 : 1;
