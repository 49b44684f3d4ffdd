/**
 * What an edit costs: the clusters that it can touch run again and the others' records taken over, beside a run of all,
 * on the yardstick's contacts and journeys, as built. CPU time of one thread, since wall clocks here measure the neighbours.
 */
import { threadMs } from './thread-time.ts';
import { builtModules } from './yardstick/built.ts';
import { makeContacts, median } from './yardstick/workload.mjs';

const CONTACTS = Number(process.env['CONTACTS'] ?? 10_000);
const ROUNDS = 9;
const WARM_UP = 3;

const [built] = await builtModules(['rerun']);
const { YardstickRerun } = (await import(built!.href)) as typeof import('./yardstick/rerun.ts');
const rerun = new YardstickRerun(makeContacts(CONTACTS, 1));
const edits = [
  ['nothing', rerun.journeys],
  ['the last wait of a journey', rerun.withLongerWait(4, 'p3-s10')],
  ['a text in the middle', rerun.withOtherJob(4, 'p2-s04')],
  ['a branch in the middle', rerun.withTurnedBranch(0, 'p2-s07')],
  ['a wait in the middle', rerun.withLongerWait(2, 'p1-s06')],
  ['the first wait of a journey', rerun.withLongerWait(4, 'p1-s02')],
] as const;
for (const [name, edited] of edits) {
  const [again, whole]: [number[], number[]] = [[], []];
  let touched = 0;
  for (let round = -WARM_UP; round < ROUNDS; round += 1) {
    let at = threadMs();
    touched = rerun.some(edited);
    if (round >= 0) again.push(threadMs() - at);
    at = threadMs();
    rerun.all(edited);
    if (round >= 0) whole.push(threadMs() - at);
  }
  const [some, all] = [median(again), median(whole)];
  console.log(`${name.padEnd(28)} ${((100 * touched) / CONTACTS).toFixed(0).padStart(3)}% of clusters touched: ${some.toFixed(0)} ms, ${(some / all).toFixed(2)} of a run of all (${all.toFixed(0)} ms)`);
}
console.log(`wanted under 30 ms for 10,000 contacts`);
