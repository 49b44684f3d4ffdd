import { readFileSync } from 'node:fs';
import type { JourneyDocument } from '../../shared/journey/document.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import { earliestSecond, timedEvents } from '../../shared/simulate/timed-events.ts';
import { legalTables } from '../../main/files/legal-tables.ts';
import { importContacts } from '../../main/importers/registry.ts';
import { importEvents } from '../../main/importers/events-jsonl.ts';
import { importJourney } from '../../main/importers/journey-json.ts';
import { importPolicy } from '../../main/importers/policy-json.ts';
import type { SimulationJob } from '../../main/workers/run-simulation.ts';

const folder = new URL('../../assets/samples/spring-renewal/', import.meta.url);
const text = (name: string): string => readFileSync(new URL(name, folder), 'utf8');

/** The sample as a user's files are read. */
export function sampleJob(): SimulationJob & { journeys: JourneyDocument[]; policy: Policy } {
  const { events } = importEvents('events.jsonl', text('events.jsonl'));
  return {
    journeys: ['demo-follow-up', 'product-newsletter', 'renewal-nudge'].map((id) => importJourney(`${id}.journey.json`, text(`${id}.journey.json`))),
    contacts: importContacts('contacts.csv', text('contacts.csv'), { now: new Date(), proof: null, importedBy: null }).contacts,
    events,
    policy: importPolicy('policy.json', text('policy.json')),
    tables: legalTables(),
    seed: 1,
    days: 60,
    startSecond: earliestSecond(timedEvents(events))!,
  };
}

export { text as sampleText };
