import { rules } from './registry.ts';

/** What reasons are called that several rules give; which of them it was stands beside it. */
export const OF_SEVERAL_RULES: Readonly<Record<string, string>> = {
  NO_TRIGGER: 'Nothing asked for it',
  NO_CONSENT: 'No consent on record',
  OPTED_OUT_CHANNEL: 'Opted out of the channel',
  CONSENT_EXPIRED: 'The consent has expired',
  QUIET_HOURS: 'Outside the hours for contact',
  FREQ_CAP: 'A cap is used up',
};

/** What a reason code is called wherever a person reads it: the title of the rule that gives it; empty for a code that no rule gives. */
export function reasonTitle(code: string): string {
  return OF_SEVERAL_RULES[code] ?? rules.find(({ reasons }) => reasons.some((reason) => reason === code))?.title ?? '';
}
