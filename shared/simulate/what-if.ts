import { type CompiledPolicy, compilePolicy } from '../policy/compile.ts';
import type { Channel } from '../contacts/contact.ts';
import type { ContactEvent } from '../contacts/event.ts';
import { localInstant } from '../policy/decision-inputs.ts';
import type { Decision } from '../policy/gate-types.ts';
import type { Policy } from '../policy/policy.ts';
import { part, when } from '../rules/words.ts';
import { CHANNEL_WORDS, eventWords } from '../words/event.ts';
import { quote } from '../words/text.ts';
import { durationWords } from '../words/time.ts';
import { type Asked, decideAgain } from './probe.ts';

/** One thing that is taken to be otherwise, in words that follow “if …”. */
interface Otherwise {
  readonly key: string;
  readonly words: string;
  apply(asked: Asked): Asked;
}

/** A smallest set of changes after which the gate would have let the touch go. */
export interface WhatWouldSend {
  readonly changes: string[];
}

/** The most changes that are tried together, and how many ways are told. */
const MOST_TOGETHER = 3;
const MOST_WAYS = 6;
/** Behind a held touch there may be another reason; each round looks for what answers it. */
const MOST_ROUNDS = 4;

/**
 * What would have to be otherwise for a touch to be sent: the smallest sets of changes after which the one gate, asked again
 * with the inputs changed so, allows it. Changes are proposed from what the answers rested on; whether they do is the gate's
 * word. Empty: nothing of the kind would, as for a person who was erased.
 */
export function whatWouldSend(asked: Asked, journeyName: (journeyId: string) => string): WhatWouldSend[] {
  if (asked.entry.decision.outcome === 'allow') return [];
  const candidates = new Map<string, Otherwise>();
  const propose = (decision: Decision, at: Asked): void => {
    for (const one of proposals(decision, at, journeyName)) if (!candidates.has(one.key)) candidates.set(one.key, one);
  };
  propose(asked.entry.decision, asked);
  let found: Otherwise[][] = [];
  // Sets of one, then of two, then of three; what already suffices is not told again with more.
  for (let size = 1; size <= MOST_TOGETHER && found.length === 0; size += 1) {
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      const known = candidates.size;
      found = subsets([...candidates.values()], size).filter((set) => {
        const changed = set.reduce((at, one) => one.apply(at), asked);
        const decision = decideAgain(changed);
        if (decision.outcome !== 'allow') propose(decision, changed);
        return decision.outcome === 'allow';
      });
      if (candidates.size === known) break;
    }
  }
  return found.slice(0, MOST_WAYS).map((set) => ({ changes: set.map(({ words }) => words) }));
}

function subsets(all: readonly Otherwise[], size: number, from = 0): Otherwise[][] {
  if (size === 0) return [[]];
  return all.slice(from).flatMap((one, index) => subsets(all, size - 1, from + index + 1).map((rest) => [one, ...rest]));
}

/** What might help against one answer. */
function proposals(decision: Decision, asked: Asked, journeyName: (journeyId: string) => string): Otherwise[] {
  return [...laterProposals(decision, asked), ...ledgerProposals(decision, asked), ...limitProposals(decision, asked, journeyName), ...policyProposals(decision, asked)];
}

function laterProposals(decision: Decision, asked: Asked): Otherwise[] {
  const zone = asked.compiled.placeBook.profiles.length > 0 ? zoneOf(asked) : asked.compiled.zones.zone('Etc/UTC');
  const ways: Otherwise[] = [];
  const { untilSecond, outcome } = decision;
  if (outcome === 'defer' && untilSecond !== null) {
    ways.push({ key: 'later', words: `it competed at ${when(localInstant(zone, untilSecond))}, ${durationWords(untilSecond - asked.request.atSecond)} later`, apply: (at) => ({ ...at, request: { ...at.request, atSecond: untilSecond } }) });
  }
  if (decision.reason === 'DEADLINE_PASSED' && asked.request.deadlineSecond !== null) {
    ways.push({ key: 'deadline', words: 'the journey had no deadline, or a later one', apply: (at) => ({ ...at, request: { ...at.request, deadlineSecond: null } }) });
  }
  return ways;
}

function zoneOf({ compiled, contacts, request }: Asked) {
  const contact = contacts[request.contactIndex]!;
  return compiled.findPlaces(contact, contact.phone ?? null, true).candidates[0]?.zone ?? compiled.zones.zone('Etc/UTC');
}

