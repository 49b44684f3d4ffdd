import { legalTables } from '../../../main/files/legal-tables.ts';
import { classifyInbound } from '../../../shared/policy/inbound/classify.ts';
import type { Decision } from '../../../shared/policy/gate-types.ts';
import { playExample } from '../../../shared/rules/example.ts';
import type { ExampleEvent, RuleExample } from '../../../shared/rules/rule.ts';
import { isoUtc } from '../../../shared/time/local.ts';

export const tables = legalTables();

export type Play = Omit<RuleExample, 'name' | 'outcome' | 'reason'>;
export function decide(play: Play): Decision {
  return playExample({ name: '', outcome: 'allow', reason: 'OK_CONSENT', ...play }, tables);
}
/** Outcome and reason, with the release of a deferral. */
export function answer(play: Play): string {
  const { outcome, reason, untilSecond } = decide(play);
  return outcome === 'defer' ? `defer ${reason} ${isoUtc(untilSecond!)}` : `${outcome} ${reason}`;
}
export const reading = (text: string): string => classifyInbound(text, tables.keywords).class;

export const NOON = '2026-06-01T16:00:00Z';
export const noon = { at: NOON, channel: 'sms' as const };
export const optIn = (channel: 'sms' | 'email' | 'voice' = 'sms', at = '2026-01-05T15:00:00Z'): ExampleEvent => ({ type: 'opt_in', at, channel });
export const stop = (at = '2026-05-01T10:00:00Z'): ExampleEvent => ({ type: 'opt_out', at, channel: 'sms' });
export const given: ExampleEvent = { type: 'number_provided', at: '2026-01-05T15:00:00Z', channel: 'sms' };
export const text = (words: string, at = '2026-05-29T15:00:00Z'): ExampleEvent => ({ type: 'sms_received', at, text: words });
