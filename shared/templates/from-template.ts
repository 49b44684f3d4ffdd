import type { JourneyDocument } from '../journey/document.ts';
import { parseJourney } from '../journey/parse.ts';
import type { JourneyTemplate, TemplateWords } from './template.ts';

/** Priorities of a journey's settings. */
const PRIORITIES = Array.from({ length: 101 }, (_unused, priority) => priority);

/** What a journey made of a template is called, and the priorities that the workspace's other journeys have. */
export interface NewFromTemplate extends TemplateWords {
  id: string;
  name: string;
  taken?: readonly number[];
}

/**
 * A journey as a template has it, its steps without places yet. Its priority is the template's own, or the nearest one
 * that no other journey has, the higher first: two journeys that want a contact at one minute are to know who goes first.
 */
export function fromTemplate(template: JourneyTemplate, { id, name, brand, website, taken = [] }: NewFromTemplate): JourneyDocument {
  const steps = Object.entries(template.steps({ brand, website }));
  const edges = steps.flatMap(([source, { to }]) => Object.entries(to).map(([sourcePort, target]) => ({ id: `${source}-${sourcePort}`, source, sourcePort, target })));
  const journey = {
    format: 'throughline-journey',
    version: 1,
    id,
    name,
    settings: { ...template.settings, senderName: brand, priority: freePriority(template.settings.priority, taken) },
    nodes: Object.fromEntries(steps.map(([stepId, { type, config }]) => [stepId, { id: stepId, type, config }])),
    edges: Object.fromEntries(edges.map((edge) => [edge.id, edge])),
  };
  return parseJourney(journey, `The template “${template.name}”`);
}

function freePriority(wanted: number, taken: readonly number[]): number {
  const free = PRIORITIES.filter((priority) => !taken.includes(priority)).sort((one, other) => Math.abs(one - wanted) - Math.abs(other - wanted) || other - one);
  return free[0] ?? wanted;
}
