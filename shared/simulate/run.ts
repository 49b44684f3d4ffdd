import { canonicalJson } from '../audit/canonical-json.ts';
import type { Contact } from '../contacts/contact.ts';
import { contactName } from '../contacts/contact-name.ts';
import type { ContactEvent } from '../contacts/event.ts';
import type { Behaviour } from '../engine/behaviour.ts';
import type { CompiledJourney } from '../engine/ops.ts';
import { createProgram } from '../engine/create-program.ts';
import { isPhoneChannel } from '../policy/channels.ts';
import { compilePolicy, contactZone } from '../policy/compile.ts';
import type { SourceDelay } from '../policy/gate-types.ts';
import type { InboundClass } from '../policy/inbound/inbound-class.ts';
import { policyHash } from '../policy/loosening.ts';
import type { Policy } from '../policy/policy.ts';
import type { RuleId } from '../policy/rule-ids.ts';
import type { LegalTables } from '../policy/tables.ts';
import type { PlacesOf } from '../prove/places.ts';
import type { ReadText, TextMeaning } from '../prove/texts.ts';
import type { Routing } from '../route/routing.ts';
import { explainDecision } from '../rules/registry.ts';
import type { Zone, ZoneTable } from '../time/zone-table.ts';
import { quote } from '../words/text.ts';
import { DAY_SECONDS } from '../words/time.ts';
import type { Grants } from './grants.ts';
import { Owners } from './owners.ts';
import { ledgersOf } from './ledgers.ts';
import type { Posture } from './report.ts';
import type { PartSetting } from './part.ts';
import type { RowSetting } from './rows.ts';
import type { RunSetting } from './run-setting.ts';

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
  /** who answers replies and does journeys' tasks, and when; where nobody does, or separate systems route nothing, who dials when is drawn */
  routing?: Routing | null;
  /** rules left out of the gate, so that a test can show what each is worth; never part of a real run */
  without?: readonly RuleId[];
}

/** What the invariants and the reports made of them ask besides a finished run. */
export interface TallySetting {
  readonly posture: Posture;
  readonly policy: Policy;
  readonly tables: LegalTables;
  readonly zones: ZoneTable;
  readonly placesOf: PlacesOf;
  readonly zoneOf: (contact: Contact) => Zone;
  readonly categoryOf: (journeyId: string) => string;
  readonly endSecond: number;
  readonly readText: ReadText;
  /** seconds until a source's events reach the ledger that a journey lives by */
  readonly delayFor: (journeyId: string) => SourceDelay;
}

/** A run made ready: for the driver, for counting, and for speaking of some of its contacts. */
export interface Run {
  readonly part: Omit<PartSetting, 'isWhole'>;
  readonly setting: RunSetting;
  readonly tally: TallySetting;
  readonly rowsFor: (contacts: readonly Contact[]) => RowSetting;
}

/**
 * Compiles policy and tables once for all clusters. Throws a PolicyError for a policy that cannot be used. `earlier` is a
 * run whose compiled policy is used again where the policy is still the same, so that its columns are too.
 */
export function createRun(inputs: RunInputs, earlier: Run | null = null): Run {
  const { policy, tables, seed, startSecond, posture } = inputs;
  const journeys = inputs.journeys.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const ledgers = ledgersOf(posture, journeys, policy);
  const endSecond = startSecond + inputs.days * DAY_SECONDS;
  const same = earlier !== null && isOfPolicy(earlier, inputs) ? earlier : null;
  const compiled = same?.part.compiled ?? compilePolicy(policy, tables, { without: inputs.without });
  const placesFor = (forPhone: boolean) => remembered((contact: Contact) => compiled.findPlaces(contact, contact.phone ?? null, forPhone));
  const [phonePlaces, otherPlaces] = [placesFor(true), placesFor(false)];
  // Where people are and what they wrote goes with the policy: after an edit of a journey it is known already.
  const zoneOf = same?.tally.zoneOf ?? remembered((contact: Contact) => contactZone(compiled, contact));
  const journeysById = new Map(journeys.map((journey) => [journey.id, journey]));
  const delays = new Map(ledgers.flatMap((ledger) => ledger.journeys.map((journey) => [journey.id, ledger.sourceDelay] as const)));
  const { routing = null } = inputs;
  const owners = posture === 'governed' && routing !== null && routing.owners.length > 0 ? new Owners(routing, compiled, seed) : null;
  return {
    part: { compiled, ledgers, startSecond, endSecond },
    setting: { program: createProgram(journeys, compiled, owners?.types ?? null), seed, behaviour: inputs.behaviour ?? null, ledgers, owners },
    tally: {
      posture,
      // what is known of a policy is known of the object: one that is equal and was read anew is taken for it
      policy: same?.tally.policy ?? policy,
      tables,
      zones: compiled.zones,
      endSecond,
      zoneOf,
      placesOf: same?.tally.placesOf ?? ((contact, channel) => (isPhoneChannel(channel) ? phonePlaces : otherPlaces)(contact)),
      categoryOf: (journeyId) => journeysById.get(journeyId)!.category,
      readText: same?.tally.readText ?? remembered(({ text }: ContactEvent) => meaningOf(compiled.classify(text ?? ''))),
      delayFor: (journeyId) => delays.get(journeyId)!,
    },
    rowsFor: (contacts) => {
      const contactsById = new Map(contacts.map((contact) => [contact.id, contact]));
      const nameOf = (id: string): string => {
        const contact = contactsById.get(id);
        return contact === undefined ? id : contactName(contact);
      };
      const explain: RowSetting['explain'] = ({ decision }) => explainDecision(decision, { contactName: nameOf, journeyName: (id) => quote(journeysById.get(id)?.name ?? id) });
      return { contacts: contactsById, journeys: journeysById, zoneOf, explain };
    },
  };
}

/** The same run with turns at shared senders and owners as they were worked out. */
export function withGrants(run: Run, grants: Grants): Run {
  return { ...run, setting: { ...run.setting, grants } };
}

function isOfPolicy({ tally, part }: Run, { policy, tables, without = [] }: RunInputs): boolean {
  return tally.tables === tables && canonicalJson([...part.compiled.without].sort()) === canonicalJson([...without].sort()) && (tally.policy === policy || policyHash(tally.policy) === policyHash(policy));
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
