import { canonicalHash } from '../audit/canonical-json.ts';
import { compareText } from '../words/text.ts';
import { doesSomething } from '../nodes/node-type.ts';
import { nodeType } from '../nodes/registry.ts';
import type { JourneyDocument, JourneyNode } from './document.ts';

/**
 * The name of a journey's revision: SHA-256 in lower-case hex over the RFC 8785 JSON of its behaviour and content,
 * that is nodes, connections and settings. Positions, the name, notes, edge ids and the order of records are outside.
 */
export function journeyHash(document: JourneyDocument): string {
  const connections = Object.values(document.edges)
    .map(({ source, sourcePort, target }) => ({ source, sourcePort, target }))
    .sort((left, right) => compareText(left.source, right.source) || compareText(left.sourcePort, right.sourcePort) || compareText(left.target, right.target));
  // What this version does not know may be behaviour, so it counts.
  const counts = ({ type: name }: JourneyNode): boolean => {
    const type = nodeType(name);
    return type === undefined || doesSomething(type);
  };
  const nodes = Object.fromEntries(Object.entries(document.nodes).filter(([, node]) => counts(node)));
  return canonicalHash({ format: document.format, version: document.version, nodes, connections, settings: document.settings });
}
