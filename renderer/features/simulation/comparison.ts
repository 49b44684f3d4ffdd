import type { RunReport } from '../../../shared/api/calls/simulation.ts';
import type { Channel } from '../../../shared/contacts/contact.ts';
import { FIGURE_WORDS } from '../../../shared/report/figure-words.ts';
import type { RecordFilter } from '../../../shared/simulate/records.ts';
import type { Posture, PostureReport } from '../../../shared/simulate/report.ts';
import type { TurnFate } from '../../../shared/simulate/turn-records.ts';
import { asWords, CHANNEL_TITLES } from '../format/words.ts';
import { ownerFigures } from './owner-figures.ts';
import type { ListName } from './views.tsx';

/** One figure of a posture, with what it is a part of. */
export interface Figure {
  value: number;
  /** null: it is a total and part of nothing */
  base: number | null;
}

/** One line of the comparison; a posture that was not run has no figure. */
export interface ComparisonRow {
  id: string;
  label: string;
  /** what is counted, in a sentence */
  help: string;
  /** the base's noun: one, many */
  unit: readonly [string, string];
  figures: Partial<Record<Posture, Figure>>;
  /** said where a posture has no such figure; default: it was not run */
  absent?: string;
  /** null: no list is kept of it */
  opens: ListName | RecordFilter | null;
  /** 'bad': any is too many; 'plain': neither good nor bad */
  sense: 'bad' | 'plain';
}

/** Whether a line counts a part of what the line above it counts. */
export function isPart({ label }: ComparisonRow): boolean {
  return label.startsWith('of which');
}

export interface ComparisonGroup {
  title: string;
  rows: ComparisonRow[];
}

/** touches that were handed over; what that means stands in each row's help */
const TOUCHES = ['touch', 'touches'] as const;
const CHANNEL_ORDER = Object.keys(CHANNEL_TITLES) as Channel[];

function postures(report: RunReport): [Posture, PostureReport][] {
  return (['separate', 'governed'] as const).flatMap((posture) => {
    const found = report.postures[posture];
    return found ? [[posture, found] satisfies [Posture, PostureReport]] : [];
  });
}

/** Touches that were handed over, on every channel. */
export function handedOver(posture: PostureReport): number {
  return Object.values(posture.touches).reduce((sum, counts) => sum + (counts?.allowed ?? 0), 0);
}

function exits(posture: PostureReport): number {
  return Object.values(posture.outcomes).reduce((sum, count) => sum + count, 0);
}

function row(report: RunReport, line: Omit<ComparisonRow, 'figures'>, figure: (posture: PostureReport) => Figure): ComparisonRow {
  return { ...line, figures: Object.fromEntries(postures(report).map(([name, posture]) => [name, figure(posture)])) };
}

/** The friction the two postures differ in: what nobody wants any of. */
function friction(report: RunReport): ComparisonRow[] {
  const bad = (id: string, label: string, help: string, opens: ListName, value: (posture: PostureReport) => number) =>
    row(report, { id, label, help, unit: TOUCHES, opens, sense: 'bad' }, (posture) => ({ value: value(posture), base: handedOver(posture) }));
  return [
    bad('after-opt-out', FIGURE_WORDS.afterOptOut, 'Marketing handed over at or after the moment of an opt-out, whether or not the sending system knew of it.', 'after-opt-out', (posture) => posture.afterOptOut),
    row(
      report,
      { id: 'exposed', label: `of which ${FIGURE_WORDS.exposed}`, help: 'Those whose opt-out was still on its way between two systems.', unit: ['message', 'messages'], opens: 'after-opt-out', sense: 'bad' },
      (posture) => ({ value: posture.exposed, base: posture.afterOptOut }),
    ),
    bad('collisions', FIGURE_WORDS.collisions, 'Marketing touches inside the gap after another journey’s touch, each counted once.', 'collisions', (posture) => posture.collisions),
    bad('over-cap', FIGURE_WORDS.overCap, 'Touches beyond a cap of the policy or the law, counted over every system.', 'over-cap', (posture) => posture.overCap),
    bad('barred-hours', FIGURE_WORDS.barredHours, 'Touches outside the hours allowed where the contact is.', 'barred-hours', (posture) => posture.barredHours),
    ...optOuts(report),
  ];
}

/** Opt-outs that followed a touch, of reports that count them. */
function optOuts(report: RunReport): ComparisonRow[] {
  if (postures(report).some(([, { optOutsCaused }]) => optOutsCaused === undefined)) return [];
  const unit = ['opt-out', 'opt-outs'] as const;
  const all = ({ optOutsCaused }: PostureReport): number => (optOutsCaused?.recorded ?? 0) + (optOutsCaused?.sampled ?? 0);
  return [
    row(
      report,
      { id: 'opt-outs-caused', label: FIGURE_WORDS.optOutsCaused, help: 'Opt-outs within seven days of a marketing touch on a channel that they end, or drawn for it by sampled behaviour.', unit: TOUCHES, opens: 'opt-outs-caused', sense: 'bad' },
      (posture) => ({ value: all(posture), base: handedOver(posture) }),
    ),
    row(
      report,
      { id: 'opt-outs-sampled', label: `of which ${FIGURE_WORDS.optOutsSampled}`, help: 'Those that nobody has recorded: drawn by the behaviour that people are taken to have.', unit, opens: 'opt-outs-caused', sense: 'plain' },
      (posture) => ({ value: posture.optOutsCaused?.sampled ?? 0, base: all(posture) }),
    ),
  ];
}

