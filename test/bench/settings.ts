/**
 * What settings cost that the yardstick does not know: intent reckoned from what contacts do, and senders that all share, once
 * so fast that nobody waits and once so slow that many do. In turns with a run without them; CPU time of one thread.
 */
import type { Policy } from '../../shared/policy/policy.ts';
import { DEFAULT_INTENT_SCORING } from '../../shared/contacts/intent-score.ts';
import { builtModules } from './yardstick/built.ts';
import { makeContacts, median } from './yardstick/workload.mjs';

const CONTACTS = Number(process.env['CONTACTS'] ?? 10_000);
const ROUNDS = 7;
const WARM_UP = 3;

const cpuMs = (): number => process.cpuUsage().user / 1000;
const senders = (each: number): Pick<Policy, 'sendingRates'> => ({
  sendingRates: (['email', 'sms'] as const).map((channel) => ({ id: channel, channel, systems: [], segmentsPerSecond: each, dailySegmentCap: null })),
});

const [built] = await builtModules(['settings']);
const { YardstickSettings } = (await import(built!.href)) as typeof import('./yardstick/settings.ts');
const columns = makeContacts(CONTACTS, 1);
const plain = { name: 'none of them', of: new YardstickSettings(columns, {}), ms: [] as number[] };
const settings = [
  plain,
  { name: 'intent reckoned', of: new YardstickSettings(columns, { intentScoring: DEFAULT_INTENT_SCORING }), ms: [] as number[] },
  { name: 'senders, nobody waits', of: new YardstickSettings(columns, senders(10_000)), ms: [] as number[] },
  { name: 'senders, many wait', of: new YardstickSettings(columns, senders(1)), ms: [] as number[] },
];
for (let round = -WARM_UP; round < ROUNDS; round += 1) {
  for (const { of, ms } of settings) {
    const at = cpuMs();
    of.run();
    if (round >= 0) ms.push(cpuMs() - at);
  }
}
for (const { name, of, ms } of settings) {
  const { records, sendingTime } = of.run();
  const each = (median(ms) * 1e6) / records;
  const sent = sendingTime?.senders.reduce((sum, { messages }) => sum + messages, 0) ?? 0;
  const waited = sendingTime?.senders.reduce((sum, one) => sum + one.waited, 0) ?? 0;
  const turns = sendingTime === null ? '' : `; ${waited.toLocaleString('en')} of ${sent.toLocaleString('en')} messages waited`;
  console.log(`${name.padEnd(22)} ${median(ms).toFixed(0).padStart(5)} ms, ${each.toFixed(0)} ns a record: ${(each / ((median(plain.ms) * 1e6) / plain.of.run().records)).toFixed(2)} of a run without${turns}`);
}
