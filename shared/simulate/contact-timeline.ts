import { contactName } from '../contacts/contact-name.ts';
import type { JourneyDocument } from '../journey/document.ts';
import { nodeWords } from '../journey/node-words.ts';
import { quote } from '../words/text.ts';
import type { TimelineEntry } from './report.ts';
import { createRun } from './run.ts';
import { replayContact, type SimulationInputs } from './simulate.ts';
import { timelineOf } from './timeline.ts';

export interface ContactTimeline {
  contactId: string;
  contactName: string;
  timeZone: string;
  entries: TimelineEntry[];
}

/** One contact's way through a run, made by running its cluster again; null when there is no such contact. */
export function timelineOfContact(inputs: SimulationInputs, documents: readonly JourneyDocument[], contactId: string): ContactTimeline | null {
  const replayed = replayContact(inputs, contactId);
  if (replayed === null) return null;
  const contact = replayed.cluster.contacts.find(({ id }) => id === contactId)!;
  const rows = createRun(inputs).rowsFor(replayed.cluster.contacts);
  const zone = rows.zoneOf(contact);
  const nodes = new Map(documents.map((document) => [document.id, document.nodes]));
  const entries = timelineOf(replayed.trace, contactId, {
    zone,
    journeys: rows.journeys,
    explain: rows.explain,
    nodeWords: (journeyId, nodeId) => {
      const node = nodes.get(journeyId)?.[nodeId];
      return node === undefined ? quote(nodeId) : nodeWords(node);
    },
  });
  return { contactId, contactName: contactName(contact), timeZone: zone.name, entries };
}
