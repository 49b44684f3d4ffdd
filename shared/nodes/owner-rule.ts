import { z } from 'zod';
import { assertNever } from '../assert-never.ts';
import { oneLine } from '../words/text.ts';

/** Who gets a sales task. A team's tasks go round its people in turn. */
export const ownerRuleSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('contact-owner'), /** who gets it when the contact has no owner; empty: nobody */ fallback: z.string().max(120).default('') }),
  z.object({ kind: z.literal('person'), person: z.string().max(120).default('') }),
  z.object({ kind: z.literal('team'), team: z.string().max(120).default('') }),
]);
export type OwnerRule = z.infer<typeof ownerRuleSchema>;

/** "the contact’s owner, else Sam", "Sam", "the renewals team in turn". */
export function ownerWords(owner: OwnerRule): string {
  switch (owner.kind) {
    case 'contact-owner':
      return owner.fallback.trim() === '' ? 'the contact’s owner' : `the contact’s owner, else ${oneLine(owner.fallback)}`;
    case 'person':
      return oneLine(owner.person) || 'nobody yet';
    case 'team':
      return owner.team.trim() === '' ? 'no team yet' : `the team ${oneLine(owner.team)} in turn`;
    default:
      return assertNever(owner);
  }
}

/** The person or team that a step names, or whom it names for contacts without an owner; '': the contact's own owner, or whoever routing gives it to. */
export function namedOwner(rule: OwnerRule, contactOwner: string | undefined): string {
  if (rule.kind === 'contact-owner') return contactOwner === undefined ? rule.fallback : '';
  return rule.kind === 'person' ? rule.person : rule.team;
}

/** Whether the rule names nobody for any contact. */
export function ownerMissing(owner: OwnerRule): boolean {
  return (owner.kind === 'person' && owner.person.trim() === '') || (owner.kind === 'team' && owner.team.trim() === '');
}
