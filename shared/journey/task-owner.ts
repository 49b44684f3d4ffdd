import { type OwnerRule, ownerRuleSchema } from '../nodes/owner-rule.ts';

/** Who gets the tasks of a step, by node id, out of what its document or its plan says; of any other step: nothing. */
export function taskOwnerOf(nodeId: string, { kind }: { kind: string }, { owner }: Readonly<Record<string, unknown>>): [string, OwnerRule][] {
  const rule = kind === 'task' ? ownerRuleSchema.safeParse(owner) : null;
  return rule?.success === true ? [[nodeId, rule.data]] : [];
}
