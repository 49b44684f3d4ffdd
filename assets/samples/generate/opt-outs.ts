import { addDays } from './calendar.ts';
import { localInstant, NEWSLETTER_DAYS } from './calendar.ts';
import type { SamplePerson } from './contacts.ts';
import { type EventLog, nudgeSecond } from './events.ts';
import type { Random } from './random.ts';

const DAY = 86_400;
const HOUR = 3600;

const STOP_TEXTS = ['STOP', 'Stop', 'stop', 'UNSUBSCRIBE', 'Please stop texting me', 'STOP!!!'] as const;

/** Days from the first nudge to the second, at 14:00: five, then on to the next weekday. */
function secondNudgeDay(person: SamplePerson): string {
  const day = addDays(new Date(nudgeSecond(person) * 1000).toISOString().slice(0, 10), 5);
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return addDays(day, weekday === 6 ? 2 : weekday === 0 ? 1 : 0);
}

/** Opt-outs in the places where separate systems go wrong. Each kind takes customers of its own. */
export function addOptOuts(log: EventLog, people: readonly SamplePerson[], random: Random): void {
  const customers = people.filter((person) => person.renewalDate !== null && person.place.zone !== 'Australia/Sydney');
  let next = 0;
  const take = (count: number): SamplePerson[] => customers.slice(next, (next += count));
  const smsStop = { type: 'opt_out', channel: 'sms', source: 'sms-platform' } as const;

  // A text in reply, while the journey waits for a click.
  for (const person of take(8)) {
    log.add(person, nudgeSecond(person) + random.between(30, 3 * DAY), { type: 'sms_received', channel: 'sms', source: 'sms-platform', text: random.pick(STOP_TEXTS) });
  }
  // Seconds before the text, by answering an email: the SMS platform never hears of it.
  for (const [index, person] of take(6).entries()) log.add(person, nudgeSecond(person) - (index + 1), { ...smsStop, source: 'email-platform' });
  // In the very second of the text, in its own system and in another.
  for (const [index, person] of take(4).entries()) log.add(person, nudgeSecond(person), index % 2 === 0 ? smsStop : { ...smsStop, source: 'crm' });
  // Told to a sales rep between the two texts; the last of them two minutes before the second.
  for (const person of take(6)) log.add(person, nudgeSecond(person) + random.between(DAY, 3 * DAY), { ...smsStop, source: 'crm' });
  for (const person of take(4)) log.add(person, localInstant(person.place.zone, secondNudgeDay(person), '13:58:00'), { ...smsStop, source: 'crm' });
  // On voicemail in the evening, typed in early the next morning, the day of the text.
  for (const person of take(4)) {
    const day = new Date(nudgeSecond(person) * 1000).toISOString().slice(0, 10);
    const told = localInstant(person.place.zone, addDays(day, -1), '21:40:00');
    log.add(person, told, { ...smsStop, source: 'crm', recordedSecond: localInstant(person.place.zone, day, '06:20:00') });
  }
  // Everything at once, on the preference page.
  for (const person of take(6)) {
    log.add(person, nudgeSecond(person) - random.between(HOUR, 4 * DAY), { type: 'global_unsubscribe', scope: 'global', source: 'email-platform' });
  }
  // The newsletter's own link, and the same told to a rep, who writes it down in the CRM.
  for (const [index, person] of take(18).entries()) {
    const issue = NEWSLETTER_DAYS[index % 3]!;
    const second = localInstant(person.place.zone, issue, '10:00:00') + random.between(60, 2 * DAY);
    log.add(person, second, { type: 'opt_out', channel: 'email', source: index < 12 ? 'email-platform' : 'crm' });
  }
  // STOP and back again: by START, and by a new sign-up with its wording.
  for (const [index, person] of take(4).entries()) {
    const stopped = nudgeSecond(person) - 3 * DAY;
    log.add(person, stopped, smsStop);
    if (index % 2 === 0) {
      log.add(person, stopped + DAY, { type: 'start', channel: 'sms', source: 'sms-platform' });
      continue;
    }
    const proof = { method: 'web-form', wording: 'Yes, text me about my renewal.', wordingVersion: '2026-02', source: 'https://tern.example/texts', details: {} } as const;
    log.add(person, stopped + DAY, { type: 'opt_in', channel: 'sms', source: 'sms-platform', proof });
    log.add(person, stopped + DAY + 60, { type: 'provider_unblocked', channel: 'sms', source: 'sms-platform' });
  }
  // Neither yes nor no: a person has to read these.
  for (const [index, person] of take(3).entries()) {
    log.add(person, nudgeSecond(person) - 2 * HOUR, { type: 'sms_received', channel: 'sms', source: 'sms-platform', text: ['not interested', 'wrong number', 'Stop by tomorrow?'][index]! });
  }
  // A supplier's suppression list, loaded one morning.
  for (const person of take(4)) log.add(person, nudgeSecond(person) - 5 * HOUR, { type: 'suppression_added', scope: 'person', source: 'workspace' });
}
