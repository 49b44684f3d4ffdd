import type { NodeType } from '../../shared/nodes/node-type.ts';
import { nodeTypes } from '../../shared/nodes/registry.ts';

const groupWords: Record<NodeType['group'], string> = { start: 'Start', messages: 'Messages', sales: 'Sales', timing: 'Timing', logic: 'Logic', data: 'Data and systems', end: 'End', canvas: 'On the canvas only' };

export interface StepGroup {
  title: string;
  types: readonly NodeType[];
}

/** The kinds of step by group, both in the registry's order. */
export const stepGroups: readonly StepGroup[] = [...new Set(Object.values(nodeTypes).map((type) => type.group))].map((group) => ({
  title: groupWords[group],
  types: Object.values(nodeTypes).filter((type) => type.group === group),
}));

/** What a drag from the palette carries. */
export const STEP_MEDIA_TYPE = 'application/x-throughline-step';
