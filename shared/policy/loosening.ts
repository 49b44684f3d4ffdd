import { type Channel, channelSchema } from '../contacts/contact.ts';
import { canonicalHash, canonicalJson } from '../audit/canonical-json.ts';
import { unixSeconds } from '../time/instant.ts';
import { DAY_SECONDS } from '../time/local.ts';
import { capitalised, countWords, listWords, quote } from '../words/text.ts';
import { durationWords } from '../words/time.ts';
import { type DayWindows, dayWindows, secondOfDay } from './hours/schedule.ts';
import type { Policy } from './policy.ts';
import { sendingRateOf } from './rate/sending-rates.ts';

/** The SHA-256 of a policy's canonical JSON: what an approval names. */
export function policyHash(policy: Policy): string {
  return canonicalHash(policy);
}

type Cap = Policy['caps'][number];
type House = Policy['quietHours'][Channel];

const ALL_DAY: DayWindows = [0, DAY_SECONDS];

function windowsOn(hours: House, weekday: number): DayWindows {
  if (hours === undefined) return ALL_DAY;
  return hours.weekdays.includes(weekday) ? dayWindows(secondOfDay(hours.open), secondOfDay(hours.close)) : [];
}

function covers(wide: DayWindows, narrow: DayWindows): boolean {
  for (let index = 0; index < narrow.length; index += 2) {
    let inside = false;
    for (let other = 0; other < wide.length; other += 2) if (wide[other]! <= narrow[index]! && narrow[index + 1]! <= wide[other + 1]!) inside = true;
    if (!inside) return false;
  }
  return true;
}

const CHANNEL_NAMES: Readonly<Record<Channel, string>> = { email: 'email', sms: 'SMS', push: 'push', voice: 'automated calls', 'voice-live': 'sales calls' };

function hoursWords(hours: House): string {
  return hours === undefined ? 'at any hour the law permits' : `from ${hours.open} to ${hours.close} on ${countWords(hours.weekdays.length, 'day')} a week`;
}

function quietHours(before: Policy, after: Policy): string[] {
  return channelSchema.options.flatMap((channel) => {
    const [old, next] = [before.quietHours[channel], after.quietHours[channel]];
    for (let weekday = 1; weekday <= 7; weekday += 1) {
      if (!covers(windowsOn(old, weekday), windowsOn(next, weekday))) return [`Marketing by ${CHANNEL_NAMES[channel]} may go ${hoursWords(next)}; before, ${hoursWords(old)}.`];
    }
    return [];
  });
}

/** Scopes that count at least what another counts. */
const WIDER_SCOPES: Readonly<Record<Cap['scope'], readonly Cap['scope'][]>> = {
  person: ['person'],
  contact: ['contact', 'person'],
  journey: ['journey', 'contact', 'person'],
  subject: ['subject', 'person'],
};

function windowAtLeast(old: Cap['window'], next: Cap['window']): boolean {
  if (old.kind === 'rolling') return next.kind === 'rolling' && next.hours >= old.hours;
  // A week that begins on Monday holds its days whole.
  return next.kind === 'calendar' && next.timeZone === old.timeZone && (next.unit === old.unit || next.unit === 'week');
}

/** Whether everything that one cap holds back, another holds back as well. */
function asStrict(next: Cap, old: Cap): boolean {
  return next.max <= old.max && windowAtLeast(old.window, next.window) && old.channels.every((channel) => next.channels.includes(channel)) && WIDER_SCOPES[old.scope].includes(next.scope);
}

function capWords({ max, window, channels }: Cap): string {
  const period = window.kind === 'rolling' ? durationWords(window.hours * 3600) : `a calendar ${window.unit}`;
  return `${max} in ${period} by ${listWords(channels.map((channel) => CHANNEL_NAMES[channel]), 'and')}`;
}

function caps(before: Policy, after: Policy): string[] {
  return before.caps
    .filter((old) => !after.caps.some((next) => asStrict(next, old)))
    .map((old) => {
      const same = after.caps.find(({ id }) => id === old.id);
      return same === undefined ? `The cap ${old.id} (${capWords(old)}) is gone.` : `The cap ${old.id} permits ${capWords(same)}; before, ${capWords(old)}.`;
    });
}

function gaps(before: Policy, after: Policy): string[] {
  return before.gaps.flatMap((old) => {
    const minutes = Math.max(0, ...after.gaps.filter(({ first, then }) => first === old.first && then === old.then).map((gap) => gap.minutes));
    if (minutes >= old.minutes) return [];
    const pair = `between ${CHANNEL_NAMES[old.first]} and ${CHANNEL_NAMES[old.then]}`;
    return [minutes === 0 ? `The gap ${pair} (${durationWords(old.minutes * 60)}) is gone.` : `The gap ${pair} is ${durationWords(minutes * 60)}; before, ${durationWords(old.minutes * 60)}.`];
  });
}

