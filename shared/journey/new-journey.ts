import { type JourneyDocument, type JourneyNode, journeySettingsSchema } from './document.ts';
import { nodeTypes } from '../nodes/registry.ts';

/** A journey with an entry that leads to an exit. The caller gives the id, as nothing here is random. */
export function newJourney({ id, name }: { id: string; name: string }): JourneyDocument {
  const step = (stepId: string, type: string): JourneyNode => ({ id: stepId, type, config: nodeTypes[type]!.defaults() as JourneyNode['config'] });
  return {
    format: 'throughline-journey',
    version: 1,
    id,
    name,
    settings: journeySettingsSchema.parse({}),
    nodes: { 'entry-1': step('entry-1', 'entry'), 'exit-1': step('exit-1', 'exit') },
    edges: { 'entry-1-next': { id: 'entry-1-next', source: 'entry-1', sourcePort: 'next', target: 'exit-1' } },
    layout: { 'entry-1': { x: 0, y: 0 }, 'exit-1': { x: 360, y: 0 } },
    groups: {},
    groupOf: {},
    direction: 'right',
  };
}
