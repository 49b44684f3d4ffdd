import type { JourneyDocument, JourneyEdge } from './document.ts';
import { ownRecord, readNode } from './graph.ts';
import { nodeWords } from './node-words.ts';

export type Connection = Pick<JourneyEdge, 'source' | 'sourcePort' | 'target'>;

/**
 * Why two steps may not be connected, as a sentence; null when they may. One connection leaves an output port, none
 * goes into an entry, none from a step to itself. `exceptEdgeId`: a connection about to be moved, which frees its port.
 */
export function connectionProblem(document: JourneyDocument, { source, sourcePort, target }: Connection, exceptEdgeId?: string): string | null {
  const from = ownRecord(document.nodes, source);
  const to = ownRecord(document.nodes, target);
  if (from === undefined) return `There is no step "${source}" to come from.`;
  if (to === undefined) return `There is no step "${target}" to lead to.`;
  if (source === target) return `${nodeWords(from)} cannot lead to itself.`;
  const { type, config } = readNode(from);
  const ports = type.ports(config);
  if (!ports.some((port) => port.id === sourcePort)) {
    const known = ports.map((port) => `"${port.id}"`).join(', ');
    return `${nodeWords(from)} has no way out called "${sourcePort}"; it has ${known === '' ? 'none' : known}.`;
  }
  if (!readNode(to).type.hasInput) return `Nothing can lead into ${nodeWords(to)}: contacts start there.`;
  const taken = Object.values(document.edges).some((edge) => edge.id !== exceptEdgeId && edge.source === source && edge.sourcePort === sourcePort);
  if (taken) {
    const label = ports.find((port) => port.id === sourcePort)?.label;
    return `${label ? `The way out “${label}” of ` : ''}${nodeWords(from)} leads somewhere already. Disconnect it first, or move its end.`;
  }
  return null;
}
