import type { CompiledJourney } from '../engine/ops.ts';
import type { ContactEvent } from '../contacts/event.ts';
import { OUTCOME_END_OF_PATH, OUTCOME_EXIT_CRITERIA, OUTCOME_GOAL, OUTCOME_LOOP, OUTCOME_WENT, OUTCOME_WENT_NOWHERE } from '../engine/outcomes.ts';
import type { AppliedChange } from '../engine/update-contact.ts';
import { localInstant } from '../policy/decision-inputs.ts';
import { when } from '../rules/words.ts';
import { isoLocal } from '../time/local.ts';
import type { Zone } from '../time/zone-table.ts';
import { CHANNEL_WORDS, eventWords } from '../words/event.ts';
import { capitalised, listWords, oneLine, quote, shorten } from '../words/text.ts';
import { durationWords, MINUTE_SECONDS } from '../words/time.ts';
import { reckonedWords } from './priority-text.ts';
import type { TimelineEntry } from './report.ts';
import type { ClusterTrace, DecisionEntry, TraceEntry } from './trace.ts';

/** What a timeline needs to speak of journeys, steps and decisions as the screen does. */
export interface TimelineSetting {
  readonly zone: Zone;
  readonly journeys: ReadonlyMap<string, CompiledJourney>;
  /** a step as the canvas reads, in quotation marks */
  readonly nodeWords: (journeyId: string, nodeId: string) => string;
  readonly explain: (entry: DecisionEntry) => string;
  /** of the window */
  readonly endSecond: number;
}

const OUTCOME_WORDS: Readonly<Record<string, string>> = {
  [OUTCOME_EXIT_CRITERIA]: 'an exit criterion holds',
  [OUTCOME_END_OF_PATH]: 'the path ends there',
  [OUTCOME_GOAL]: 'the goal is reached',
  [OUTCOME_WENT]: 'it goes on in another journey',
  [OUTCOME_WENT_NOWHERE]: 'the journey it should go on in is not there',
  [OUTCOME_LOOP]: 'it went round without end and was stopped',
};

/** An entry without its place among the others. */
type Line = Omit<TimelineEntry, 'position'>;

/** What happened to one contact, in order and in words. */
export function timelineOf(trace: ClusterTrace, contactId: string, setting: TimelineSetting): TimelineEntry[] {
  return trace.entries.filter((entry) => entry.contactId === contactId).flatMap((entry, position) => lineOf(entry, setting).map((line) => ({ ...line, position })));
}

const NOTHING = { journeyId: null, nodeId: null, channel: null, outcome: '', reason: '', ruleId: '', until: null, due: null } as const;

function lineOf(entry: TraceEntry, setting: TimelineSetting): Line[] {
  const at = isoLocal(setting.zone, entry.second);
  if (entry.kind === 'event') return [{ ...NOTHING, at, kind: 'event', channel: entry.event.channel ?? null, text: eventText(entry.event, entry.ledger) }];
  const { journeyId, nodeId } = entry;
  const journey = quote(setting.journeys.get(journeyId)!.name);
  const node = setting.nodeWords(journeyId, nodeId);
  const line = (kind: TimelineEntry['kind'], text: string): Line[] => [{ ...NOTHING, at, kind, journeyId, nodeId, text }];
  switch (entry.kind) {
    case 'entered':
      return line('entered', entry.entry === 1 ? `Enters ${journey}.` : `Enters ${journey} again (entry ${entry.entry}).`);
    case 'arrived':
      return line('step', `Comes to ${node} in ${journey}.`);
    case 'passed':
      // Going on is told by the next step; only what ended a wait is news.
      return entry.eventId === null ? [] : line('step', `Goes on from ${node}: event ${entry.eventId} was waited for.`);
    case 'task':
      return line('task', taskWords(entry, `A task is created at ${node} in ${journey}`, setting));
    case 'dial-cancelled':
      return line('task', `The task of ${node} is taken back: an exit criterion of ${journey} holds.`);
    case 'webhook':
      return line('step', `${capitalised(node)} calls a system.`);
    case 'updated':
      return line('step', entry.changes.length === 0 ? `${capitalised(node)} changes nothing.` : `${capitalised(node)} changes ${listWords(entry.changes.map(changeWords), 'and')}.`);
    case 'turned-away':
      return line('step', `${journey} does not let the contact in: its re-entry rule, condition or exit criteria forbid it.`);
    case 'goal':
      return line('step', `Reaches the goal ${node} of ${journey}.`);
    case 'left':
      return line('left', `Leaves ${journey}: ${OUTCOME_WORDS[entry.outcome] ?? entry.outcome}.`);
    case 'decision':
      return [decisionLine(entry, at, journey, setting)];
  }
}

/** A task with whom it waits for. */
function taskWords({ second, dueSecond, owner }: Extract<TraceEntry, { kind: 'task' }>, created: string, { zone, endSecond }: TimelineSetting): string {
  if (owner === undefined) return `${created}, done in about ${durationWords(dueSecond - second)}.`;
  return dueSecond >= endSecond ? `${created}. It waits for ${oneLine(owner)}, who has no time for it before the run ends.` : `${created}. It waits for ${oneLine(owner)} until ${when(localInstant(zone, dueSecond))}.`;
}

function changeWords({ attribute, from, to }: AppliedChange): string {
  const name = oneLine(attribute);
  if (to === '') return `${name} from ${quote(shorten(from, 40))} to nothing`;
  return from === '' ? `${name} to ${quote(shorten(to, 40))}` : `${name} from ${quote(shorten(from, 40))} to ${quote(shorten(to, 40))}`;
}

function decisionLine(entry: DecisionEntry, at: string, journey: string, setting: TimelineSetting): Line {
  const { decision, channel, journeyId, nodeId } = entry;
  const until = decision.untilSecond === null ? null : isoLocal(setting.zone, decision.untilSecond);
  const { priority } = entry;
  const ranked = priority === undefined || priority.held.length === 0 ? '' : ` Its priority was ${reckonedWords(priority, setting.journeys.get(journeyId)!)}.`;
  const text = `${capitalised(CHANNEL_WORDS[channel])} of ${journey}. ${setting.explain(entry)}${ranked}${waitedWords(entry)}`;
  return { at, kind: 'decision', journeyId, nodeId, channel, outcome: decision.outcome, reason: decision.reason, ruleId: decision.ruleId, until, due: isoLocal(setting.zone, entry.dueSecond), text };
}

/** How long a call waited for its owner; '' where it did not. */
export function waitedWords({ second, owner }: Pick<DecisionEntry, 'second' | 'owner'>): string {
  return owner === undefined || second - owner.askedSecond < MINUTE_SECONDS ? '' : ` It waited ${durationWords(second - owner.askedSecond)} for ${oneLine(owner.name)}.`;
}

function eventText(event: ContactEvent, ledger: string): string {
  const words = event.text === undefined || event.text === '' ? '' : ` ${quote(shorten(event.text, 80))}`;
  const known = ledger === '' ? '' : `, known to ${ledger}`;
  return `The contact ${eventWords(event.type)}${event.channel === undefined ? '' : ` (${CHANNEL_WORDS[event.channel]})`}${words}, taken by ${event.source}${known}.`;
}