function replies(report: RunReport): ComparisonRow[] {
  const unit = ['reply', 'replies'] as const;
  return [
    row(report, { id: 'replies-received', label: 'Received', help: 'Texts that contacts sent back.', unit, opens: 'replies', sense: 'plain' }, (posture) => ({ value: posture.replies.received, base: null })),
    row(report, { id: 'replies-routed', label: 'Routed in time', help: 'Replies that reached an owner or a journey within the time the policy sets.', unit, opens: 'replies-routed', sense: 'plain' }, (posture) => ({ value: posture.replies.routed, base: posture.replies.received })),
    row(report, { id: 'replies-lost', label: 'Late or lost', help: 'Replies that reached nobody in that time.', unit, opens: 'replies-lost', sense: 'bad' }, (posture) => ({ value: posture.replies.lateOrLost, base: posture.replies.received })),
  ];
}

/** Messages that waited for a sender that all journeys share; nothing where the policy limits none. */
function senders(report: RunReport): ComparisonRow[] {
  const ids = [...new Set(postures(report).flatMap(([, { sendingTime }]) => sendingTime?.senders.map(({ id }) => id) ?? []))];
  return ids.flatMap((id) => {
    const of = ({ sendingTime }: PostureReport) => sendingTime?.senders.find((sender) => sender.id === id);
    const line = (key: string, label: string, help: string, unit: readonly [string, string], fate: TurnFate, figure: (posture: PostureReport) => Figure) =>
      row(report, { id: `${key}-${id}`, label, help, unit, opens: { kind: 'turn', sender: id, fate }, sense: 'plain' }, figure);
    return [
      line('sender-waited', `${id}: waited for their turn`, 'Messages that its rate spread; each was decided anew at its turn.', ['message', 'messages'], 'went', (posture) => ({ value: of(posture)?.waited ?? 0, base: of(posture)?.messages ?? 0 })),
      line('sender-longest', `${id}: longest wait, minutes`, 'From when a message might have gone to when it went.', ['minute', 'minutes'], 'went', (posture) => ({ value: Math.ceil((of(posture)?.longestWaitSeconds ?? 0) / 60), base: null })),
      line('sender-held', `${id}: held at their turn`, 'The gate, asked again, did not let them go: an opt-out, quiet hours or a cap had come in between, or the turn came too late.', ['message', 'messages'], 'held', (posture) => ({ value: of(posture)?.heldAtTurn ?? 0, base: null })),
      line('sender-left', `${id}: still waiting at the end`, 'Messages whose turn comes after the window.', ['message', 'messages'], 'waiting', (posture) => ({ value: of(posture)?.waitingAtEnd ?? 0, base: null })),
    ];
  });
}

/** How long tasks waited for their owners; nothing where nobody's time is known. Separate systems route nothing. */
function owners(report: RunReport): ComparisonRow[] {
  const known = postures(report).flatMap(([name, { ownersTime }]) => (ownersTime ? [[name, ownersTime] as const] : []));
  return ownerFigures(known.map(([, time]) => time)).map(({ of, ...figure }) => ({
    ...figure,
    opens: null,
    // what was not run says so as ever
    ...(postures(report).length > known.length ? { absent: 'routes nothing' } : {}),
    figures: Object.fromEntries(known.map(([name, time]) => [name, of(time)])),
  }));
}

function outcomes(report: RunReport): ComparisonRow[] {
  const names = [...new Set(postures(report).flatMap(([, posture]) => Object.keys(posture.outcomes)))].sort();
  return names.map((name) =>
    row(report, { id: `outcome-${name}`, label: asWords(name), help: 'Contacts that left a journey this way.', unit: ['exit', 'exits'], opens: { kind: 'exit', outcome: name }, sense: 'plain' }, (posture) => ({ value: posture.outcomes[name] ?? 0, base: exits(posture) })),
  );
}

/** All figures of a run side by side, in the order a reader asks for them. */
export function comparison(report: RunReport): ComparisonGroup[] {
  return [
    { title: 'Friction', rows: friction(report) },
    { title: 'Replies', rows: replies(report) },
    { title: 'Senders', rows: senders(report) },
    { title: 'Owners', rows: owners(report) },
    { title: 'Outcomes', rows: outcomes(report) },
  ];
}

/** What the gate says of a touch, in the order of its lines. */
export const DECISIONS = ['allowed', 'deferred', 'blocked', 'dropped'] as const;

export interface ChannelRow {
  channel: Channel;
  label: string;
  figures: Partial<Record<Posture, Record<(typeof DECISIONS)[number], number>>>;
}

/** Decisions by channel, only of channels that were used. */
export function channelRows(report: RunReport): ChannelRow[] {
  return CHANNEL_ORDER.flatMap((channel) => {
    const figures: ChannelRow['figures'] = {};
    for (const [name, posture] of postures(report)) figures[name] = posture.touches[channel] ?? { allowed: 0, deferred: 0, blocked: 0, dropped: 0 };
    const used = Object.values(figures).some((counts) => Object.values(counts).some((count) => count > 0));
    return used ? [{ channel, label: CHANNEL_TITLES[channel], figures }] : [];
  });
}

export interface ReasonRow {
  reason: string;
  figures: Partial<Record<Posture, number>>;
}

/** Decisions by reason code, most frequent first. */
export function reasonRows(report: RunReport): ReasonRow[] {
  const codes = [...new Set(postures(report).flatMap(([, posture]) => Object.keys(posture.byReason)))];
  return codes
    .map((reason) => ({ reason, figures: Object.fromEntries(postures(report).map(([name, posture]) => [name, posture.byReason[reason] ?? 0])) }))
    .sort((a, b) => Math.max(...Object.values(b.figures)) - Math.max(...Object.values(a.figures)) || a.reason.localeCompare(b.reason));
}
