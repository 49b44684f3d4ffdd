/**
 * The product's engine (legal tables, ledger, hours, caps and gaps on, sampled behaviour, whole trace), as built, beside the
 * fastest implementation known of the same workload, interleaved in one run: yardstick/limit.mjs. Time is the CPU time of
 * one thread, since wall clocks here measure the neighbours; two workers are measured by the wall clock, the
 * limit's beside ours, for two threads here are seldom twice one.
 */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { tell } from '../../main/workers/messages.ts';
import { outcomeName, reasonOf } from '../../shared/policy/answer-code.ts';
import { codeOf, isStep, RECORD_MARK, recordOf } from '../../shared/engine/trace-columns.ts';
import { threadMs } from './thread-time.ts';
import { builtModules } from './yardstick/built.ts';
import { makeSim, traceBuffers } from './yardstick/limit.mjs';
import type { YardstickProduct as Product } from './yardstick/product.ts';
import { makeContacts, median, offsetTable } from './yardstick/workload.mjs';

const CONTACTS = Number(process.env['CONTACTS'] ?? 20_000);
const ROUNDS = 15;
const WARM_UP = 3;
const SMALL = 10_000;

const whole = (value: number): string => Math.round(value).toLocaleString('en');

async function main(): Promise<void> {
  const [productUrl, workerUrl] = await builtModules(['product', 'product-worker']);
  const { YardstickProduct } = (await import(productUrl!.href)) as typeof import('./yardstick/product.ts');
  const coldAt = performance.now();
  const smallColumns = makeContacts(SMALL, 1);
  const first = new YardstickProduct(smallColumns, 0, SMALL);
  first.run();
  const coldMs = performance.now() - coldAt;

  const columns = makeContacts(CONTACTS, 1, true);
  const before = memory();
  const product = new YardstickProduct(columns, 0, CONTACTS);
  product.run();
  const bytes = (memory() - before) / CONTACTS;
  const limit = makeSim(columns);
  const buffers = traceBuffers(CONTACTS);

  const limitMs: number[] = [];
  const productMs: number[] = [];
  const smallMs: number[] = [];
  for (let round = -WARM_UP; round < ROUNDS; round += 1) {
    let at = threadMs();
    limit.reset();
    limit.simulate(0, CONTACTS, buffers);
    if (round >= 0) limitMs.push(threadMs() - at);
    at = threadMs();
    product.run();
    if (round >= 0) productMs.push(threadMs() - at);
    at = threadMs();
    first.run();
    if (round >= 0) smallMs.push(threadMs() - at);
  }
  const counts = countRecords(product);
  const limitPerSecond = limit.events / (median(limitMs) / 1000);
  const productPerSecond = counts.events / (median(productMs) / 1000);
  // Round by round: what slows the machine for a while slows both.
  const ratio = median(productMs.map((ms, round) => (counts.events / ms) * (limitMs[round]! / limit.events)));
  console.log(`events per contact           ${(counts.events / CONTACTS).toFixed(1)}  (limit ${(limit.events / CONTACTS).toFixed(1)})`);
  console.log(`decisions per contact        ${(counts.decisions / CONTACTS).toFixed(1)}  (limit ${(limit.decisions / CONTACTS).toFixed(1)})`);
  console.log(`events a second, one thread  ${whole(productPerSecond)}  (limit ${whole(limitPerSecond)}): ${ratio.toFixed(3)} of the limit; wanted 0.4, aim 0.75`);
  console.log(`bytes a contact, with trace  ${whole(bytes)}  (wanted under 1,024)`);
  console.log(`10,000 contacts again        ${median(smallMs).toFixed(0)} ms CPU on one thread  (wanted under 100)`);
  console.log(`cost a contact               ${((median(productMs) / CONTACTS) * 1000).toFixed(1)} µs at ${whole(CONTACTS)}, ${((median(smallMs) / SMALL) * 1000).toFixed(1)} µs at ${whole(SMALL)}`);
  console.log(`cold start to a first result ${coldMs.toFixed(0)} ms of 10,000 contacts, compiling journeys, tables and ledgers`);
  console.log(`what decided                 ${[...counts.reasons].sort((a, b) => b[1] - a[1]).map(([reason, count]) => `${reason} ${(count / CONTACTS).toFixed(2)}`).join(', ')}`);
  await twoWorkers(columns, workerUrl!);
}

function memory(): number {
  // Twice: what the first finds is given back while the second runs.
  globalThis.gc?.();
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

function countRecords(product: Product): { events: number; decisions: number; reasons: Map<string, number> } {
  let events = 0;
  let decisions = 0;
  const reasons = new Map<string, number>();
  for (const { runner } of product.runners) {
    const { count, word } = runner.trace;
    for (let index = 0; index < count; index += 1) {
      const code = codeOf(word[index]!);
      if (isStep(code)) {
        if (recordOf(code) !== RECORD_MARK) events += 1;
        continue;
      }
      events += 1;
      decisions += 1;
      const what = `${outcomeName(code)} ${reasonOf(code)}`;
      reasons.set(what, (reasons.get(what) ?? 0) + 1);
    }
  }
  return { events, decisions, reasons };
}

/** Runs everybody in one worker and then in two, ours and the limit's in turn. */
async function twoWorkers(columns: ReturnType<typeof makeContacts>, workerUrl: URL): Promise<void> {
  const half = CONTACTS >> 1;
  const start = async (url: URL, workerData: object): Promise<Worker> => {
    const worker = new Worker(url, { workerData });
    await once(worker, 'message');
    return worker;
  };
  const limitUrl = new URL('./yardstick/limit.mjs', import.meta.url);
  const offsets = offsetTable();
  const ours = (from: number, to: number): Promise<Worker> => start(workerUrl, { columns, from, to });
  const limits = (lo: number, hi: number): Promise<Worker> => start(limitUrl, { limit: true, C: columns, OFF: offsets, lo, hi });
  const engines = await Promise.all([ours, limits].map(async (of) => ({ alone: await of(0, CONTACTS), pair: await Promise.all([of(0, half), of(half, CONTACTS)]), ratios: [] as number[] })));
  const run = async (workers: readonly Worker[]): Promise<number> => {
    const at = performance.now();
    await Promise.all(workers.map((worker) => {
      const done = once(worker, 'message');
      tell(worker, 'trace');
      return done;
    }));
    return performance.now() - at;
  };
  for (let round = -WARM_UP; round < ROUNDS; round += 1) {
    for (const { alone, pair, ratios } of engines) {
      const one = await run([alone]);
      const two = await run(pair);
      if (round >= 0) ratios.push(one / two);
    }
  }
  const [own, limit] = engines.map(({ ratios }) => median(ratios).toFixed(2));
  console.log(`two workers                  ${own} times one, by the wall clock  (limit ${limit}; wanted 1.6)`);
  await Promise.all(engines.flatMap(({ alone, pair }) => [alone, ...pair]).map((worker) => worker.terminate()));
}

await main();
