import { journeyGraph, reachableFrom } from '../journey/graph.ts';
import type { JourneyDocument } from '../journey/document.ts';
import { fieldValue } from '../nodes/field-value.ts';
import type { WidgetName } from '../nodes/widgets.ts';

/** A step of a version as a reviewer reads it. */
export interface StepWords {
  nodeId: string;
  /** its kind, such as “SMS” */
  title: string;
  /** what it does, in one sentence */
  sentence: string;
  /** what contacts would read, whole */
  texts: { label: string; text: string }[];
}

/** The editors that hold words for contacts. */
const BODIES: ReadonlySet<WidgetName> = new Set(['sms-body', 'email-body']);

/**
 * Every step of a version, from the entries on in the order contacts can come to them, then what no entry leads to;
 * with every text in full, since that is what a reviewer answers for. Throws as `journeyGraph` does.
 */
export function stepsInWords(document: JourneyDocument): StepWords[] {
  const graph = journeyGraph(document);
  const entries = [...graph.values()].filter(({ type }) => !type.hasInput).map(({ node }) => node.id);
  const order = new Set([...reachableFrom(graph, entries), ...graph.keys()]);
  return [...order].map((nodeId) => {
    const { type, config } = graph.get(nodeId)!;
    const texts = type.fields.flatMap(({ path, label, widget }) => {
      const value = BODIES.has(widget) ? fieldValue(config, path) : undefined;
      return typeof value === 'string' && value !== '' ? [{ label, text: value }] : [];
    });
    return { nodeId, title: type.title, sentence: type.sentence(config), texts };
  });
}
