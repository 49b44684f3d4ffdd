import type { ContactEvent } from '../../../shared/contacts/event.ts';
import { addDays, DAYS, iso, localInstant, NEWSLETTER_DAYS, START_ISO, START_SECOND } from './calendar.ts';
import { NUDGE_DAYS_BEFORE, type SamplePerson } from './contacts.ts';
import type { Random } from './random.ts';

const DAY = 86_400;
const HOUR = 3600;
const END_SECOND = START_SECOND + DAYS * DAY;

type Draft = Omit<ContactEvent, 'id' | 'at' | 'data' | 'recordedAt'> & { second: number; zone: string; recordedSecond?: number; data?: ContactEvent['data'] };

const REPLIES = [
  'Can somebody call me about the Business plan?',
  'Is the old price still possible if we sign this week',
  'Who do I talk to about adding seats?',
  'We decide after our board meeting on the 12th',
  'Does the renewal include the API?',
  'Please send the invoice to finance instead',
  'Thanks, looks good',
] as const;

/** Collects events in any order; ids are given by time at the end, so that the file reads as a log. */
export class EventLog {
  readonly #drafts: Draft[] = [];

  add(person: SamplePerson, second: number, rest: Omit<Draft, 'second' | 'zone' | 'contactId'>): void {
    this.#drafts.push({ contactId: person.id, second, zone: person.place.zone, ...rest });
  }

  /** One line an event, by the time it was recorded. Lines inside the window only. */
  lines(): string {
    const known = (draft: Draft): number => draft.recordedSecond ?? draft.second;
    const kept = this.#drafts.filter((draft) => known(draft) >= START_SECOND && known(draft) < END_SECOND);
    kept.sort((a, b) => known(a) - known(b) || (a.contactId < b.contactId ? -1 : a.contactId > b.contactId ? 1 : 0) || (a.type < b.type ? -1 : 1));
    return kept
      .map(({ second, zone, recordedSecond, contactId, type, ...rest }, index) => {
        const at = iso(zone, second);
        const recordedAt = recordedSecond === undefined ? {} : { recordedAt: recordedSecond === START_SECOND ? START_ISO : iso(zone, recordedSecond) };
        return `${JSON.stringify({ id: `e${String(index + 1).padStart(5, '0')}`, contactId, type, at, ...recordedAt, ...rest })}\n`;
      })
      .join('');
  }
}

function at(person: SamplePerson, date: string, time: string): number {
  return localInstant(person.place.zone, date, time);
}

/** The consents that three systems brought along: most with their proof, some without, some never given. */
export function addConsents(log: EventLog, people: readonly SamplePerson[], random: Random): void {
  for (const person of people) {
    const given = START_SECOND - random.between(20, 300) * DAY - random.between(0, DAY);
    const proofOf = (form: string, wording: string): ContactEvent['proof'] => ({
      method: 'web-form',
      wording,
      wordingVersion: '2025-06',
      source: `https://tern.example/${form}`,
      details: { form, page: `/${form}`, box: 'unticked by default' },
    });
    if (random.chance(0.94)) {
      log.add(person, given, {
        type: 'opt_in',
        channel: 'email',
        source: 'email-platform',
        recordedSecond: START_SECOND,
        proof: proofOf('newsletter', 'Yes, email me product news from Tern every other week. I can stop at any time with the link in each email.'),
      });
    }
    if (random.chance(person.renewalDate === null ? 0.6 : 0.9)) {
      const withProof = random.chance(0.96);
      log.add(person, given + random.between(1, 600), {
        type: 'opt_in',
        channel: 'sms',
        source: 'sms-platform',
        recordedSecond: START_SECOND,
        ...(withProof ? { proof: proofOf('texts', 'Yes, Tern may text me marketing messages at this number, about 4 a month. Not a condition of purchase. Msg & data rates may apply. Reply HELP for help, STOP to stop.') } : {}),
      });
    }
    if (random.chance(0.55)) {
      log.add(person, given + random.between(601, 1200), {
        type: 'opt_in',
        channel: 'voice-live',
        source: 'crm',
        recordedSecond: START_SECOND,
        proof: proofOf('contact-me', 'Yes, somebody at Tern may call me at this number about our plan.'),
      });
    }
  }
}

