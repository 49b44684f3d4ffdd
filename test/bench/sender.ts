/**
 * The sender: contacts a second through a step with one text, how long a STOP takes until it holds, and memory with many
 * asleep. Real store on disk with full syncs; the texts go to a dry run, so that no provider is measured.
 */
import { senderInProcess } from '../sender/in-process.ts';
import { freePort } from '../sender/processes.ts';
import { everybody, journeyOf, optIns, people } from '../sender/journeys.ts';
import { AUTH_TOKEN } from '../sender/providers.ts';
import twilioPackage from 'twilio';

const CONTACTS = Number(process.env['CONTACTS'] ?? 2_000);
const ASLEEP = Number(process.env['ASLEEP'] ?? 100_000);
const STOPS = 300;
const MORNING = '2026-03-02T15:00:00Z';
const BATCH = 5_000;

const steps = (texts: boolean) =>
  journeyOf(
    'bench',
    {
      entry: ['entry', everybody],
      ...(texts ? { text: ['sms-message', { purpose: 'marketing', job: 'reminder', body: 'Hi {{firstName}}. Reply STOP to end.' }] } : {}),
      pause: ['wait', { mode: 'duration', durationSeconds: 30 * 86_400 }],
      done: ['exit', { outcome: 'Done' }],
    },
    texts ? ['entry text', 'text pause', 'pause done'] : ['entry pause', 'pause done'],
  );

const seconds = async (work: () => Promise<unknown>): Promise<{ wall: number; cpu: number }> => {
  const [began, cpu] = [performance.now(), process.cpuUsage()];
  await work();
  const used = process.cpuUsage(cpu);
  return { wall: (performance.now() - began) / 1000, cpu: (used.user + used.system) / 1e6 };
};
const later = (second: number): Date => new Date(new Date(MORNING).getTime() + second * 1000);
const megabytes = (): number => {
  globalThis.gc?.();
  return process.memoryUsage().rss / 1e6;
};

async function take(sender: Awaited<ReturnType<typeof senderInProcess>>, count: number, withConsent: boolean): Promise<void> {
  const contacts = people(count);
  for (let from = 0; from < count; from += BATCH) {
    const some = contacts.slice(from, from + BATCH);
    await sender.call('POST', '/contacts', { contacts: some });
    if (withConsent) await sender.call('POST', '/events', { events: optIns(some, new Date(MORNING)) });
  }
}

{
  const port = await freePort();
  const sender = await senderInProcess({ port, at: MORNING });
  const taken = await seconds(() => take(sender, CONTACTS, true));
  console.log(`${CONTACTS} contacts with two opt-ins each taken in: ${(CONTACTS / taken.wall).toFixed(0)} contacts/s`);
  await sender.publish(steps(true));
  const through = await seconds(() => sender.clock.goTo(later(61)).then(() => sender.clock.goTo(later(62))));
  console.log(`entry, text decided and claimed, outcome recorded, asleep: ${(CONTACTS / through.wall).toFixed(0)} contacts/s, ${((1000 * through.cpu) / CONTACTS).toFixed(2)} ms of CPU each`);

  const stop = async (index: number): Promise<number> => {
    const url = `http://127.0.0.1:${port}/twilio/inbound`;
    const form = { MessageSid: `SM${index.toString(16).padStart(32, '0')}`, From: `+1212555${String(index % CONTACTS).padStart(4, '0')}`, To: '+15005550006', Body: 'STOP', OptOutType: 'STOP' };
    const began = performance.now();
    const response = await fetch(url, { method: 'POST', headers: { 'x-twilio-signature': twilioPackage.getExpectedTwilioSignature(AUTH_TOKEN, url, form) }, body: new URLSearchParams(form) });
    if (response.status !== 200) throw new Error(`The sender answered ${response.status}`);
    return performance.now() - began;
  };
  const report = (name: string, times: number[]): void => {
    const sorted = times.toSorted((a, b) => a - b);
    console.log(`from a STOP's webhook until it holds, ${name}: p50 ${sorted[Math.floor(sorted.length / 2)]!.toFixed(1)} ms, p99 ${sorted[Math.floor(sorted.length * 0.99)]!.toFixed(1)} ms`);
  };
  const idle: number[] = [];
  for (let index = 0; index < STOPS; index += 1) idle.push(await stop(index));
  report('nothing else to do', idle);
  // all contacts have to be looked at again
  await sender.publish(steps(false), { whenRevised: 'move' });
  const busy: number[] = [];
  const going = sender.clock.goTo(later(70));
  for (let index = STOPS; index < 2 * STOPS; index += 1) busy.push(await stop(index));
  await going;
  report(`while ${CONTACTS} contacts go on`, busy);
  await sender.close();
}

{
  const sender = await senderInProcess({ at: MORNING });
  const before = megabytes();
  await take(sender, ASLEEP, false);
  await sender.publish(steps(false));
  const through = await seconds(() => sender.clock.goTo(later(5)));
  console.log(`${ASLEEP} contacts put to sleep: ${(ASLEEP / through.wall).toFixed(0)} contacts/s; resident memory ${before.toFixed(0)} MB before, ${megabytes().toFixed(0)} MB with them asleep`);
  await sender.close();
}
