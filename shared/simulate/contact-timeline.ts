import { contactName } from '../contacts/contact-name.ts';
import type { JourneyDocument } from '../journey/document.ts';
import { nodeWords } from '../journey/node-words.ts';
import { quote } from '../words/text.ts';
import type { ContactTimeline } from './report.ts';
import type { Cluster } from './clusters.ts';
import { isoLocal } from '../time/local.ts';
import { bandsOf } from './bands.ts';
import { runCluster } from './run-cluster.ts';
import { createRun, type Run, type RunInputs } from './run.ts';
import { timelineOf } from './timeline.ts';

/** One contact's way through a run, made by running its cluster again. */
export function timelineOfContact(inputs: RunInputs, documents: readonly JourneyDocument[], cluster: Cluster, contactId: string): ContactTimeline {
  return timelineInRun(createRun(inputs), documents, cluster, contactId);
}

/** The same of a run that is at hand. */
export function timelineInRun(run: Run, documents: readonly JourneyDocument[], cluster: Cluster, contactId: string): ContactTimeline {
  const contact = cluster.contacts.find(({ id }) => id === contactId)!;
  const rows = run.rowsFor(cluster.contacts);
  const zone = rows.zoneOf(contact);
  const nodes = new Map(documents.map((document) => [document.id, document.nodes]));
  const trace = runCluster(cluster, run.part, run.setting);
  const entries = timelineOf(trace, contactId, {
    zone,
    journeys: rows.journeys,
    explain: rows.explain,
    nodeWords: (journeyId, nodeId) => {
      const node = nodes.get(journeyId)?.[nodeId];
      return node === undefined ? quote(nodeId) : nodeWords(node);
    },
  });
  const { evidence, uncertainZone } = run.part.compiled.findPlaces(contact, contact.phone ?? null, true);
  return {
    contactId,
    contactName: contactName(contact),
    timeZone: zone.name,
    from: isoLocal(zone, run.part.startSecond),
    until: isoLocal(zone, run.part.endSecond),
    evidence: evidence.map(({ kind, value }) => ({ kind, value })),
    uncertainZone,
    entries,
    ...bandsOf(run, cluster, contactId, trace.written, zone),
  };
}