/** Opens and clicks after each newsletter, clicks on nudges, renewals won, plain replies to texts. */
export function addBehaviour(log: EventLog, people: readonly SamplePerson[], random: Random): void {
  for (const person of people) {
    for (const day of NEWSLETTER_DAYS.slice(0, 4)) {
      const opened = at(person, day, '10:00:00') + random.between(120, 20 * HOUR);
      if (!random.chance(0.32)) continue;
      log.add(person, opened, { type: 'email_opened', channel: 'email', source: 'email-platform', journeyId: 'product-newsletter', data: { issue: day } });
      if (random.chance(0.25)) {
        log.add(person, opened + random.between(5, 400), { type: 'email_clicked', channel: 'email', source: 'email-platform', journeyId: 'product-newsletter', data: { issue: day } });
      }
    }
    if (person.renewalDate === null) continue;
    const nudge = nudgeSecond(person);
    if (random.chance(0.28)) log.add(person, nudge + random.between(40, 4 * HOUR), { type: 'sms_clicked', channel: 'sms', source: 'sms-platform', journeyId: 'renewal-nudge' });
    if (random.chance(0.12)) {
      log.add(person, nudge + random.between(300, 2 * DAY), { type: 'sms_received', channel: 'sms', source: 'sms-platform', text: random.pick(REPLIES) });
    }
    if (random.chance(0.3)) {
      log.add(person, nudge + random.between(1, 13) * DAY + random.between(0, 6 * HOUR), { type: 'deal_won', source: 'crm', data: { deal: 'renewal', plan: person.plan, amount: YEAR_PRICES[person.plan] ?? 0 } });
    }
  }
}

/** What a renewal is worth, by plan. */
const YEAR_PRICES: Readonly<Record<string, number>> = { Starter: 600, Team: 2400, Business: 9600 };

/** When the nudge of a customer is due: ten o'clock, three weeks before the renewal. */
export function nudgeSecond(person: SamplePerson): number {
  return at(person, addDays(person.renewalDate!, -NUDGE_DAYS_BEFORE), '10:00:00');
}

/** Demo requests at all hours, many in the quarter before a newsletter; some book, some answer the text. */
export function addDemoRequests(log: EventLog, people: readonly SamplePerson[], random: Random): void {
  const asking = people.filter((person) => ['Lead', 'Marketing Qualified Lead', 'Sales Qualified Lead', 'Opportunity', 'Subscriber'].includes(person.stage)).filter(() => random.chance(0.45));
  for (const person of asking) {
    const day = random.chance(0.4) ? addDays(random.pick(NEWSLETTER_DAYS), -random.between(0, 1)) : addDays('2026-03-18', random.between(0, 50));
    const second = at(person, day, '00:00:00') + (random.chance(0.5) ? random.between(8 * HOUR, 10 * HOUR) : random.between(7 * HOUR, 23 * HOUR));
    log.add(person, second - random.between(20, 300), { type: 'page_viewed', source: 'crm', data: { page: '/pricing' } });
    log.add(person, second, { type: 'form_submitted', source: 'crm', data: { form: 'demo-request' } });
    if (random.chance(0.3)) log.add(person, second + random.between(1 * HOUR, 3 * DAY), { type: 'meeting_booked', source: 'crm', data: { meeting: 'demo' } });
    else if (random.chance(0.25)) log.add(person, second + DAY + random.between(HOUR, 20 * HOUR), { type: 'sms_received', channel: 'sms', source: 'sms-platform', text: random.pick(REPLIES) });
  }
}
