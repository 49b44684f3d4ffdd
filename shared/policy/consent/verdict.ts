import type { Outcome, ReasonCode } from '../decision.ts';
import type { RuleId } from '../rule-ids.ts';
import type { LedgerEntry } from './entry.ts';
import type { Grant } from './state.ts';

/** What consent says of a touch, and on what. One object is written over and over: nothing is made in the inner loop. */
export interface Verdict {
  outcome: Outcome;
  reason: ReasonCode;
  ruleId: RuleId;
  /** the ledger event that decided; null where the absence of one did */
  evidence: LedgerEntry | null;
  grant: Grant | null;
  /** an instant the rule compared with: an expiry, a lapse, the end of a window */
  limitSecond: number;
  /** the jurisdiction whose law was asked; '' where none was */
  jurisdiction: string;
}

export function newVerdict(): Verdict {
  return { outcome: 'allow', reason: 'OK_CONSENT', ruleId: 'consent/express', evidence: null, grant: null, limitSecond: NaN, jurisdiction: '' };
}

/** Writes an answer into the verdict and returns it. */
export function settle(verdict: Verdict, outcome: Outcome, reason: ReasonCode, ruleId: RuleId, evidence: LedgerEntry | null = null, limitSecond = NaN): Verdict {
  verdict.outcome = outcome;
  verdict.reason = reason;
  verdict.ruleId = ruleId;
  verdict.evidence = evidence;
  verdict.grant = null;
  verdict.limitSecond = limitSecond;
  verdict.jurisdiction = '';
  return verdict;
}
