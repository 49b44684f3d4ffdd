import type { JourneyDocument, JourneyEdge } from '../document.ts';
import { EditBuilder } from '../edit-builder.ts';
import { EditRefused } from '../edit-refused.ts';
import type { JourneyEdit } from '../edit.ts';
import { ownRecord, readNode } from '../graph.ts';
import { nodeWords } from '../node-words.ts';
import { requireNode } from './require.ts';

/**
 * Moves a step one place earlier or later along its path: it changes places with the step before or after it, on the
 * canvas too. Both have to have one way on, and nothing else may lead in between them. Throws EditRefused with why not.
 */
export function moveStep(document: JourneyDocument, { nodeId, towards }: { nodeId: string; towards: 'earlier' | 'later' }): JourneyEdit {
  const words = nodeWords(requireNode(document, nodeId));
  const neighbour = towards === 'earlier' ? onlyEdge(document, (edge) => edge.target === nodeId) : onlyEdge(document, (edge) => edge.source === nodeId);
  if (neighbour === null) {
    throw new EditRefused('invalid', towards === 'earlier' ? `${words} is not on one path: no step or several lead to it, so there is none to change places with.` : `${words} does not lead on to one step, so there is none to change places with.`);
  }
  const [first, second] = [neighbour.source, neighbour.target];
  for (const id of [first, second]) refuseUnlessOnPath(document, id, words);
  if (Object.values(document.edges).some((edge) => edge.target === second && edge.id !== neighbour.id)) {
    throw new EditRefused('invalid', `Other paths lead to ${nodeWords(document.nodes[second]!)} too, and contacts on them would take both steps in another order. Move the connections instead.`);
  }
  const builder = new EditBuilder(document);
  const onward = onlyEdge(document, (edge) => edge.source === second);
  for (const edge of builder.edgesInto(first)) builder.setEdge({ ...edge, target: second });
  builder.removeEdge(neighbour.id);
  if (onward) builder.removeEdge(onward.id);
  builder.connect({ source: second, sourcePort: portOf(document, second), target: first });
  if (onward) builder.connect({ source: first, sourcePort: portOf(document, first), target: onward.target });
  const [firstPlace, secondPlace] = [ownRecord(document.layout, first), ownRecord(document.layout, second)];
  if (firstPlace && secondPlace && !firstPlace.pinned && !secondPlace.pinned) {
    builder.setPosition(first, secondPlace);
    builder.setPosition(second, firstPlace);
  }
  return builder.finish(`Move ${words} ${towards}`.slice(0, 200).toWellFormed());
}

function onlyEdge(document: JourneyDocument, matches: (edge: JourneyEdge) => boolean): JourneyEdge | null {
  const [edge, ...others] = Object.values(document.edges).filter(matches);
  return edge !== undefined && others.length === 0 ? edge : null;
}

function portOf(document: JourneyDocument, nodeId: string): string {
  const { type, config } = readNode(document.nodes[nodeId]!);
  return type.ports(config)[0]!.id;
}

function refuseUnlessOnPath(document: JourneyDocument, nodeId: string, moved: string): void {
  const node = document.nodes[nodeId]!;
  const { type, config } = readNode(node);
  if (!type.hasInput) throw new EditRefused('invalid', `${moved} cannot change places with ${nodeWords(node)}: contacts start there.`);
  const { length } = type.ports(config);
  if (length === 0) throw new EditRefused('invalid', `${moved} cannot change places with ${nodeWords(node)}: the path ends there.`);
  if (length > 1) throw new EditRefused('invalid', `${nodeWords(node)} has several ways out, so there is no saying which of them should lead on. Move the connections instead.`);
}
