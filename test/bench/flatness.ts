/**
 * Whether a contact costs the same among 10,000 as among a million: the yardstick with whole trace, in one process, small
 * before and after large so that neither is the warmer. CPU time of one thread. A million take some minutes and 3 GB.
 */
import { threadMs } from './thread-time.ts';
import { builtModules } from './yardstick/built.ts';
import { makeContacts, median } from './yardstick/workload.mjs';

const SMALL = 10_000;
const SIZES = [SMALL, 100_000, Number(process.env['CONTACTS'] ?? 1_000_000)];
const RUNS = 3;

const memory = (): number => {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
};

const [built] = await builtModules(['product']);
const { YardstickProduct } = (await import(built!.href)) as typeof import('./yardstick/product.ts');
const small = new YardstickProduct(makeContacts(SMALL, 1), 0, SMALL);
const timed = (run: () => void, contacts: number): number => {
  const at = threadMs();
  run();
  return ((threadMs() - at) * 1000) / contacts;
};
for (let round = 0; round < 5; round += 1) small.run();
for (const contacts of SIZES) {
  const columns = makeContacts(contacts, 1);
  const before = memory();
  const product = new YardstickProduct(columns, 0, contacts);
  product.run();
  const bytes = (memory() - before) / contacts;
  const [own, beside]: [number[], number[]] = [[], []];
  for (let round = 0; round < RUNS; round += 1) {
    for (let again = 0; again < 5; again += 1) beside.push(timed(() => small.run(), SMALL));
    own.push(timed(() => product.run(), contacts));
  }
  console.log(`${contacts.toLocaleString('en').padStart(9)} contacts  ${median(own).toFixed(2)} µs each, ${(median(own) / median(beside)).toFixed(2)} of one among 10,000; ${bytes.toFixed(0)} bytes each with trace`);
}
console.log('wanted within 0.15 of 1, and under 1,024 bytes');
