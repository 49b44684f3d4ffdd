import { type Channel, channelSchema } from '../contacts/contact.ts';
import { answerCode, type AnswerCode } from './answer-code.ts';
import { isPhoneChannel } from './channels.ts';
import type { CompiledPolicy } from './compile.ts';
import type { TouchPurpose } from './gate-types.ts';
import { askedHours, type JourneyHours } from './hours/asked.ts';
import { HoursTable } from './hours/hours-table.ts';
import { type Cap, type CapSet, capSetOf, channelIndexOf } from './limits/caps.ts';
import { type GapSet, gapSetOf } from './limits/gaps.ts';
import type { PlaceProfile } from './place/profile.ts';
import type { Policy } from './policy.ts';
import type { Zone } from '../time/zone-table.ts';
import { SEQUENCE_RULES, type SequenceRule } from './sequencing.ts';

/** What consent is asked about a touch besides who and when: touches that agree in all of it get the same answer. */
export interface ConsentClass {
  /** counted from 0 within its book */
  readonly index: number;
  readonly channel: Channel;
  readonly purpose: TouchPurpose;
  readonly mixedContent: boolean;
  readonly category: string;
  readonly brand: string | null;
  readonly similarProducts: boolean;
  readonly separateSender: boolean;
}

/** What a touch is, whoever it goes to and whenever. */
export interface TouchSpec extends Omit<ConsentClass, 'index'> {
  readonly job: string | null;
  readonly journeyId: string;
  /** the journey's tightening of hours and cap; null: none */
  readonly quietHours: JourneyHours | null;
  readonly cap: { readonly max: number; readonly windowSeconds: number } | null;
}

/** What binds a kind of touch at one place. */
export interface Bound {
  /** the zones whose local day counts for calendar caps */
  readonly zones: readonly Zone[];
  /** null: no hours bind it there */
  readonly hours: HoursTable | null;
  readonly caps: CapSet;
  /** the same for somebody with an established business relationship, which frees from some of the law's caps */
  readonly capsWithRelationship: CapSet;
}

/** A kind of touch with everything about it that can be worked out before it is asked. */
export class TouchKind {
  readonly spec: TouchSpec;
  readonly consentClass: ConsentClass;
  readonly isMarketing: boolean;
  /** hours, caps and gaps hold it, and it counts toward them */
  readonly isLimited: boolean;
  readonly channelIndex: number;
  readonly forPhone: boolean;
  readonly journeyIndex: number;
  readonly subjectIndex: number;
  readonly gaps: GapSet;
  /** those in force for its channel that may object, by their position in SEQUENCE_RULES */
  readonly sequence: readonly { readonly rule: SequenceRule; readonly bit: number; readonly enforced: boolean; readonly dropCode: AnswerCode }[];
  readonly hasSequence: boolean;
  readonly policy: Policy;
  readonly #shared: SharedBounds;
  readonly #bounds: (Bound | undefined)[] = [];

  constructor(compiled: CompiledPolicy, spec: TouchSpec, consentClass: ConsentClass, journeyIndex: number, subjectIndex: number, shared: SharedBounds) {
    const { policy, without } = compiled;
    this.policy = policy;
    this.spec = spec;
    this.consentClass = consentClass;
    this.isMarketing = spec.purpose === 'marketing' || spec.mixedContent;
    this.isLimited = this.isMarketing || (spec.purpose === 'transactional' && policy.limitTransactional);
    this.channelIndex = channelIndexOf(spec.channel);
    this.forPhone = isPhoneChannel(spec.channel);
    this.journeyIndex = journeyIndex;
    this.subjectIndex = subjectIndex;
    this.#shared = shared;
    this.gaps = shared.gapsInto(spec.channel);
    this.sequence = !this.isMarketing
      ? []
      : SEQUENCE_RULES.flatMap((rule, bit) => {
          const mode = rule.mode(policy);
          if (mode === 'off' || without.has(rule.ruleId) || !rule.channels.includes(spec.channel)) return [];
          // What will never object need not be asked.
          if (rule.isOfTouch && !rule.objects(policy, { job: spec.job, atSecond: 0, intentScore: NaN, emailDepthSecond: -Infinity })) return [];
          return [{ rule, bit, enforced: mode === 'enforce', dropCode: answerCode('drop', rule.reason, rule.ruleId) }];
        });
    this.hasSequence = this.sequence.length > 0;
  }

  /** What binds it at a place, by the number of its profile in the place book; worked out once a place. */
  boundAt(place: number): Bound {
    return (this.#bounds[place] ??= this.#shared.boundOf(place, this.spec));
  }
}

/** What binds touches, worked out once for all kinds that the same binds: few tables stay at hand where many would not. */
class SharedBounds {
  readonly #compiled: CompiledPolicy;
  readonly #hours = new Map<string, HoursTable | null>();
  readonly #bounds = new Map<string, Bound>();
  readonly #gaps = new Map<Channel, GapSet>();