function ledgerProposals(decision: Decision, asked: Asked): Otherwise[] {
  const { channel, category, purpose } = asked.request;
  const ways: Otherwise[] = [];
  const evidence = part(decision, 'event');
  const id = evidence['id'];
  const found = asked.events.find(({ event }) => event.id === id);
  // What gave permission is no obstacle; taking it away would not help.
  if (found !== undefined && !['opt_in', 'opt_in_confirmed'].includes(found.event.type)) {
    ways.push({
      key: `without ${found.event.id}`,
      words: `it were not on record that the contact ${eventWords(found.event.type)} on ${when(evidence['at'])} (event ${found.event.id})`,
      apply: (at) => ({ ...at, events: at.events.filter(({ event }) => event.id !== found.event.id) }),
    });
  }
  if (purpose !== 'transactional' && decision.outcome === 'block') {
    ways.push({
      key: 'consent',
      words: `the contact had consented to marketing by ${CHANNEL_WORDS[channel]} a second before, with proof on record`,
      apply: (at) => ({ ...at, events: [...at.events, consentBefore(at, channel, category)] }),
    });
  }
  return ways;
}

/** A consent with everything a proof needs, known at once. */
function consentBefore({ contacts, request }: Asked, channel: Channel, category: string): Asked['events'][number] {
  const second = request.atSecond - 1;
  const event: ContactEvent = {
    id: 'what-if', contactId: contacts[request.contactIndex]!.id, type: 'opt_in', at: new Date(second * 1000).toISOString(), source: 'workspace', channel, scope: 'channel',
    proof: { method: 'web-form', wording: `Yes, send me marketing by ${CHANNEL_WORDS[channel]}.`, wordingVersion: '1', source: 'what-if', details: {} },
    data: category === '' ? {} : { category },
  };
  return { event, atSecond: second, recordedAtSecond: second };
}

function limitProposals(decision: Decision, asked: Asked, journeyName: (journeyId: string) => string): Otherwise[] {
  const ways: Otherwise[] = [];
  const gap = part(decision, 'gap');
  const other = asked.handedOver.findLast((touch) => touch.channel === gap['first'] && touch.journeyId === gap['otherJourneyId']);
  if (other !== undefined) {
    ways.push({
      key: `without touch ${asked.handedOver.indexOf(other)}`,
      words: `the ${CHANNEL_WORDS[other.channel]} of ${quote(journeyName(other.journeyId))} at ${when(gap['otherAt'])} had not gone out`,
      apply: (at) => ({ ...at, handedOver: at.handedOver.filter((touch) => touch !== other) }),
    });
    const seconds = asked.request.atSecond - other.atSecond;
    ways.push({
      key: `gap ${String(gap['first'])} ${String(gap['then'])}`,
      words: `the policy’s gap from ${CHANNEL_WORDS[other.channel]} to ${CHANNEL_WORDS[asked.request.channel]} were at most ${seconds < 60 ? 'nothing' : durationWords(Math.floor(seconds / 60) * 60)}`,
      apply: withPolicy((policy) => ({ ...policy, gaps: policy.gaps.map((one) => (one.first === gap['first'] && one.then === gap['then'] ? { ...one, minutes: Math.floor(seconds / 60) } : one)) })),
    });
  }
  const cap = part(decision, 'cap');
  if (cap['origin'] === 'house') {
    ways.push({
      key: `cap ${String(cap['id'])}`,
      words: `the cap ${quote(String(cap['id']))} allowed ${Number(cap['max']) + 1} instead of ${Number(cap['max'])}`,
      apply: withPolicy((policy) => ({ ...policy, caps: policy.caps.map((one) => (one.id === cap['id'] ? { ...one, max: one.max + 1 } : one)) })),
    });
  }
  if (cap['origin'] === 'journey') ways.push({ key: 'journey cap', words: 'the journey had no cap of its own', apply: (at) => ({ ...at, request: { ...at.request, cap: null } }) });
  return ways;
}

function policyProposals(decision: Decision, asked: Asked): Otherwise[] {
  const { channel } = asked.request;
  if (decision.ruleId === 'house/quiet-hours' && asked.request.quietHours !== null) return [{ key: 'journey hours', words: 'the journey had no hours of its own', apply: (at) => ({ ...at, request: { ...at.request, quietHours: null } }) }];
  if (decision.ruleId === 'house/quiet-hours') {
    return [{ key: 'house hours', words: `the policy had no quiet hours of its own for ${CHANNEL_WORDS[channel]}`, apply: withPolicy(({ quietHours, ...policy }) => ({ ...policy, quietHours: { ...quietHours, [channel]: undefined } })) }];
  }
  if (decision.reason === 'SEQUENCE_LOW_INTENT') {
    const { score } = asked.compiled.policy.sequencing.salesFromIntent;
    return [{ key: 'intent', words: `the contact’s intent score were ${score} or more`, apply: (at) => ({ ...at, request: { ...at.request, intentScore: score } }) }];
  }
  return [];
}

/** The same with another policy, worked into what the gate asks. */
function withPolicy(change: (policy: Policy) => Policy): (asked: Asked) => Asked {
  return (asked) => ({ ...asked, compiled: recompiled(asked.compiled, change(asked.compiled.policy)) });
}

function recompiled(compiled: CompiledPolicy, policy: Policy): CompiledPolicy {
  return compilePolicy(policy, compiled.tables, {});
}
