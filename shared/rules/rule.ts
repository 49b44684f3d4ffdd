import type { Contact } from '../contacts/contact.ts';
import type { ContactEvent } from '../contacts/event.ts';
import type { Outcome, ReasonCode } from '../policy/decision.ts';
import type { Decision, TouchRequest } from '../policy/gate-types.ts';
import type { Policy } from '../policy/policy.ts';
import type { RuleId } from '../policy/rule-ids.ts';

/** Where a rule comes from, and how sure that is: the marks of rules.md. */
export interface RuleSource {
  readonly kind: 'law' | 'carrier' | 'provider' | 'product';
  /** the law or provider */
  readonly name: string;
  /** article or page; '' where there is none */
  readonly article: string;
  readonly checkedOn: string;
  readonly confidence: 'primary' | 'secondary' | 'unverified' | 'product-default';
}

/** Names for ids, so that a sentence speaks of people and journeys. */
export interface DecisionNames {
  contactName(contactId: string): string;
  journeyName(journeyId: string): string;
}

/** An event of an example, with the contact's own id and a proof where a consent needs one filled in. */
export type ExampleEvent = Partial<Omit<ContactEvent, 'data'>> & Pick<ContactEvent, 'type' | 'at'> & { readonly data?: ContactEvent['data'] };

/** A case a rule decides: executable specification, and the source of the documentation's sample sentences. */
export interface RuleExample {
  readonly name: string;
  readonly contact?: Partial<Contact>;
  /** changes to an otherwise bare policy */
  readonly policy?: Partial<Policy>;
  readonly events?: readonly ExampleEvent[];
  readonly sent?: readonly { readonly at: string; readonly channel: TouchRequest['channel']; readonly journeyId?: string; readonly category?: string; readonly purpose?: TouchRequest['purpose'] }[];
  readonly attempt: Partial<Omit<TouchRequest, 'atSecond' | 'dueSecond' | 'deadlineSecond' | 'offerEndsSecond'>> & { readonly at: string; readonly deadline?: string; readonly offerEnds?: string };
  readonly outcome: Outcome;
  readonly reason: ReasonCode;
  /** of a deferral: ISO 8601 */
  readonly until?: string;
}

/** One rule of the gate: what it is, where it comes from, how it explains itself, and cases it decides. */
export interface Rule {
  readonly id: RuleId;
  /** raised when the rule's meaning changes */
  readonly version: number;
  readonly title: string;
  /** compliance: a breach costs money; courtesy: the workspace's own; information: says why something may go */
  readonly severity: 'compliance' | 'courtesy' | 'information';
  readonly source: RuleSource;
  /** what the rule says, in full, for the documentation */
  readonly text: string;
  readonly outcomes: readonly Outcome[];
  readonly reasons: readonly ReasonCode[];
  /** inputs that a decision of this rule has to carry */
  readonly evidence: readonly string[];
  /** the middle of the sentence: what happened and what follows, without outcome and source */
  explain(decision: Decision, names: DecisionNames): string;
  readonly examples: readonly RuleExample[];
}

/** Checks a rule as it is written; for the compiler only. */
export function defineRule(rule: Rule): Rule {
  return rule;
}