  constructor(compiled: CompiledPolicy) {
    this.#compiled = compiled;
  }

  gapsInto(channel: Channel): GapSet {
    let gaps = this.#gaps.get(channel);
    if (gaps === undefined) {
      gaps = gapSetOf(this.#compiled.without.has('gaps/channel-gap') ? [] : this.#compiled.gaps, channel);
      this.#gaps.set(channel, gaps);
    }
    return gaps;
  }

  boundOf(place: number, spec: TouchSpec): Bound {
    const profile = this.#compiled.placeBook.profiles[place]!;
    const { channel, quietHours, cap, journeyId } = spec;
    const hoursKey = JSON.stringify([profile.id, channel, quietHours]);
    const key = cap === null ? hoursKey : JSON.stringify([hoursKey, journeyId, cap]);
    let bound = this.#bounds.get(key);
    if (bound === undefined) {
      bound = { zones: profile.zones, hours: this.#hoursOf(hoursKey, profile, spec), ...this.#capsOf(profile, spec) };
      this.#bounds.set(key, bound);
    }
    return bound;
  }

  #hoursOf(key: string, { places }: PlaceProfile, { channel, quietHours }: TouchSpec): HoursTable | null {
    let table = this.#hours.get(key);
    if (table === undefined) {
      const hours = askedHours(this.#compiled, places, channel, quietHours);
      table = hours.places.length === 0 ? null : new HoursTable(hours);
      this.#hours.set(key, table);
    }
    return table;
  }

  #capsOf({ places }: PlaceProfile, { channel, cap, journeyId }: TouchSpec): Pick<Bound, 'caps' | 'capsWithRelationship'> {
    const legal = places.jurisdictions.flatMap((jurisdiction) => this.#compiled.legalCaps(jurisdiction, channel));
    const own = cap === null || this.#compiled.without.has('caps/journey') ? [] : [journeyCapOf(journeyId, cap)];
    const setOf = (hasRelationship: boolean): CapSet => {
      const binding = new Set(legal.filter(({ freeWithRelationship }) => !(hasRelationship && freeWithRelationship)).map((law) => law.cap));
      return capSetOf([...binding, ...this.#compiled.houseCaps, ...own], channel);
    };
    const caps = setOf(false);
    return { caps, capsWithRelationship: legal.some(({ freeWithRelationship }) => freeWithRelationship) ? setOf(true) : caps };
  }
}

const ALL_CHANNELS: ReadonlySet<Channel> = new Set(channelSchema.options);

/** A journey's own cap counts its touches on every channel. */
function journeyCapOf(journeyId: string, cap: NonNullable<TouchSpec['cap']>): Cap {
  return {
    id: `journey ${journeyId}`, origin: 'journey', max: cap.max, window: { kind: 'rolling', seconds: cap.windowSeconds }, channels: ALL_CHANNELS, scope: 'journey', source: '', jurisdiction: '',
  };
}

/** The kinds of touch of one policy: equal ones are one, and journeys and subjects get small integers. */
export class TouchKinds {
  readonly #compiled: CompiledPolicy;
  readonly #kinds = new Map<string, TouchKind>();
  readonly #classes = new Map<string, ConsentClass>();
  readonly #bounds: SharedBounds;
  readonly #journeys: string[] = [];
  readonly #subjects: string[] = [];

  constructor(compiled: CompiledPolicy) {
    this.#compiled = compiled;
    this.#bounds = new SharedBounds(compiled);
  }

  kindOf(spec: TouchSpec): TouchKind {
    const { channel, purpose, mixedContent, category, brand, similarProducts, separateSender, job, journeyId, quietHours, cap } = spec;
    const classKey = JSON.stringify([channel, purpose, mixedContent, category, brand, similarProducts, separateSender]);
    const key = JSON.stringify([classKey, job, journeyId, quietHours, cap]);
    let kind = this.#kinds.get(key);
    if (kind === undefined) {
      let consentClass = this.#classes.get(classKey);
      if (consentClass === undefined) {
        consentClass = { index: this.#classes.size, channel, purpose, mixedContent, category, brand, similarProducts, separateSender };
        this.#classes.set(classKey, consentClass);
      }
      kind = new TouchKind(this.#compiled, spec, consentClass, indexIn(this.#journeys, journeyId), indexIn(this.#subjects, category), this.#bounds);
      this.#kinds.set(key, kind);
    }
    return kind;
  }

  journeyIdAt(index: number): string {
    return this.#journeys[index]!;
  }
}

function indexIn(names: string[], name: string): number {
  const known = names.indexOf(name);
  return known === -1 ? names.push(name) - 1 : known;
}
