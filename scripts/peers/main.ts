/**
 * `npm run test:peers`: holds vaults and sign-in against other people's programs (gnome-keyring, KeePassXC, the AWS CLI
 * with moto, hvac, Microsoft's Key Vault client, Keycloak), each brought by its own set-up. What cannot be had here is skipped with
 * the reason. Leaves `out/test-peers/report.json`. With `--peer NAME` only those that are named.
 */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { spawn } from 'node:child_process';
import { toolCommand } from '../processes/node-tool';
import { runUntilEnd } from '../processes/run-until-end';
import { runMain } from '../processes/run-main';
import { repositoryFolder } from '../repository-folder';
import { readVitestReport } from '../test/vitest-report';
import { peersReport } from './peers-report';
import { peerNames, preparePeers } from './peers';

await runMain(async () => {
  const { values } = parseArgs({ options: { peer: { type: 'string', multiple: true } } });
  const wanted = peerNames.filter((name) => values.peer?.includes(name) ?? true);
  if (wanted.length < (values.peer?.length ?? 1)) {
    console.error(`--peer takes one of: ${peerNames.join(', ')}`);
    return 2;
  }
  const results = join(repositoryFolder, 'out/test-peers');
  await rm(results, { recursive: true, force: true });
  await mkdir(results, { recursive: true });
  const peersFile = join(results, 'peers.json');
  const figuresFile = join(results, 'figures.jsonl');
  const vitestFile = join(results, 'vitest.json');
  const peers = await preparePeers(wanted, (line) => {
    console.log(line);
  });
  await writeFile(peersFile, JSON.stringify(peers));
  await writeFile(figuresFile, '');
  const config = 'test/peers/vitest.config.ts';
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${vitestFile}`];
  const [program, ...tool] = toolCommand('vitest');
  const exitCode = await runUntilEnd(
    spawn(program, [...tool, 'run', '--config', config, ...reporters], {
      cwd: repositoryFolder,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, WMDA_TEST_PEERS: peersFile, WMDA_TEST_PEER_FIGURES: figuresFile },
    }),
  );
  const outcomes = readVitestReport('peers', await readFile(vitestFile, 'utf8'));
  const report = peersReport(outcomes, await readFile(figuresFile, 'utf8'));
  await writeFile(join(results, 'report.json'), `${JSON.stringify(report, null, 2)}\n`);
  for (const { name, value, unit, goal, met, n } of report.figures) {
    console.log(`${met ? 'met    ' : 'NOT MET'}  ${name}: ${value} ${unit} (goal ${goal}, n = ${n})`);
  }
  for (const { name, reason } of report.skipped) console.log(`skipped  ${name}: ${reason}`);
  const isMet = report.failed.length === 0 && report.figures.every(({ met }) => met);
  return exitCode === 0 && isMet ? 0 : 1;
});
