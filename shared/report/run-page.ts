import { figuresFor } from '../diagram/run-figures.ts';
import type { JourneyDocument } from '../journey/document.ts';
import { reasonTitle } from '../rules/reason-title.ts';
import { type BehaviourSetting, behaviourWords } from '../simulate/behaviour-setting.ts';
import type { JourneyFlow, Posture, PostureReport } from '../simulate/report.ts';
import { CHANNEL_WORDS } from '../words/event.ts';
import { capitalised, countWords } from '../words/text.ts';
import { htmlPage, type Markup, markup, table, words } from './html-page.ts';
import { journeySection } from './journey-section.ts';
import { ownerRows, RUN_ROWS, senderRows } from './run-rows.ts';

export interface ReportedRun {
  contactCount: number;
  days: number;
  seed: number;
  behaviour: BehaviourSetting;
  postures: Readonly<Partial<Record<Posture, { report: PostureReport; flows: Readonly<Record<string, JourneyFlow>> }>>>;
}

/** In the order of the comparison: what is first, then what it becomes. */
const POSTURES: readonly Posture[] = ['separate', 'governed'];

/**
 * A run as a page of its own: what the postures come to side by side, why touches went out or not, how contacts left,
 * and each journey with its counts. Journeys need places. Counts only, so nobody can be found in it; the same run gives the same bytes.
 */
export function runPage(journeys: readonly JourneyDocument[], { contactCount, days, seed, behaviour, postures }: ReportedRun): string {
  const ran = POSTURES.flatMap((posture) => (postures[posture] === undefined ? [] : [{ posture, ...postures[posture] }]));
  const names = ran.map(({ posture }) => capitalised(posture));
  const drawn = ran.at(-1)!;
  /** a row for each key that any posture has */
  const byKey = (record: (report: PostureReport) => Readonly<Record<string, number>>, label: (key: string) => readonly string[]): (string | number)[][] =>
    [...new Set(ran.flatMap(({ report }) => Object.keys(record(report))))].sort().map((key) => [...label(key), ...ran.map(({ report }) => record(report)[key] ?? 0)]);
  const channels = byKey(
    ({ touches }) => Object.fromEntries(Object.entries(touches).flatMap(([channel, counts]) => Object.entries(counts).map(([what, count]) => [`${channel} ${what}`, count]))),
    (key) => {
      const [channel, what] = key.split(' ') as [keyof typeof CHANNEL_WORDS, string];
      return [`${capitalised(CHANNEL_WORDS[channel])}, ${what}`];
    },
  );
  const body: Markup[] = [
    markup`<h1>Simulation of ${words(countWords(journeys.length, 'journey'))}</h1>
<p class="lead">${words(`Simulated over ${countWords(contactCount, 'contact')} and ${countWords(days, 'day')}, seed ${seed}. ${behaviourWords(behaviour)}${behaviour.sampled === null ? '' : `: ${behaviour.sampled.note || 'where its rates come from is not said'}`}. Separate: each system with its own consent list, caps and gaps. Governed: one ledger and the whole policy.`)}</p>`,
    table('Friction', ['', ...names], [...RUN_ROWS, ...senderRows(ran.map(({ report }) => report)), ...ownerRows(ran.map(({ report }) => report))].map(([label, figure]) => [label.trim(), ...ran.map(({ report }) => figure(report))])),
    table('Touches by channel', ['', ...names], channels),
    table('Decisions by reason', ['Reason', 'Rule', ...names], byKey(({ byReason }) => byReason, (code) => [code, reasonTitle(code)])),
    table('How contacts left', ['Outcome', ...names], byKey(({ outcomes }) => outcomes, (outcome) => [outcome])),
    table('Digests, equal for equal inputs', [], ran.map(({ posture, report }) => [capitalised(posture), report.digest])),
    ...journeys.map((document) => journeySection(document, figuresFor({ posture: drawn.posture, days, contactCount, behaviour, flows: drawn.flows, ranOn: null }, { id: document.id, hash: '' }))),
  ];
  return htmlPage(`Simulation of ${countWords(journeys.length, 'journey')}`, body);
}
