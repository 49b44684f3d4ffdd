import { isoLocal } from '../time/local.ts';
import type { Zone } from '../time/zone-table.ts';
import { addressKindOf } from './channels.ts';
import type { CompiledPolicy, Emergency } from './compile.ts';
import type { LedgerEntry } from './consent/entry.ts';
import type { LedgerState } from './consent/fold.ts';
import type { Verdict } from './consent/verdict.ts';
import type { ReasonCode } from './decision.ts';
import type { TouchRequest } from './gate-types.ts';
import type { Closed } from './hours/asked.ts';
import type { Cap } from './limits/caps.ts';
import type { Gap } from './limits/gaps.ts';
import type { LiveFacts } from './live-facts.ts';
import type { RuleId } from './rule-ids.ts';
import type { Channel } from '../contacts/contact.ts';
import { isPhoneChannel } from './channels.ts';

/** The cap or the gap that decided, and the touch that the gap is kept from. */
export interface LimitDetails {
  readonly cap: Cap | null;
  readonly gap: Gap | null;
  readonly other: { readonly atSecond: number; readonly channel: Channel; readonly journeyId: string } | null;
}

/** What an answer rested on, besides the request. */
export interface AnswerDetails {
  ruleId: RuleId;
  verdict: Verdict;
  closed: Closed | null;
  limit: LimitDetails | null;
  emergency: Emergency | null;
  /** of a drop: what would have deferred it */
  releaseReason: ReasonCode | null;
  hasWarnings: boolean;
}

/** An instant as people read it in the contact's zone. */
export interface LocalInstant {
  /** ISO 8601 with the zone's offset */
  readonly iso: string;
  /** the offset's short name, as EDT */
  readonly clock: string;
}

type Inputs = Record<string, unknown>;

/**
 * Every value and instant an answer used, as plain JSON: enough to explain it later without the ledger. Instants are
 * in the contact's own zone.
 */
export function decisionInputs(compiled: CompiledPolicy, facts: LiveFacts, request: TouchRequest, releaseSecond: number | null, details: AnswerDetails): Inputs {
  const contact = facts.contactNow(request.contactIndex);
  const ledger = facts.ledger.at(request.atSecond);
  const places = facts.placesAt(request.contactIndex, isPhoneChannel(request.channel), request.atSecond);
  const zone = places.candidates[0]?.zone ?? compiled.zones.zone('Etc/UTC');
  const instant = (second: number): LocalInstant => localInstant(zone, second);
  const inputs: Inputs = {
    at: instant(request.atSecond),
    due: instant(request.dueSecond),
    channel: request.channel,
    purpose: request.purpose,
    category: request.category,
    job: request.job,
    journeyId: request.journeyId,
    contactId: contact.id,
    address: addressOf(ledger, request),
    places: places.candidates.map(({ jurisdiction, zone: candidate }) => ({ jurisdiction, zone: candidate.name })),
    placeEvidence: places.evidence.map(({ kind, value }) => ({ kind, value })),
    tzdata: compiled.zones.tzdata,
  };
  if (request.mixedContent) inputs['mixedContent'] = true;
  if (request.deadlineSecond !== null) inputs['deadline'] = instant(request.deadlineSecond);
  if (request.offerEndsSecond != null) inputs['offerEnds'] = instant(request.offerEndsSecond);
  if (releaseSecond !== null) inputs['release'] = instant(releaseSecond);
  if (details.releaseReason !== null) inputs['releaseReason'] = details.releaseReason;
  if (request.turn != null && request.turn.second > request.atSecond) inputs['sender'] = request.turn.sender;
  const { verdict, closed, limit, emergency } = details;
  addVerdict(inputs, verdict, ledger, request, instant);
  if (closed !== null) addClosed(inputs, closed, request.atSecond);
  if (limit !== null) addLimit(inputs, compiled, limit, instant);
  if (emergency !== null) inputs['emergency'] = { jurisdiction: emergency.jurisdiction, from: instant(emergency.fromSecond), to: emergency.toSecond === Infinity ? null : instant(emergency.toSecond), note: emergency.note };
  if (details.ruleId.startsWith('sequence/') || details.hasWarnings) {
    inputs['sequencing'] = compiled.policy.sequencing;
    inputs['intentScore'] = (request.intentScore === undefined ? contact.intentScore : request.intentScore) ?? null;
    const depth = ledger.people[ledger.personOf[request.contactIndex]!]!.lastEmailDepthSecond;
    inputs['lastEmailDepth'] = depth === -Infinity ? null : instant(depth);
  }
  return inputs;
}

