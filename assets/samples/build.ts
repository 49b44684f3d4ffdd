import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { contactsCsv, samplePeople } from './generate/contacts.ts';
import { addBehaviour, addConsents, addDemoRequests, EventLog } from './generate/events.ts';
import { demoFollowUp, productNewsletter, renewalNudge } from './generate/journeys.ts';
import { addOptOuts } from './generate/opt-outs.ts';
import { samplePolicy } from './generate/policy.ts';
import { Random } from './generate/random.ts';

/** The files of the sample workspace by name. Seeded: the same bytes every time. */
export function sampleFiles(): ReadonlyMap<string, string> {
  const random = new Random(2026);
  const people = samplePeople(random);
  const log = new EventLog();
  addConsents(log, people, random);
  addBehaviour(log, people, random);
  addDemoRequests(log, people, random);
  addOptOuts(log, people, random);
  const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
  return new Map([
    ['contacts.csv', contactsCsv(people)],
    ['events.jsonl', log.lines()],
    ['policy.json', json(samplePolicy())],
    ...[renewalNudge(), productNewsletter(), demoFollowUp()].map((document): [string, string] => [`${document.id}.journey.json`, json(document)]),
  ]);
}

/** Written when run: node assets/samples/build.ts */
if (import.meta.main) {
  const folder = fileURLToPath(new URL('./spring-renewal/', import.meta.url));
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of sampleFiles()) writeFileSync(`${folder}${name}`, text);
}
