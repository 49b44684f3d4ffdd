import { conditionWords } from '../words/condition.ts';
import { priorityRulesWords } from '../words/priority.ts';
import { countWords, quote } from '../words/text.ts';
import { canonicalJson } from '../audit/canonical-json.ts';
import type { JourneySettings } from './document.ts';

type WholeSettings = Required<JourneySettings>;

/** Each setting's name and how its value is said. A record: a new setting does not compile until it stands here. */
const SETTINGS: { readonly [Key in keyof WholeSettings]: { label: string; words: (value: WholeSettings[Key]) => string } } = {
  priority: { label: 'Priority', words: String },
  priorityRules: { label: 'Priority rules', words: priorityRulesWords },
  category: { label: 'Consent category', words: quote },
  sourceSystem: { label: 'Source system', words: quote },
  deadlineDays: { label: 'Deadline', words: (days) => (days === null ? 'none' : countWords(days, 'day')) },
  exitCriteria: { label: 'Exit criteria', words: (criteria) => (criteria.length === 0 ? 'none' : criteria.map((condition) => quote(conditionWords(condition))).join(' or ')) },
  quietHours: { label: 'Sending hours', words: (hours) => (hours === null ? 'the policy’s' : `${hours.open} to ${hours.close}`) },
  cap: { label: 'Cap', words: (cap) => (cap === null ? 'the policy’s' : `${countWords(cap.max, 'touch', 'touches')} in ${countWords(cap.days, 'day')}`) },
  senderName: { label: 'Sender name', words: (name) => (name === '' ? 'none' : quote(name)) },
};

/** Settings that differ, as sentences. */
export function settingsChanges(was: JourneySettings, is: JourneySettings): string[] {
  const [before, after] = [whole(was), whole(is)];
  return (Object.keys(SETTINGS) as (keyof WholeSettings)[]).flatMap((key) =>
    canonicalJson(before[key]) === canonicalJson(after[key]) ? [] : [`${SETTINGS[key].label} changed from ${say(before, key)} to ${say(after, key)}.`],
  );
}

function whole(settings: JourneySettings): WholeSettings {
  return { ...settings, priorityRules: settings.priorityRules ?? [] };
}

function say<Key extends keyof WholeSettings>(settings: WholeSettings, key: Key): string {
  return SETTINGS[key].words(settings[key]);
}
