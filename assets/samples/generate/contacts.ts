import { stringify } from './csv.ts';
import { addDays, NEWSLETTER_DAYS } from './calendar.ts';
import { COMPANIES, FIRST_NAMES, LAST_NAMES, OWNERS, PLANS } from './names.ts';
import { PLACES, type Place } from './places.ts';
import type { Random } from './random.ts';

/** A contact of the sample before it is a row: what the events are made from too. */
export interface SamplePerson {
  id: string;
  firstName: string;
  lastName: string;
  email: string;
  place: Place;
  phoneAsTyped: string;
  /** whether the file states the zone */
  statesZone: boolean;
  owner: string;
  stage: string;
  tier: number | null;
  intent: number | null;
  company: string;
  plan: string;
  /** customers only */
  renewalDate: string | null;
}

const STAGES: readonly [stage: string, weight: number][] = [
  ['Subscriber', 8],
  ['Lead', 14],
  ['Marketing Qualified Lead', 12],
  ['Sales Qualified Lead', 6],
  ['Opportunity', 4],
  ['Customer', 52],
  ['Evangelist', 4],
];

function weighted(random: Random): string {
  let rest = random.next() * STAGES.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [stage, weight] of STAGES) {
    rest -= weight;
    if (rest < 0) return stage;
  }
  return STAGES[0]![0];
}

/** Days before the renewal on which the nudge goes out; the journey says the same. */
export const NUDGE_DAYS_BEFORE = 21;

/** Half of the customers signed in a campaign's week, so their nudges fall on newsletter days; the others on any weekday. */
function renewalDate(random: Random): string {
  if (random.chance(0.45)) return addDays(random.pick(NEWSLETTER_DAYS), NUDGE_DAYS_BEFORE);
  for (;;) {
    const nudge = addDays('2026-03-18', random.between(0, 52));
    const weekday = new Date(`${nudge}T00:00:00Z`).getUTCDay();
    if (weekday !== 0 && weekday !== 6) return addDays(nudge, NUDGE_DAYS_BEFORE);
  }
}

/** The 500 people, in id order. Every fiftieth shares the phone of the one before. */
export function samplePeople(random: Random): SamplePerson[] {
  const places = PLACES.flatMap((place) => Array.from({ length: place.share }, (_, n) => ({ place, phone: place.phone(n) })));
  for (let index = places.length - 1; index > 0; index -= 1) {
    const other = random.between(0, index);
    [places[index], places[other]] = [places[other]!, places[index]!];
  }
  return places.map(({ place, phone }, index) => {
    const firstName = random.pick(FIRST_NAMES);
    const lastName = random.pick(LAST_NAMES);
    const company = random.pick(COMPANIES);
    const stage = weighted(random);
    const isCustomer = stage === 'Customer' || stage === 'Evangelist';
    const ascii = (text: string): string => text.normalize('NFD').replaceAll(/[^A-Za-z]/g, '').toLowerCase();
    const sharesPhone = index % 50 === 49 && places[index - 1]!.place.country === place.country;
    return {
      id: String(10_001 + index),
      firstName,
      lastName,
      email: `${ascii(firstName)}.${ascii(lastName)}${index + 1}@${ascii(company)}.example`,
      place,
      phoneAsTyped: sharesPhone ? places[index - 1]!.phone : phone,
      statesZone: index % 11 !== 5,
      owner: random.chance(0.94) ? random.pick(OWNERS) : '',
      stage,
      tier: random.chance(0.85) ? random.between(1, 4) : null,
      intent: isCustomer && random.chance(0.5) ? null : random.between(5, 98),
      company,
      plan: isCustomer ? random.pick(PLANS) : '',
      renewalDate: isCustomer ? renewalDate(random) : null,
    };
  });
}

/** The people as a HubSpot export. */
export function contactsCsv(people: readonly SamplePerson[]): string {
  const header = [
    'Record ID', 'First Name', 'Last Name', 'Email', 'Phone Number', 'Lifecycle Stage', 'Contact owner', 'Time Zone', 'State/Region', 'Postal Code',
    'Country/Region', 'Company name', 'Account tier', 'Intent score', 'Plan', 'Renewal date',
  ];
  return stringify([
    header,
    ...people.map((person, index) => [
      person.id,
      person.firstName,
      person.lastName,
      person.email,
      person.phoneAsTyped,
      person.stage,
      person.owner,
      person.statesZone ? person.place.zone : '',
      person.place.region,
      index % 7 === 3 ? '' : person.place.postalCodes[index % person.place.postalCodes.length]!,
      person.place.country,
      person.company,
      person.tier === null ? '' : `Tier ${person.tier}`,
      person.intent === null ? '' : String(person.intent),
      person.plan,
      person.renewalDate ?? '',
    ]),
  ]);
}
