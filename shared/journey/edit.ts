import { z } from 'zod';
import { directionSchema, journeyEdgeSchema, journeyNodeSchema, journeySettingsSchema, placeSchema, stepGroupSchema } from './document.ts';

/** One record of a document before and after; null: it was not there, or is no longer. */
const change = <Name extends string, Value extends z.ZodType>(collection: Name, value: Value) =>
  z.object({ collection: z.literal(collection), key: z.string(), before: value.nullable(), after: value.nullable() });

export const recordChangeSchema = z.discriminatedUnion('collection', [
  change('nodes', journeyNodeSchema),
  change('edges', journeyEdgeSchema),
  change('layout', placeSchema),
  change('groups', stepGroupSchema),
  /** key is a node's id, the value a group's */
  change('groupOf', z.string()),
  /** key is always 'settings' */
  change('settings', journeySettingsSchema),
  /** key is always 'name' */
  change('name', z.string().min(1).max(120)),
  /** key is always 'direction' */
  change('direction', directionSchema),
]);
export type RecordChange = z.infer<typeof recordChangeSchema>;

/**
 * How an edit stands in the undo history: it begins a step, or goes on with the step of that id as a burst of typing
 * does, or takes one back, or does one again. An edit without can not be undone.
 */
export const editStepSchema = z.object({ kind: z.enum(['do', 'undo', 'redo']), id: z.string().min(8).max(64) });
export type EditStep = z.infer<typeof editStepSchema>;

/** A reversible edit with the words shown in the undo menu ("Move 3 nodes"). Undo is the edit with before and after exchanged. */
export const journeyEditSchema = z.object({
  label: z.string().min(1).max(200),
  changes: z.array(recordChangeSchema).max(20_000),
});
export type JourneyEdit = z.infer<typeof journeyEditSchema>;
