import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FiguresOfRun } from '../../shared/diagram/run-figures.ts';
import type { Contact } from '../../shared/contacts/contact.ts';
import { unixSecondOf } from '../../shared/engine/time.ts';
import type { JourneyDocument } from '../../shared/journey/document.ts';
import { legalTables } from '../../main/files/legal-tables.ts';
import { importContacts, importEvents, importJourney, importPolicy } from '../../main/importers/registry.ts';
import { RECORDED_ONLY } from '../../shared/simulate/behaviour-setting.ts';
import { runSimulation } from '../../main/workers/run-simulation.ts';

const FOLDER = join(import.meta.dirname, '../../assets/samples/spring-renewal');
const read = (name: string): string => readFileSync(join(FOLDER, name), 'utf8');

/** The sample workspace's journeys and people, and the counts of a real run over them. */
export function sampleRun(): { journeys: readonly JourneyDocument[]; contacts: readonly Contact[]; figures: FiguresOfRun } {
  const journeys = readdirSync(FOLDER).filter((name) => name.endsWith('.journey.json')).map((name) => importJourney(name, read(name)));
  const { contacts } = importContacts('contacts.csv', read('contacts.csv'), { now: new Date(0), proof: null, importedBy: null });
  const { events } = importEvents('events.jsonl', read('events.jsonl'));
  const policy = importPolicy('policy.json', read('policy.json'));
  const days = 60;
  const outcomes = runSimulation({ journeys, contacts, events, policy, tables: legalTables(), seed: 1, days, startSecond: unixSecondOf('2026-03-16T00:00:00Z') }, ['governed']);
  return { journeys, contacts, figures: { posture: 'governed', days, contactCount: contacts.length, behaviour: RECORDED_ONLY, flows: outcomes.governed!.flows, ranOn: null } };
}
