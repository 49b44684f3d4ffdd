import { canonicalJson } from '../audit/canonical-json.ts';
import { doesSomething } from '../nodes/node-type.ts';
import { diffJourneys, type JourneyChange, journeyChanges, laidOutAnew } from './diff.ts';
import type { JourneyDocument } from './document.ts';
import { journeyGraph } from './graph.ts';

/** What became of a step: the first of these that holds. `laid-out`: the same in behaviour and content, only placed elsewhere. */
export type StepFate = 'added' | 'removed' | 'changed' | 'moved' | 'rerouted' | 'laid-out' | 'same';

/** A connection of either version; `id` is the later one's where both have it. */
export interface ComparedConnection {
  id: string;
  source: string;
  sourcePort: string;
  target: string;
  fate: 'added' | 'removed' | 'same';
}

/** Two versions of a journey in one picture. */
export interface JourneyComparison {
  /** by node id, of both versions */
  fates: ReadonlyMap<string, StepFate>;
  connections: readonly ComparedConnection[];
  /** what contacts would notice, in sentences */
  changes: readonly JourneyChange[];
  /** what voids no approval, in sentences */
  presentation: readonly string[];
  /** everything of both versions, each step where the later version has it, else where the earlier had it */
  union: JourneyDocument;
}

const ORDER: readonly StepFate[] = ['added', 'removed', 'changed', 'moved', 'rerouted'];

/** Lays two versions over each other. */
export function compareJourneys(before: JourneyDocument, after: JourneyDocument): JourneyComparison {
  const changes = journeyChanges(before, after);
  const fates = new Map<string, StepFate>();
  for (const id of [...Object.keys(before.nodes), ...Object.keys(after.nodes)]) fates.set(id, 'same');
  for (const id of laidOutAnew(before, after)) fates.set(id, 'laid-out');
  for (const [id, fate] of noteFates(before, after)) fates.set(id, fate);
  for (const fate of ORDER.toReversed()) {
    for (const change of changes) if (change.kind === fate && change.nodeId !== null) fates.set(change.nodeId, fate);
  }
  const connections = comparedConnections(before, after);
  const union: JourneyDocument = {
    ...after,
    nodes: { ...before.nodes, ...after.nodes },
    edges: Object.fromEntries(connections.map(({ id, source, sourcePort, target }) => [id, { id, source, sourcePort, target }])),
    layout: { ...before.layout, ...after.layout },
    groups: {},
    groupOf: {},
  };
  return { fates, connections, changes, presentation: diffJourneys(before, after).presentation, union };
}

/** Notes are outside behaviour, and still come, go and change. */
function noteFates(before: JourneyDocument, after: JourneyDocument): [string, StepFate][] {
  const notes = (document: JourneyDocument) => new Map([...journeyGraph(document)].filter(([, { type }]) => !doesSomething(type)));
  const [was, is] = [notes(before), notes(after)];
  return [
    ...[...was.keys()].filter((id) => !is.has(id)).map((id): [string, StepFate] => [id, 'removed']),
    ...[...is].flatMap(([id, { config }]): [string, StepFate][] => {
      const earlier = was.get(id);
      if (earlier === undefined) return [[id, 'added']];
      return canonicalJson(earlier.config) === canonicalJson(config) ? [] : [[id, 'changed']];
    }),
  ];
}

function comparedConnections(before: JourneyDocument, after: JourneyDocument): ComparedConnection[] {
  const keyOf = ({ source, sourcePort, target }: { source: string; sourcePort: string; target: string }): string => JSON.stringify([source, sourcePort, target]);
  const were = new Set(Object.values(before.edges).map(keyOf));
  const are = new Set(Object.values(after.edges).map(keyOf));
  return [
    ...Object.values(after.edges).map((edge): ComparedConnection => ({ ...edge, fate: were.has(keyOf(edge)) ? 'same' : 'added' })),
    // an id may lead elsewhere in the later version, so that of a connection that is gone is one of its own
    ...Object.values(before.edges).flatMap((edge): ComparedConnection[] => (are.has(keyOf(edge)) ? [] : [{ ...edge, id: `gone ${edge.id}`, fate: 'removed' }])),
  ];
}