export function localInstant(zone: Zone, second: number): LocalInstant {
  return { iso: isoLocal(zone, second), clock: zone.abbreviationAt(second) };
}

function addressOf(ledger: LedgerState, { contactIndex, channel }: TouchRequest): string | null {
  const key = addressKindOf(channel) === 'push' ? null : ledger.addressKey(contactIndex, channel);
  return key === null ? null : key.slice(key.indexOf(':') + 1);
}

function addVerdict(inputs: Inputs, verdict: Verdict, ledger: LedgerState, request: TouchRequest, instant: (second: number) => LocalInstant): void {
  if (verdict.evidence !== null) inputs['event'] = eventInputs(verdict.evidence, ledger, request, instant);
  if (Number.isFinite(verdict.limitSecond)) inputs['limit'] = instant(verdict.limitSecond);
  if (verdict.jurisdiction !== '') inputs['jurisdiction'] = verdict.jurisdiction;
  const { grant } = verdict;
  if (grant === null) return;
  const { proof } = grant.entry.event;
  inputs['consent'] = {
    given: instant(grant.atSecond),
    from: instant(grant.fromSecond),
    until: Number.isFinite(grant.untilSecond) ? instant(grant.untilSecond) : null,
    purposes: grant.purposes,
    category: grant.category,
    brand: grant.brand,
    proof: proof === undefined ? null : { method: proof.method, source: proof.source, wordingVersion: proof.wordingVersion },
  };
}

function eventInputs(entry: LedgerEntry, ledger: LedgerState, request: TouchRequest, instant: (second: number) => LocalInstant): Inputs {
  const { event } = entry;
  const shared = entry.contactIndex >= 0 && ledger.personOf[entry.contactIndex] !== ledger.personOf[request.contactIndex];
  return {
    id: event.id,
    type: entry.kind,
    at: instant(entry.atSecond),
    knownFrom: instant(entry.knownFromSecond),
    source: event.source,
    contactId: event.contactId,
    ofAnotherPerson: shared,
    channel: entry.channel,
    via: entry.via,
    scope: entry.scope,
    category: entry.category,
    journeyId: event.journeyId ?? null,
    text: event.text ?? null,
  };
}

function addClosed(inputs: Inputs, closed: Closed, atSecond: number): void {
  const { place, row } = closed;
  inputs['hours'] = {
    jurisdiction: place.candidate.jurisdiction,
    zone: place.zone.name,
    local: localInstant(place.zone, atSecond),
    row: row === null ? null : { jurisdiction: row.row.jurisdiction, windows: row.row.windows, basis: row.row.basis, source: row.row.source, confidence: row.row.confidence, verifiedBy: row.row.verifiedBy, checkedAsOf: row.row.asOf },
    override: row?.override == null ? null : overrideInputs(row.override),
  };
}

/** How sure the row is that a cap of the law stands in; nothing for any other cap. */
function rowOfCap({ tables }: CompiledPolicy, jurisdiction: string): Inputs {
  const row = tables.hours.jurisdictions.find((entry) => entry.jurisdiction === jurisdiction && entry.frequencyCap !== null);
  return row === undefined ? {} : { basis: row.basis, confidence: row.confidence, verifiedBy: row.verifiedBy, checkedAsOf: row.asOf };
}

/** The workspace's own reading of a row, with its windows in the form of the row's. */
function overrideInputs({ by, at, why, windows, holidaysBarred }: CompiledPolicy['policy']['legalOverrides'][number]): Inputs {
  const days = Object.entries(windows).map(([day, list]) => [day, list.map(({ open, close }) => [open, close])]);
  return { by, at, why, windows: Object.fromEntries(days), holidaysBarred };
}

function addLimit(inputs: Inputs, compiled: CompiledPolicy, limit: LimitDetails, instant: (second: number) => LocalInstant): void {
  const { cap, gap, other } = limit;
  if (cap !== null) {
    const window = cap.window.kind === 'rolling' ? { kind: 'rolling', seconds: cap.window.seconds } : { kind: 'calendar', unit: cap.window.unit };
    inputs['cap'] = { id: cap.id, origin: cap.origin, max: cap.max, window, channels: [...cap.channels], scope: cap.scope, source: cap.source, jurisdiction: cap.jurisdiction, ...rowOfCap(compiled, cap.jurisdiction) };
  }
  if (gap !== null && other !== null) {
    inputs['gap'] = { first: gap.first, then: gap.then, seconds: gap.seconds, otherAt: instant(other.atSecond), otherJourneyId: other.journeyId };
  }
}
