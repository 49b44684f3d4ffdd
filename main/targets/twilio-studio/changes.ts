import { canonicalJson } from '../../../shared/audit/canonical-json.ts';
import { changeSentences } from '../change-sentences.ts';
import type { PlanItem, Version } from '../target.ts';
import type { HeldFlow } from './client.ts';
import { type FlowDefinition, type FlowMarker, type FlowState, marked, markerOf, smsSteps, studioFlows } from './flow.ts';

/** One order to Studio. */
export type FlowChange =
  | { kind: 'create'; name: string; definition: FlowDefinition; why: readonly string[] }
  | { kind: 'update'; name: string; held: HeldFlow; definition: FlowDefinition; why: readonly string[] };

/** What a journey is at Studio, by the flows that are not retired. */
export interface HeldJourney {
  state: Exclude<FlowState, 'retired'> | 'mixed';
  /** null: the flows are of several versions, or say of none */
  hash: string | null;
  at: string;
  sids: readonly string[];
}

/** The changes that make the held flows those of a version; none where they are already. */
export function changesTo(version: Version, held: readonly HeldFlow[]): FlowChange[] {
  const wanted = studioFlows(version.plan);
  const changes: FlowChange[] = [];
  const kept = new Set<string>();
  for (const { name, definition } of wanted) {
    // the oldest: a create whose answer was lost may have left a second one
    const flow = held.find((candidate) => candidate.name === name);
    if (flow === undefined) changes.push({ kind: 'create', name, definition, why: ['The flow is made.'] });
    else {
      kept.add(flow.sid);
      if (!same(flow.definition, definition)) changes.push({ kind: 'update', name, held: flow, definition, why: differences(flow.definition, definition) });
    }
  }
  for (const flow of held) {
    const marker = markerOf(flow.definition);
    if (kept.has(flow.sid) || marker?.state === 'retired') continue;
    const retired = marked(flow.definition, { ...(marker ?? { throughline: 1, journey: version.document.id, node: flow.name.split('/').at(-1) ?? '', hash: version.journeyHash }), state: 'retired' });
    changes.push({ kind: 'update', name: flow.name, held: flow, definition: retired, why: ['This version has no such SMS, so nobody enters the flow any more.'] });
  }
  return changes;
}

/** The plan as it is shown: the journey, then each flow. */
export function planItems(version: Version, held: readonly HeldFlow[]): PlanItem[] {
  const changes = changesTo(version, held);
  const journey = heldJourney(held);
  const flows = smsSteps(version.plan).length;
  const what = `“${version.document.name}” at Twilio Studio`;
  if (journey === null) return [{ action: 'create', what, difference: [`It is published for the first time, as ${flows === 1 ? 'one flow' : `${flows} flows`}.`] }, ...changes.map(itemOf)];
  if (changes.length === 0) return [{ action: 'nothing', what, difference: [] }];
  return [{ action: 'change', what, difference: [...START_WORDS[journey.state], ...(journey.hash === null ? [] : changeSentences(version, journey.hash))] }, ...changes.map(itemOf)];
}

const START_WORDS: Record<HeldJourney['state'], readonly string[]> = {
  live: [],
  paused: ['It is paused and runs again.'],
  withdrawn: ['It was withdrawn and is published again.'],
  mixed: ['Its flows are not of one mind there, and are brought together.'],
};

function itemOf({ kind, name, why }: FlowChange): PlanItem {
  return { action: kind === 'create' ? 'create' : 'change', what: name, difference: [...why] };
}

/** Null where there is no flow of it, or only retired ones. */
export function heldJourney(held: readonly HeldFlow[]): HeldJourney | null {
  const current = held.flatMap((flow) => {
    const marker = markerOf(flow.definition);
    return marker?.state === 'retired' ? [] : [{ flow, marker }];
  });
  if (current.length === 0) return null;
  const states = new Set(current.map(({ marker }) => marker?.state));
  const hashes = new Set(current.map(({ marker }) => marker?.hash));
  const [state] = states;
  const [hash] = hashes;
  return {
    state: states.size === 1 && state !== undefined && state !== 'retired' ? state : 'mixed',
    hash: hashes.size === 1 ? (hash ?? null) : null,
    at: current.map(({ flow }) => flow.at).reduce((a, b) => (a > b ? a : b)),
    // by name, so that the order tells which is which
    sids: current.map(({ flow }) => flow).sort((a, b) => (a.name < b.name ? -1 : 1)).map(({ sid }) => sid),
  };
}

/** The changes that bring all flows of a journey into a state; retired ones stay so. */
export function changesToState(held: readonly HeldFlow[], state: 'live' | 'paused' | 'withdrawn'): FlowChange[] {
  return held.flatMap((flow) => {
    const marker: FlowMarker | null = markerOf(flow.definition);
    if (marker === null || marker.state === 'retired' || marker.state === state) return [];
    return [{ kind: 'update' as const, name: flow.name, held: flow, definition: marked(flow.definition, { ...marker, state }), why: [] }];
  });
}

function same(a: FlowDefinition, b: FlowDefinition): boolean {
  return canonicalJson(a) === canonicalJson(b);
}

/** Why a flow is not as it should be: its message or replies, or only what it is marked as. */
function differences(held: FlowDefinition, wanted: FlowDefinition): string[] {
  const marker = markerOf(held);
  const wantedMarker = markerOf(wanted);
  if (marker === null || wantedMarker === null) return ['Somebody wrote over the flow’s description at Twilio; it is put back.'];
  if (!same(marked(held, wantedMarker), wanted)) {
    return [marker.hash === wantedMarker.hash ? 'Somebody changed the flow at Twilio; it is put back.' : 'Its message or its wait for a reply changes.'];
  }
  if (marker.state !== 'live') return ['It lets contacts in again.'];
  if (marker.hash !== wantedMarker.hash) return ['It stays, and is marked as part of this version.'];
  return ['Somebody closed the flow at Twilio; it is opened again.'];
}

/** For the receipt: the flow of each SMS. */
export function providerIdOf(sids: readonly string[]): string {
  return sids.join(' ');
}

