import { canonicalJson } from '../audit/canonical-json.ts';
import { compileJourney } from '../journey/compile.ts';
import type { JourneyDocument } from '../journey/document.ts';
import { readNode } from '../journey/graph.ts';
import { quote } from '../words/text.ts';
import { renameNext } from './rename-next.ts';
import { type SendPlan, sendPlanSchema } from './schema.ts';

/**
 * The target-neutral plan of a journey: its compiled steps with what a sender needs to know of each. A pure function
 * of the document: positions and the order of records make no difference. Throws where the journey has no entry or
 * holds a step that this version cannot read.
 */
export function sendPlan(document: JourneyDocument): SendPlan {
  const { ops, nodeIds, entries, hash } = compileJourney(document);
  if (entries.length === 0) throw new Error(`${quote(document.name)} has no entry, so there is nothing to send.`);
  const steps = nodeIds.map((id, index) => {
    const { type, config } = readNode(document.nodes[id]!);
    return [id, { type: type.type, sentence: type.sentence(config), op: renameNext(ops[index]!, (next) => nodeIds[next] ?? null), content: type.plan(config) }];
  });
  return sendPlanSchema.parse({
    format: 'throughline-send-plan',
    version: 1,
    journey: { id: document.id, name: document.name, hash },
    settings: document.settings,
    entries: entries.map((index) => nodeIds[index]),
    steps: Object.fromEntries(steps),
  });
}

/** The plan's text: RFC 8785 JSON, so the same journey gives the same bytes on every machine. */
export function sendPlanText(plan: SendPlan): string {
  return canonicalJson(plan);
}
