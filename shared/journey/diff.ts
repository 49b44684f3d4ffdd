import { doesSomething } from '../nodes/node-type.ts';
import { nodeType } from '../nodes/registry.ts';
import { capitalised, countWords, listWords, quote } from '../words/text.ts';
import { canonicalJson } from '../audit/canonical-json.ts';
import { configChanges } from './config-changes.ts';
import type { JourneyDocument, JourneyNode } from './document.ts';
import { groupChanges } from './group-changes.ts';
import { type GraphNode, type JourneyGraph, journeyGraph, ownRecord } from './graph.ts';
import { movedSteps } from './moved-steps.ts';
import { nodeWords } from './node-words.ts';
import { pathChanges } from './path-changes.ts';
import { settingsChanges } from './settings-changes.ts';

/** What is different between two versions of a journey, as sentences a reviewer can read. */
export interface JourneyDiff {
  /** what contacts would notice; empty exactly when both versions have the same hash */
  behaviour: string[];
  /** names, places and notes, which void no approval */
  presentation: string[];
}

/** One difference that contacts would notice, with where it is. */
export interface JourneyChange {
  kind: 'added' | 'removed' | 'moved' | 'changed' | 'rerouted' | 'settings';
  /** the step that it is about; null: the journey's settings */
  nodeId: string | null;
  sentence: string;
}

/** Compares two versions of a journey. Steps are the same step when they have the same id. */
export function diffJourneys(before: JourneyDocument, after: JourneyDocument): JourneyDiff {
  return { behaviour: journeyChanges(before, after).map(({ sentence }) => sentence), presentation: presentationChanges(before, after) };
}

/** What contacts would notice of the step from one version to another, in a fixed order. None: both have the same hash. */
export function journeyChanges(before: JourneyDocument, after: JourneyDocument): JourneyChange[] {
  const [was, is] = [stepsOf(before), stepsOf(after)];
  const moved = movedSteps(was, is);
  const all = [...is.values()];
  return [
    ...all.filter(({ node }) => !was.has(node.id)).map((step): JourneyChange => ({ kind: 'added', nodeId: step.node.id, sentence: placedWords('Added', step, is) })),
    ...[...was.values()].filter(({ node }) => !is.has(node.id)).map(({ node }): JourneyChange => ({ kind: 'removed', nodeId: node.id, sentence: `Removed ${nodeWords(node)}.` })),
    ...all.filter(({ node }) => moved.has(node.id)).map((step): JourneyChange => ({ kind: 'moved', nodeId: step.node.id, sentence: placedWords('Moved', step, is) })),
    ...all.flatMap((step) => {
      const earlier = was.get(step.node.id);
      return earlier === undefined ? [] : stepChanges(earlier, step, is).map((sentence): JourneyChange => ({ kind: 'changed', nodeId: step.node.id, sentence }));
    }),
    ...pathChanges(was, is, moved).map(({ nodeId, sentence }): JourneyChange => ({ kind: 'rerouted', nodeId, sentence })),
    ...settingsChanges(before.settings, after.settings).map((sentence): JourneyChange => ({ kind: 'settings', nodeId: null, sentence })),
  ];
}

/** Steps that both versions have and that stand elsewhere on the canvas. */
export function laidOutAnew(before: JourneyDocument, after: JourneyDocument): string[] {
  return Object.keys(after.layout).filter((id) => {
    const [was, is] = [ownRecord(before.layout, id), after.layout[id]!];
    return was !== undefined && (was.x !== is.x || was.y !== is.y);
  });
}

/** What counts as behaviour or content; notes are told apart. */
function stepsOf(document: JourneyDocument): JourneyGraph {
  return new Map([...journeyGraph(document)].filter(([, { type }]) => doesSomething(type)));
}

function noteChanges(before: JourneyDocument, after: JourneyDocument): string[] {
  const notesOf = (document: JourneyDocument): JourneyNode[] => Object.values(document.nodes).filter(({ type: name }) => doesNothing(name));
  const [was, is] = [notesOf(before), notesOf(after)];
  const earlier = new Map(was.map((node) => [node.id, node]));
  const later = new Set(is.map(({ id }) => id));
  return [
    ...is.filter(({ id }) => !earlier.has(id)).map((node) => `Added ${nodeWords(node)}.`),
    ...was.filter(({ id }) => !later.has(id)).map((node) => `Removed ${nodeWords(node)}.`),
    ...is.flatMap((node) => {
      const old = earlier.get(node.id);
      return old === undefined || canonicalJson(old.config) === canonicalJson(node.config) ? [] : [`Changed ${nodeWords(old)} to ${nodeWords(node)}.`];
    }),
  ];
}

function doesNothing(name: string): boolean {
  const type = nodeType(name);
  return type !== undefined && !doesSomething(type);
}

/** A step with where it stands now. */
function placedWords(what: 'Added' | 'Moved', step: GraphNode, graph: JourneyGraph): string {
  const from = step.in.map((edge) => nodeWords(graph.get(edge.source)!.node));
  const to = [...step.out.values()].map((edge) => nodeWords(graph.get(edge.target)!.node));
  const after = from.length === 0 ? '' : ` after ${listWords([...new Set(from)], 'and')}`;
  const before = to.length === 0 ? '' : `${after === '' ? '' : ','} leading to ${listWords([...new Set(to)], 'or')}`;
  return `${what} ${nodeWords(step.node)}${after}${before}.`;
}

/** What a step is called in a sentence about it: waits by what they delay, since "2 days" names none. */
function subject(step: GraphNode, graph: JourneyGraph): string {
  const [first] = step.out.values();
  const delayed = step.type.group === 'timing' && first !== undefined ? graph.get(first.target) : undefined;
  return delayed === undefined ? nodeWords(step.node) : `The ${lowerFirst(step.type.title)} before ${nodeWords(delayed.node)}`;
}

function stepChanges(before: GraphNode, after: GraphNode, graph: JourneyGraph): string[] {
  if (before.node.type !== after.node.type) return [`${nodeWords(before.node)} became ${nodeWords(after.node)}.`];
  if (canonicalJson(before.config) === canonicalJson(after.config)) return [];
  const name = subject(after, graph);
  const [was, is] = [before.type.summary(before.config), after.type.summary(after.config)];
  if (after.type.group === 'timing' && was !== is) return [`${name} changed from ${lowerFirst(was)} to ${lowerFirst(is)}.`];
  return configChanges(after.type, before.config, after.config).map((part) => `${name}: ${part}.`);
}

function presentationChanges(before: JourneyDocument, after: JourneyDocument): string[] {
  const moved = laidOutAnew(before, after);
  return [
    ...(before.name === after.name ? [] : [`Renamed from ${quote(before.name)} to ${quote(after.name)}.`]),
    ...(moved.length === 0 ? [] : [`Placed ${countWords(moved.length, 'step')} elsewhere on the canvas.`]),
    ...groupChanges(before, after),
    ...(before.direction === after.direction ? [] : [`Paths run ${after.direction === 'down' ? 'down instead of to the right' : 'to the right instead of down'}.`]),
    ...noteChanges(before, after),
  ].map(capitalised);
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
