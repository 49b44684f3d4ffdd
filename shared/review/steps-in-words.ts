import { journeyGraph, reachableFrom } from '../journey/graph.ts';
import type { JourneyDocument } from '../journey/document.ts';
import { fieldValue } from '../nodes/field-value.ts';
import { doesSomething } from '../nodes/node-type.ts';

/** A step of a version as a reviewer reads it. */
export interface StepWords {
  nodeId: string;
  /** its kind, such as “SMS” */
  title: string;
  /** what it does, in one sentence */
  sentence: string;
  /** what contacts would read or agree to, whole */
  texts: { label: string; text: string }[];
}

/**
 * Every step of a version, from the entries on in the order contacts can come to them, then what no entry leads to;
 * with every text in full, since that is what a reviewer answers for. Throws as `journeyGraph` does.
 */
export function stepsInWords(document: JourneyDocument): StepWords[] {
  const graph = journeyGraph(document);
  const entries = [...graph.values()].filter(({ type }) => !type.hasInput && doesSomething(type)).map(({ node }) => node.id);
  const order = new Set([...reachableFrom(graph, entries), ...graph.keys()]);
  return [...order].flatMap((nodeId) => {
    const { type, config } = graph.get(nodeId)!;
    if (!doesSomething(type)) return [];
    const texts = type.fields.flatMap(({ path, label, isContent }) => {
      const value = isContent === true ? fieldValue(config, path) : undefined;
      return typeof value === 'string' && value !== '' ? [{ label, text: value }] : [];
    });
    return [{ nodeId, title: type.title, sentence: type.sentence(config), texts }];
  });
}
