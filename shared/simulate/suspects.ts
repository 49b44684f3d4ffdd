import { channelSchema } from '../contacts/contact.ts';
import { REACTIONS } from '../engine/behaviour.ts';
import { CONSENT, type Program, WAIT_EVENT } from '../engine/program.ts';
import type { Op } from '../engine/ops.ts';
import { codeOf, contactIn, isStep, MARK_REACTION, numberOf, opOf, RECORD_CONTACT, RECORD_MARK, RECORD_PASSED, recordOf } from '../engine/trace-columns.ts';
import { ALLOW, outcomeOf } from '../policy/answer-code.ts';
import { CHANNEL_COUNT } from '../policy/limits/caps.ts';
import type { PlaceProfile } from '../policy/place/profile.ts';
import type { Policy } from '../policy/policy.ts';
import { barredInWeek, type BarredWeek, barredWeek } from '../prove/barred-hours.ts';
import { ATTRIBUTION_SECONDS } from '../prove/opt-outs-caused.ts';
import { type LegalCap, legalCapsIn, reachSeconds } from '../prove/over-cap.ts';
import { isoWeekday, localDayOf } from '../time/local.ts';
import type { Zone } from '../time/zone-table.ts';
import { MINUTE_SECONDS } from '../words/time.ts';
import { type EventMarks, eventMarksOf, MARK_MOVED, MARK_REPLIED } from './event-marks.ts';
import type { Part } from './part.ts';
import type { PartTrace } from './part-run.ts';
import type { TallySetting } from './run.ts';

const CHANNELS = channelSchema.options;
const SAMPLED_REPLY = MARK_REACTION + REACTIONS.findIndex(({ share }) => share === 'replied');
const SAMPLED_OPT_OUT = MARK_REACTION + REACTIONS.findIndex(({ share }) => share === 'optedOut');

type Cap = Policy['caps'][number];

/** The longest gaps and the caps of a policy, by channel. */
interface Limits {
  /** by first and then channel, in seconds; 0: none */
  readonly gapSeconds: Int32Array;
  readonly caps: readonly { readonly cap: Cap; readonly channels: Uint8Array; readonly zone: Zone | null; readonly backSeconds: number }[];
}

/** What bars and limits touches on one channel at one place. */
interface Bounds {
  readonly weeks: readonly { readonly zone: Zone; readonly week: BarredWeek }[];
  readonly legalCaps: readonly { readonly cap: LegalCap; readonly channels: Uint8Array }[];
}

/** What may be found in a cluster, as bits; 0: nothing. Each stands for one invariant of `frictionIn`. */
export const MAY_BE_AFTER_OPT_OUT = 1;
export const MAY_COLLIDE = 2;
export const MAY_BE_BARRED = 4;
export const MAY_BE_OVER_CAP = 8;
export const MAY_HAVE_REPLIED = 16;
export const MAY_HAVE_CAUSED_OPT_OUT = 32;
export const MAY_BE_ANYTHING = 63;
/** Besides: something came about in the run that the invariants ask about and that its records do not tell, such as which reply a wait took. */
export const IS_UNTOLD = 64;

/**
 * Says what invariants may find in a cluster: a first look over columns that leaves nothing of it out and most clusters with
 * nothing (a test holds that). What is broken is the invariants' to say, over the cluster's finished run. It knows nothing of
 * what the gate allowed a touch for.
 */
export class Suspects {
  readonly #part: Part;
  readonly #program: Program;
  readonly #setting: TallySetting;
  readonly #limits: Limits;
  readonly #marks: EventMarks;
  readonly #isMarketing: Uint8Array;
  readonly #withdraws: Uint8Array;
  /** by op: ways out before this one are taken by an event that may be a reply */
  readonly #replyExits: Uint16Array;
  readonly #bounds: (Bounds | undefined)[] = [];
  // The marketing of the cluster in hand.
  #sent = 0;
  #second = new Int32Array(64);
  #channel = new Uint8Array(64);
  #journey = new Uint16Array(64);
  #contact = new Uint16Array(64);

