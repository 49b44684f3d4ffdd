import { contactName } from '../contacts/contact-name.ts';
import type { JourneyDocument } from '../journey/document.ts';
import { nodeWords } from '../journey/node-words.ts';
import { quote } from '../words/text.ts';
import type { Zone } from '../time/zone-table.ts';
import type { ContactTimeline } from './report.ts';
import type { Cluster } from './clusters.ts';
import { isoLocal } from '../time/local.ts';
import { bandsOf } from './bands.ts';
import { exitsOf } from './flow.ts';
import { runCluster } from './run-cluster.ts';
import type { Run } from './run.ts';
import { timelineOf } from './timeline.ts';
import type { ClusterTrace } from './trace.ts';

/** One contact's way through a run, made by running its cluster again. */
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
    endSecond: run.part.endSecond,
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
    passages: passagesOf(trace, contactId, documents, zone),
    ...bandsOf(run, cluster, contactId, trace.written, zone),
  };
}

/** The connections that one contact's steps were left by; an exit that nothing is connected to is none. */
function passagesOf({ entries }: ClusterTrace, contactId: string, documents: readonly JourneyDocument[], zone: Zone): ContactTimeline['passages'] {
  const edges = new Map(documents.flatMap((document) => exitsOf(document).map((exit) => [JSON.stringify([document.id, exit.nodeId, exit.exit]), exit] as const)));
  return entries.flatMap((entry) => {
    if (entry.kind !== 'passed' || entry.contactId !== contactId) return [];
    const edge = edges.get(JSON.stringify([entry.journeyId, entry.nodeId, entry.exit]));
    return edge === undefined ? [] : [{ at: isoLocal(zone, entry.second), journeyId: entry.journeyId, edgeId: edge.edgeId, toNodeId: edge.toNodeId }];
  });
}
