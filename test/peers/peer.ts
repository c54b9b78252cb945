import { appendFileSync, readFileSync } from 'node:fs';
import type { TestContext } from 'vitest';
import type { PeerName, Peers } from '../../scripts/peers/peers';
import type { Figure } from '../../scripts/peers/peers-report';
import { skipWithReason } from '../support/skip-with-reason';

/** Where a peer is; the test is skipped with the reason when it cannot be had here. */
export function peer(context: TestContext, name: PeerName): string {
  const file = process.env['WMDA_TEST_PEERS'];
  if (file === undefined) throw new Error('Start these tests with npm run test:peers');
  const found = (JSON.parse(readFileSync(file, 'utf8')) as Peers)[name];
  return 'path' in found ? found.path : skipWithReason(context, found.missing);
}

/** Leaves a figure for the report. */
export function record(figure: Omit<Figure, 'met'>, isMet: boolean): void {
  const file = process.env['WMDA_TEST_PEER_FIGURES'];
  if (file !== undefined) appendFileSync(file, `${JSON.stringify({ ...figure, met: isMet })}\n`);
}
