import { conditionWords } from '../words/condition.ts';
import { countWords, quote } from '../words/text.ts';
import { canonicalJson } from '../audit/canonical-json.ts';
import type { JourneySettings } from './document.ts';

/** Each setting's name and how its value is said. A record: a new setting does not compile until it stands here. */
const SETTINGS: { readonly [Key in keyof JourneySettings]: { label: string; words: (value: JourneySettings[Key]) => string } } = {
  priority: { label: 'Priority', words: String },
  category: { label: 'Consent category', words: quote },
  sourceSystem: { label: 'Source system', words: quote },
  deadlineDays: { label: 'Deadline', words: (days) => (days === null ? 'none' : countWords(days, 'day')) },
  exitCriteria: { label: 'Exit criteria', words: (criteria) => (criteria.length === 0 ? 'none' : criteria.map((condition) => quote(conditionWords(condition))).join(' or ')) },
  quietHours: { label: 'Sending hours', words: (hours) => (hours === null ? 'the policy’s' : `${hours.open} to ${hours.close}`) },
  cap: { label: 'Cap', words: (cap) => (cap === null ? 'the policy’s' : `${countWords(cap.max, 'touch', 'touches')} in ${countWords(cap.days, 'day')}`) },
  senderName: { label: 'Sender name', words: (name) => (name === '' ? 'none' : quote(name)) },
};

/** Settings that differ, as sentences. */
export function settingsChanges(before: JourneySettings, after: JourneySettings): string[] {
  return (Object.keys(SETTINGS) as (keyof JourneySettings)[]).flatMap((key) =>
    canonicalJson(before[key]) === canonicalJson(after[key]) ? [] : [`${SETTINGS[key].label} changed from ${say(before, key)} to ${say(after, key)}.`],
  );
}

function say<Key extends keyof JourneySettings>(settings: JourneySettings, key: Key): string {
  return SETTINGS[key].words(settings[key]);
}