/** A sender may go as it did at most, by channel and system; whether it does more in a day, too. */
function sendingRates(before: Policy, after: Policy): string[] {
  const [old, next] = [before.sendingRates ?? [], after.sendingRates ?? []];
  const systems = [...new Set([...old, ...next].flatMap((rate) => rate.systems)), ''];
  const of = (rates: typeof old, channel: Channel, system: string) => rates[sendingRateOf(rates, channel, system)];
  const found = channelSchema.options.flatMap((channel) =>
    systems.flatMap((system) => {
      const [was, is] = [of(old, channel, system), of(next, channel, system)];
      if (was === undefined) return [];
      if (is === undefined) return [`${CHANNEL_NAMES[channel]} no longer waits for ${quote(was.id)}, which took ${was.segmentsPerSecond} parts a second.`];
      const isFaster = is.segmentsPerSecond > was.segmentsPerSecond || (is.dailySegmentCap ?? Infinity) > (was.dailySegmentCap ?? Infinity);
      return isFaster ? [`${quote(is.id)} takes ${rateWords(is)}; before, ${rateWords(was)}.`] : [];
    }),
  );
  return [...new Set(found)].map(capitalised);
}

function rateWords({ segmentsPerSecond, dailySegmentCap }: NonNullable<Policy['sendingRates']>[number]): string {
  return `${segmentsPerSecond} parts a second${dailySegmentCap === null ? '' : ` and ${dailySegmentCap} a day`}`;
}

function sources(before: Policy, after: Policy): string[] {
  return after.sources.flatMap(({ id, name, syncDelaySeconds }) => {
    const old = before.sources.find((source) => source.id === id)?.syncDelaySeconds ?? 0;
    return syncDelaySeconds <= old ? [] : [`Opt-outs of ${name} are known ${durationWords(syncDelaySeconds)} late; before, ${old === 0 ? 'at once' : `${durationWords(old)} late`}.`];
  });
}

const MODE_RANK = { off: 0, warn: 1, enforce: 2 } as const;
const MODE_WORDS = { off: 'off', warn: 'only warns', enforce: 'is enforced' } as const;

function sequencing(before: Policy, after: Policy): string[] {
  const found: string[] = [];
  const [old, next] = [before.sequencing, after.sequencing];
  const mode = (name: string, was: keyof typeof MODE_RANK, is: keyof typeof MODE_RANK): void => {
    if (MODE_RANK[is] < MODE_RANK[was]) found.push(`The rule on ${name} ${is === 'off' ? 'is off' : MODE_WORDS[is]}; before, it ${was === 'warn' ? 'warned' : 'was enforced'}.`);
  };
  mode('texts after email depth', old.smsAfterEmailDepth.mode, next.smsAfterEmailDepth.mode);
  mode('sales from an intent score', old.salesFromIntent.mode, next.salesFromIntent.mode);
  mode('SMS jobs', old.smsJobs.mode, next.smsJobs.mode);
  if (old.smsAfterEmailDepth.mode === 'enforce' && next.smsAfterEmailDepth.withinDays > old.smsAfterEmailDepth.withinDays) {
    found.push(`An email read ${countWords(next.smsAfterEmailDepth.withinDays, 'day')} ago is enough for a text; before, ${countWords(old.smsAfterEmailDepth.withinDays, 'day')}.`);
  }
  if (old.salesFromIntent.mode === 'enforce' && next.salesFromIntent.score < old.salesFromIntent.score) found.push(`Sales may call from intent ${next.salesFromIntent.score} on; before, from ${old.salesFromIntent.score}.`);
  const jobs = next.smsJobs.allowed.filter((job) => !old.smsJobs.allowed.includes(job));
  if (old.smsJobs.mode === 'enforce' && jobs.length > 0) found.push(`Texts may also do: ${jobs.join(', ')}.`);
  return found;
}

/** Scores count where sales are held to one: none may come out higher without a second person's word. */
function intentScoring(before: Policy, after: Policy): string[] {
  const [old, next] = [before.intentScoring, after.intentScoring];
  if (before.sequencing.salesFromIntent.mode !== 'enforce' || canonicalJson(old ?? null) === canonicalJson(next ?? null)) return [];
  if (old === undefined || next === undefined) return [`Intent is ${next === undefined ? 'what each contact’s file says' : 'reckoned from what contacts do'}, and sales may call from ${after.sequencing.salesFromIntent.score} on.`];
  const rises = next.halfLifeDays > old.halfLifeDays || Object.entries(next.points).some(([type, points]) => points > (old.points[type as keyof typeof old.points] ?? 0));
  return rises ? [`Intent scores may come out higher, and sales may call from ${after.sequencing.salesFromIntent.score} on.`] : [];
}

