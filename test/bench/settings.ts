/**
 * What settings cost that the yardstick does not know: intent reckoned from what contacts do, and senders that all share, once
 * as fast as any is and once so slow that many wait for long. In turns with a run without them; CPU time of one thread.
 */
import type { Policy } from '../../shared/policy/policy.ts';
import { DEFAULT_INTENT_SCORING } from '../../shared/contacts/intent-score.ts';
import { threadMs } from './thread-time.ts';
import { builtModules } from './yardstick/built.ts';
import { makeContacts, median } from './yardstick/workload.mjs';

const CONTACTS = Number(process.env['CONTACTS'] ?? 10_000);
const ROUNDS = 7;
const WARM_UP = 3;

const senders = (each: number): Pick<Policy, 'sendingRates'> => ({
  sendingRates: (['email', 'sms'] as const).map((channel) => ({ id: channel, channel, systems: [], segmentsPerSecond: each, dailySegmentCap: null })),
});

const [built] = await builtModules(['settings']);
const { YardstickSettings } = (await import(built!.href)) as typeof import('./yardstick/settings.ts');
const columns = makeContacts(CONTACTS, 1);
/** Runs policies in turns and prints what each costs beside the first. */
function compare(settings: readonly (readonly [name: string, more: Partial<Policy>])[], rounds: number, warmUp: number): void {
  const tried = settings.map(([name, more]) => ({ name, of: new YardstickSettings(columns, more), ms: [] as number[] }));
  for (let round = -warmUp; round < rounds; round += 1) {
    for (const { of, ms } of tried) {
      const at = threadMs();
      of.run();
      if (round >= 0) ms.push(threadMs() - at);
    }
  }
  for (const { name, of, ms } of tried) {
    const sendingTime = of.run().sendingTime?.senders;
    const sum = (count: 'messages' | 'waited'): string => (sendingTime ?? []).reduce((total, sender) => total + sender[count], 0).toLocaleString('en');
    const waits = sendingTime === undefined ? '' : `; ${sum('waited')} of ${sum('messages')} messages waited a second or more`;
    console.log(`${name.padEnd(28)} ${median(ms).toFixed(0).padStart(5)} ms, ${(median(ms) / median(tried[0]!.ms)).toFixed(2)} of a run without${waits}`);
  }
}

compare([['none of them', {}], ['intent reckoned', { intentScoring: DEFAULT_INTENT_SCORING }]], ROUNDS, WARM_UP);
// Apart: runs whose turns hang together go round many times, and would cool down the others.
compare([['none of them', {}], ['senders, 10,000 a second', senders(10_000)], ['senders, 1 a second', senders(1)]], 1, 1);
