import type { CompiledJourney, OpIndex } from '../engine/ops.ts';
import { DAY_SECONDS } from '../words/time.ts';
import { doesSomething } from '../nodes/node-type.ts';
import type { JourneyDocument } from './document.ts';
import { type JourneyGraph, journeyGraph } from './graph.ts';
import { journeyHash } from './hash.ts';
import { secondOfDay } from './local-time.ts';
import { taskOwnerOf } from './task-owner.ts';

/**
 * What the engine runs: one op a node that does something, in the order of node ids, so that the order of a file's records changes nothing.
 * Throws an Error naming the step when the document holds one that this version cannot read.
 */
export function compileJourney(document: JourneyDocument): CompiledJourney {
  const graph = journeyGraph(document);
  const { nodeIds, ops } = compileOps(graph);
  const { settings } = document;
  return {
    id: document.id,
    name: document.name,
    hash: journeyHash(document),
    priority: settings.priority,
    priorityRules: settings.priorityRules ?? [],
    category: settings.category,
    sourceSystem: settings.sourceSystem,
    deadlineSeconds: settings.deadlineDays === null ? null : settings.deadlineDays * DAY_SECONDS,
    exitCriteria: settings.exitCriteria,
    ops,
    nodeIds,
    smsTexts: smsTextsOf(graph),
    taskOwners: Object.fromEntries(ops.flatMap((op, index) => taskOwnerOf(nodeIds[index]!, op, graph.get(nodeIds[index]!)!.config as Record<string, unknown>))),
    entries: ops.flatMap((op, index) => (op.kind === 'enter' ? [index] : [])),
    quietHours: settings.quietHours === null ? null : { openSecond: secondOfDay(settings.quietHours.open), closeSecond: secondOfDay(settings.quietHours.close) },
    cap: settings.cap === null ? null : { max: settings.cap.max, windowSeconds: settings.cap.days * DAY_SECONDS },
  };
}

/** What each step does, in the order of the graph. */
export function compileOps(graph: JourneyGraph): Pick<CompiledJourney, 'nodeIds' | 'ops'> {
  const steps = [...graph.values()].filter(({ type }) => doesSomething(type));
  const nodeIds = steps.map(({ node }) => node.id);
  const opOf = new Map<string, OpIndex>(nodeIds.map((id, index) => [id, index]));
  return { nodeIds, ops: steps.map(({ type, config, out }) => type.compile!(config, { next: (port) => opOf.get(out.get(port)?.target ?? '') ?? -1 })) };
}

function smsTextsOf(graph: JourneyGraph): Record<string, string> {
  return Object.fromEntries([...graph.values()].flatMap(({ node, type, config }) => (type.preview?.kind === 'sms' ? [[node.id, String((config as Record<string, unknown>)[type.preview.body] ?? '')]] : [])));
}