  constructor(part: Part, program: Program, setting: TallySetting) {
    this.#part = part;
    this.#program = program;
    this.#setting = setting;
    this.#limits = limitsOf(setting);
    this.#marks = eventMarksOf(part, setting.readText);
    this.#isMarketing = Uint8Array.from(program.ops, ({ touch }) => (touch?.isMarketing === true ? 1 : 0));
    this.#withdraws = Uint8Array.from(program.ops, ({ kind, op }) => (kind === CONSENT && (op as Extract<Op, { kind: 'consent' }>).change.action !== 'grant' ? 1 : 0));
    this.#replyExits = Uint16Array.from(program.ops, ({ kind, op, matches }) => (kind === WAIT_EVENT && (op as Extract<Op, { kind: 'wait-event' }>).exits.some(({ match }) => match.event === 'sms_received') ? matches.length : 0));
  }

  /** What may be found in a cluster, by its records. */
  of(cluster: number, { second: seconds, word: words, start }: PartTrace): number {
    const flags = this.#marks.flags[cluster]!;
    const hasReplied = (flags & MARK_REPLIED) !== 0;
    const { kinds } = this.#program;
    this.#sent = 0;
    let found = hasReplied ? MAY_HAVE_REPLIED : 0;
    // once a step has withdrawn consent
    let ofLaterTouches = 0;
    let contact = 0;
    for (let index = start[cluster]!, end = start[cluster + 1]!; index < end; index += 1) {
      const word = words[index]!;
      const code = codeOf(word);
      const op = opOf(word);
      if (!isStep(code)) {
        if (outcomeOf(code) === ALLOW && this.#isMarketing[op] === 1) found |= ofLaterTouches | this.#inTouch(found, cluster, contact, op, seconds[index]!);
        continue;
      }
      const record = recordOf(code);
      if (record === RECORD_CONTACT) contact = contactIn(word);
      else if (kinds[op] === CONSENT) {
        found |= IS_UNTOLD;
        if (record === RECORD_PASSED && this.#withdraws[op] === 1) ofLaterTouches = MAY_BE_ANYTHING;
      } else if (record === RECORD_PASSED) {
        if (hasReplied && numberOf(code) < this.#replyExits[op]!) found |= IS_UNTOLD;
      } else if (record === RECORD_MARK && (numberOf(code) === SAMPLED_REPLY || numberOf(code) === SAMPLED_OPT_OUT)) found |= IS_UNTOLD | MAY_BE_ANYTHING;
    }
    // Places and addresses are not what the columns say.
    return this.#sent > 0 && (flags & MARK_MOVED) !== 0 ? found | MAY_BE_ANYTHING : found;
  }

  /** What may be found in a touch that was handed over, besides what has been already. */
  #inTouch(known: number, cluster: number, contact: number, op: number, second: number): number {
    const { touch, journey } = this.#program.ops[op]!;
    const channel = touch!.channelIndex;
    const optedOutSecond = this.#marks.optedOutSecond[cluster * CHANNEL_COUNT + channel]!;
    const bounds = this.#boundsOf(this.#profileOf(cluster, contact, touch!.forPhone), channel);
    let found = 0;
    if (second >= optedOutSecond) found |= MAY_BE_AFTER_OPT_OUT;
    // so soon before an opt-out that it may have caused it, or before a later one
    if (second >= optedOutSecond - ATTRIBUTION_SECONDS) found |= MAY_HAVE_CAUSED_OPT_OUT;
    if ((known & MAY_BE_BARRED) === 0 && isBarredAt(bounds, second)) found |= MAY_BE_BARRED;
    if ((known & MAY_COLLIDE) === 0 && this.#mayCollide(channel, journey.index, second)) found |= MAY_COLLIDE;
    if ((known & MAY_BE_OVER_CAP) === 0 && this.#mayBeOver(cluster, bounds, channel, journey.index, contact, second)) found |= MAY_BE_OVER_CAP;
    this.#note(second, channel, journey.index, contact);
    return found;
  }

  #note(second: number, channel: number, journey: number, contact: number): void {
    const at = this.#sent;
    if (at === this.#second.length) this.#grow();
    this.#second[at] = second;
    this.#channel[at] = channel;
    this.#journey[at] = journey;
    this.#contact[at] = contact;
    this.#sent = at + 1;
  }

  #grow(): void {
    const larger = <Column extends Int32Array | Uint16Array | Uint8Array>(column: Column, make: (length: number) => Column): Column => {
      const grown = make(column.length * 2);
      grown.set(column);
      return grown;
    };
    this.#second = larger(this.#second, (length) => new Int32Array(length));
    this.#channel = larger(this.#channel, (length) => new Uint8Array(length));
    this.#journey = larger(this.#journey, (length) => new Uint16Array(length));
    this.#contact = larger(this.#contact, (length) => new Uint16Array(length));
  }

  #mayCollide(channel: number, journey: number, second: number): boolean {
    const { gapSeconds } = this.#limits;
    for (let before = this.#sent - 1; before >= 0; before -= 1) {
      const apart = second - this.#second[before]!;
      if (apart >= gapSeconds[CHANNEL_COUNT * CHANNEL_COUNT]!) return false;
      if (this.#journey[before] !== journey && apart < gapSeconds[this.#channel[before]! * CHANNEL_COUNT + channel]!) return true;
    }
    return false;
  }

  /** Whoever of the cluster had them, unless the cap is one journey's: persons are the invariants' to tell apart. */
  #mayBeOver(cluster: number, { legalCaps }: Bounds, channel: number, journey: number, contact: number, second: number): boolean {
    for (const { cap, channels, zone, backSeconds } of this.#limits.caps) {
      if (channels[channel] === 0) continue;
      const clock = zone ?? this.#part.zones[this.#part.zone[this.#part.clusterStart[cluster]! + contact]!]!;
      const unit = cap.window.kind === 'calendar' ? unitAt(cap.window.unit, clock, second) : 0;
      let counted = 0;
      for (let before = this.#sent - 1; before >= 0 && second - this.#second[before]! < backSeconds; before -= 1) {
        if (channels[this.#channel[before]!] === 0) continue;
        if (cap.scope === 'journey' && (this.#journey[before] !== journey || this.#contact[before] !== contact)) continue;
        if (cap.window.kind === 'calendar' && unitAt(cap.window.unit, clock, this.#second[before]!) !== unit) continue;
        counted += 1;
      }
      if (counted >= cap.max) return true;
    }
    for (const { cap, channels } of legalCaps) {
      let counted = 0;
      for (let before = this.#sent - 1; before >= 0 && second - this.#second[before]! < cap.windowSeconds; before -= 1) counted += channels[this.#channel[before]!]!;
      if (counted >= cap.max) return true;
    }
    return false;
  }

  #profileOf(cluster: number, contact: number, forPhone: boolean): PlaceProfile {
    const { facts, clusterStart } = this.#part;
    return facts.profiles[(forPhone ? facts.phoneProfile : facts.otherProfile)[clusterStart[cluster]! + contact]!]!;
  }

  #boundsOf(profile: PlaceProfile, channel: number): Bounds {
    return (this.#bounds[profile.id * CHANNEL_COUNT + channel] ??= this.#makeBounds(profile, channel));
  }

  #makeBounds({ places }: PlaceProfile, channel: number): Bounds {
    const { policy, tables } = this.#setting;
    const name = CHANNELS[channel]!;
    return {
      weeks: places.candidates.map(({ zone, jurisdiction }) => ({ zone, week: barredWeek(policy, tables, jurisdiction, name) })),
      legalCaps: legalCapsIn(places.jurisdictions, name, tables).map((cap) => ({ cap, channels: Uint8Array.from(CHANNELS, (some) => (cap.counts.has(some) ? 1 : 0)) })),
    };
  }
}

function limitsOf({ policy, zones }: TallySetting): Limits {
  const gapSeconds = new Int32Array(CHANNEL_COUNT * CHANNEL_COUNT + 1);
  for (const { first, then, minutes } of policy.gaps) {
    for (const place of [CHANNELS.indexOf(first) * CHANNEL_COUNT + CHANNELS.indexOf(then), CHANNEL_COUNT * CHANNEL_COUNT]) gapSeconds[place] = Math.max(gapSeconds[place]!, minutes * MINUTE_SECONDS);
  }
  return {
    gapSeconds,
    caps: policy.caps.map((cap) => ({
      cap,
      channels: Uint8Array.from(CHANNELS, (channel) => (cap.channels.includes(channel) ? 1 : 0)),
      zone: cap.window.kind === 'calendar' && cap.window.timeZone !== undefined ? zones.zone(cap.window.timeZone) : null,
      backSeconds: reachSeconds(cap),
    })),
  };
}

function unitAt(unit: 'day' | 'week', zone: Zone, second: number): number {
  const day = localDayOf(second + zone.offsetSecondsAt(second));
  return unit === 'day' ? day : day - isoWeekday(day);
}

function isBarredAt({ weeks }: Bounds, second: number): boolean {
  for (let index = 0; index < weeks.length; index += 1) {
    const { zone, week } = weeks[index]!;
    if (barredInWeek(week, zone, second) !== false) return true;
  }
  return false;
}