function emergencies(before: Policy, after: Policy): string[] {
  const end = (to: string | null): number => (to === null ? Infinity : unixSeconds(to));
  return before.emergencies
    .filter((old) => !after.emergencies.some((next) => next.jurisdiction === old.jurisdiction && unixSeconds(next.from) <= unixSeconds(old.from) && end(next.to) >= end(old.to)))
    .map(({ jurisdiction }) => `The emergency ban in ${jurisdiction} is gone or shorter.`);
}

function terms(before: Policy, after: Policy): string[] {
  const [old, next] = [before.consentTerms, after.consentTerms];
  const found: string[] = [];
  if (next.skewSeconds < old.skewSeconds) found.push(`An opt-in counts ${durationWords(next.skewSeconds)} after an opt-out of another system; before, ${durationWords(old.skewSeconds)}.`);
  if (next.doubleOptInLapseDays > old.doubleOptInLapseDays) found.push(`A sign-up may be confirmed for ${countWords(next.doubleOptInLapseDays, 'day')}; before, ${countWords(old.doubleOptInLapseDays, 'day')}.`);
  if (next.optOutConfirmationSeconds > old.optOutConfirmationSeconds) found.push(`An opt-out may be confirmed for ${durationWords(next.optOutConfirmationSeconds)}; before, ${durationWords(old.optOutConfirmationSeconds)}.`);
  for (const [words, was, is] of [
    ['implied consent in Canada', old.impliedCanadaMonths, next.impliedCanadaMonths],
    ['a business relationship', old.businessRelationshipMonths, next.businessRelationshipMonths],
  ] as const) {
    if (is.purchase > was.purchase) found.push(`A purchase makes for ${words} for ${countWords(is.purchase, 'month')}; before, ${countWords(was.purchase, 'month')}.`);
    if (is.inquiry > was.inquiry) found.push(`An inquiry makes for ${words} for ${countWords(is.inquiry, 'month')}; before, ${countWords(was.inquiry, 'month')}.`);
  }
  return found;
}

const HOURS_CHANNEL_NAMES: Readonly<Record<Policy['legalOverrides'][number]['channel'], string>> = { sms: 'SMS', voice: 'calls', 'voice-prerecorded': 'recorded calls' };

/** A reason that a person typed, inside a sentence that goes on. */
function reason({ why }: Policy['legalOverrides'][number]): string {
  return why.replace(/[.\s]+$/, '');
}

/** Whatever is done to an override is a reading of the law, so a second person sees it. */
function overrides(before: Policy, after: Policy): string[] {
  const keyOf = ({ jurisdiction, channel }: Policy['legalOverrides'][number]): string => `${jurisdiction} for ${HOURS_CHANNEL_NAMES[channel]}`;
  const keys = [...new Set([...before.legalOverrides, ...after.legalOverrides].map(keyOf))].sort();
  return keys.flatMap((key) => {
    const [old, next] = [before.legalOverrides.filter((entry) => keyOf(entry) === key), after.legalOverrides.filter((entry) => keyOf(entry) === key)];
    if (canonicalJson(old) === canonicalJson(next)) return [];
    if (old.length === 0) return [`The legal hours of ${key} are put aside: ${reason(next[0]!)}.`];
    return [next.length === 0 ? `The legal hours of ${key} hold again as the table has them.` : `The workspace’s reading of the legal hours of ${key} is changed: ${reason(next[0]!)}.`];
  });
}

/**
 * What a change of policy loosens, a sentence each; empty when it only tightens or changes nothing the gate asks. Where
 * two settings cannot be compared, the change counts as loosening.
 */
export function loosenings(before: Policy, after: Policy): string[] {
  const found = [
    ...quietHours(before, after), ...caps(before, after), ...gaps(before, after), ...sendingRates(before, after), ...sources(before, after), ...sequencing(before, after), ...intentScoring(before, after), ...emergencies(before, after),
    ...terms(before, after),
    ...overrides(before, after),
  ];
  if (unixSeconds(after.revokeAllFrom) > unixSeconds(before.revokeAllFrom)) found.push('A revocation reaches unrelated service texts from a later day on.');
  if (before.limitTransactional && !after.limitTransactional) found.push('Caps, gaps and hours no longer bind service messages.');
  if (before.personWideOptOuts && !after.personWideOptOuts) found.push('An opt-out no longer reaches the person’s other numbers.');
  if (after.minimumAge < before.minimumAge) found.push(`Marketing may go to people from ${after.minimumAge} years on; before, from ${before.minimumAge}.`);
  if (after.homeCountry !== before.homeCountry) found.push(`Contacts of no known place count as being in ${after.homeCountry}; before, in ${before.homeCountry}.`);
  return found;
}
