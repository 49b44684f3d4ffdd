import type { Contact } from '../contacts/contact.ts';
import { contactName } from '../contacts/contact-name.ts';
import type { Behaviour } from '../engine/behaviour.ts';
import type { CompiledJourney } from '../engine/ops.ts';
import { createProgram } from '../engine/program.ts';
import { isPhoneChannel } from '../policy/channels.ts';
import { compilePolicy, contactZone } from '../policy/compile.ts';
import type { SourceDelay } from '../policy/gate-types.ts';
import type { InboundClass } from '../policy/inbound/inbound-class.ts';
import type { Policy } from '../policy/policy.ts';
import type { RuleId } from '../policy/rule-ids.ts';
import type { LegalTables } from '../policy/tables.ts';
import type { TextMeaning } from '../prove/texts.ts';
import { explainDecision } from '../rules/registry.ts';
import { quote } from '../words/text.ts';
import { DAY_SECONDS } from '../words/time.ts';
import { ledgersOf } from './ledgers.ts';
import type { Posture } from './report.ts';
import type { PartSetting } from './part.ts';
import type { RunSetting } from './run-part.ts';
import type { TallySetting } from './tally.ts';

/** What every cluster of a run has in common. */
export interface RunInputs {
  journeys: readonly CompiledJourney[];
  policy: Policy;
  tables: LegalTables;
  seed: number;
  /** length of the window in days of 86,400 seconds */
  days: number;
  startSecond: number;
  posture: Posture;
  /** what people do besides what is on record; default: nothing */
  behaviour?: Behaviour | null;
  /** rules left out of the gate, so that a test can show what each is worth; never part of a real run */
  without?: readonly RuleId[];
}

/** A run made ready: for the driver, for counting, and which ledger a journey lives by. */
export interface Run {
  part: Omit<PartSetting, 'isWhole'>;
  setting: RunSetting;
  tally: TallySetting;
  delayFor: (journeyId: string) => SourceDelay;
}

/** Compiles policy and tables once for all clusters. Throws a PolicyError for a policy that cannot be used. */
export function createRun(inputs: RunInputs, contacts: readonly Contact[]): Run {
  const { policy, tables, seed, startSecond, posture } = inputs;
  const journeys = inputs.journeys.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const ledgers = ledgersOf(posture, journeys, policy);
  const endSecond = startSecond + inputs.days * DAY_SECONDS;
  const compiled = compilePolicy(policy, tables, { without: inputs.without });
  const placesFor = (forPhone: boolean) => remembered((contact: Contact) => compiled.findPlaces(contact, contact.phone ?? null, forPhone));
  const [phonePlaces, otherPlaces] = [placesFor(true), placesFor(false)];
  const zoneOf = remembered((contact: Contact) => contactZone(compiled, contact));
  const contactsById = new Map(contacts.map((contact) => [contact.id, contact]));
  const journeysById = new Map(journeys.map((journey) => [journey.id, journey]));
  const nameOf = (id: string): string => {
    const contact = contactsById.get(id);
    return contact === undefined ? id : contactName(contact);
  };
  const delays = new Map(ledgers.flatMap((ledger) => ledger.journeys.map((journey) => [journey.id, ledger.sourceDelay] as const)));
  return {
    part: { compiled, ledgers, startSecond, endSecond },
    setting: { program: createProgram(journeys, compiled), seed, behaviour: inputs.behaviour ?? null },
    tally: {
      posture,
      policy,
      tables,
      zones: compiled.zones,
      endSecond,
      zoneOf,
      placesOf: (contact, channel) => (isPhoneChannel(channel) ? phonePlaces : otherPlaces)(contact),
      contacts: contactsById,
      journeys: journeysById,
      readText: ({ text }) => meaningOf(compiled.classify(text ?? '')),
      explain: ({ decision }) => explainDecision(decision, { contactName: nameOf, journeyName: (id) => quote(journeysById.get(id)?.name ?? id) }),
    },
    delayFor: (journeyId) => delays.get(journeyId)!,
  };
}

function meaningOf(text: InboundClass): TextMeaning {
  switch (text.class) {
    case 'stop':
      return 'stop';
    case 'start':
      // YES answers a request; by itself it brings nobody back.
      return text.isYes ? 'keyword' : 'start';
    default:
      return 'reply';
  }
}

function remembered<Key extends object, Value>(work: (key: Key) => Value): (key: Key) => Value {
  const known = new WeakMap<Key, Value>();
  return (key) => {
    const value = known.get(key) ?? work(key);
    known.set(key, value);
    return value;
  };
}
