import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** By how many bytes of the heap a piece of work leaves more in use than there was, after everything let go is collected. */
export async function heapGrowth(work: () => Promise<void>): Promise<number> {
  const before = await usedBytes();
  await work();
  return (await usedBytes()) - before;
}

/** What is let go by finalisers (requests, streams) takes turns of the event loop and collections by turns. */
async function usedBytes(): Promise<number> {
  for (let turn = 0; turn < 5; turn += 1) {
    collect();
    await new Promise((resolve) => setImmediate(resolve));
  }
  return process.memoryUsage().heapUsed;
}
