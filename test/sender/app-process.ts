import type { Attention, Settlement } from '../../shared/api/calls/attention.ts';
import type { Activity } from '../../shared/api/calls/publish.ts';
import type { Client } from '../../shared/api/client.ts';
import type { Contact } from '../../shared/contacts/contact.ts';
import type { ContactEvent } from '../../shared/contacts/event.ts';
import type { JourneyDocument } from '../../shared/journey/document.ts';
import type { JourneyFlow } from '../../shared/simulate/report.ts';
import { connectTo } from '../durability/editor.ts';
import { startHost, temporaryHome } from '../e2e/host.ts';
import { importTable } from '../support/import-table.ts';
import { CREDENTIALS } from './calls.ts';

const PASSWORD = 'password-for-tests-0123456789';
const TARGET = { targetId: 'sender' } as const;

/** What the app shows of a published journey. */
export interface Shown {
  journeyId: string;
  actual: Activity;
  simulated: JourneyFlow;
}

/** The app as a person has it, with an owner who draws and publishes and another person who approves. */
export interface App {
  /** takes contacts and events in, simulates, and has every journey approved */
  prepare(journeys: readonly JourneyDocument[], contacts: readonly Contact[], events: readonly ContactEvent[]): Promise<void>;
  /** publishes what was approved to the sender there */
  publish(origin: string): Promise<void>;
  /** what waits for a person at the sender, and their word on it */
  attention(): Promise<Attention>;
  settle(settlement: Settlement): Promise<void>;
  /** what really happened beside what was simulated, journey by journey */
  shown(): Promise<Shown[]>;
  /** receipts, and whether the audit log holds */
  record(): Promise<{ published: string[]; auditHolds: boolean }>;
  /** everything it wrote to its output, and where its files are */
  output(): string;
  folder: string;
  stop(): Promise<void>;
  remove(): void;
}

/** Starts `throughline serve` as a process of its own on a new workspace; everything is asked as a window asks. */
export async function startApp(): Promise<App> {
  const home = temporaryHome();
  const host = await startHost({ home });
  const client = await connectTo(host);
  const owner = await client.call('people.setUpOwner', { name: 'Olga Owner', password: PASSWORD });
  const reviewer = await client.call('people.add', { name: 'Rui Reviewer', role: 'reviewer', password: PASSWORD });
  const become = ({ person }: { person: { id: string } }) => client.call('session.signIn', { personId: person.id, password: PASSWORD });
  const approved: { journeyId: string; journeyHash: string }[] = [];
  let runId = '';
  return {
    prepare: async (journeys, contacts, events) => {
      await importTable(client, { fileName: 'contacts.csv', text: csvOf(contacts) });
      await client.call('contacts.importEvents', { fileName: 'events.jsonl', text: events.map((event) => JSON.stringify(event)).join('\n') });
      for (const document of journeys) {
        const { journeyId } = await client.call('journeys.import', { fileName: `${document.id}.journey.json`, text: JSON.stringify(document) });
        approved.push({ journeyId, ...(await client.call('reviews.submit', { journeyId })) });
      }
      runId = await simulated(client);
      await become(reviewer);
      for (const { journeyId, journeyHash } of approved) await client.call('reviews.approve', { journeyId, journeyHash });
      await become(owner);
    },
    publish: async (baseUrl) => {
      await client.call('targets.save', { id: TARGET.targetId, kind: 'sender', name: 'Sender', settings: { baseUrl }, secrets: CREDENTIALS });
      for (const version of approved) await client.call('publish.apply', { ...version, ...TARGET });
    },
    attention: async () => {
      const { places } = await client.call('attention.list', {});
      const [{ attention, trouble }] = places as [(typeof places)[number]];
      if (attention === null) throw new Error(trouble);
      return attention;
    },
    settle: async (settlement) => void (await client.call('attention.settle', { ...TARGET, settlement })),
    shown: async () => {
      const { flows } = await client.call('simulation.report', { runId });
      return Promise.all(
        approved.map(async ({ journeyId }) => {
          const { places } = await client.call('publish.activity', { journeyId });
          const [{ steps, trouble }] = places as [(typeof places)[number]];
          if (steps === null) throw new Error(trouble);
          return { journeyId, actual: steps, simulated: flows.governed![journeyId]! };
        }),
      );
    },
    record: async () => ({
      published: (await client.call('publish.receipts', {})).receipts.map(({ action, journeyId, by }) => `${by}: ${action} ${journeyId}`).sort(),
      auditHolds: (await client.call('audit.verify', {})).ok,
    }),
    output: host.output,
    folder: home.folder,
    stop: () => host.stop(),
    remove: () => home.remove(),
  };
}

/** Runs all contacts through all journeys and answers the run. */
async function simulated(client: Client): Promise<string> {
  const ended = Promise.withResolvers<string>();
  const stop = client.subscribe('simulation.ended', ({ runId, state, message }) => (state === 'finished' ? ended.resolve(runId) : ended.reject(new Error(`The simulation ${state}: ${message}`))));
  await client.call('simulation.start', { days: 14 });
  return ended.promise.finally(stop);
}

function csvOf(contacts: readonly Contact[]): string {
  return ['Record ID,First Name,Email,Phone Number,State/Region,Country/Region', ...contacts.map(({ id, firstName, email, phone, region, country }) => [id, firstName, email, phone, region, country].join(','))].join('\n');
}
