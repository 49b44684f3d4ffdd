import { type GraphNode, journeyGraph } from '../journey/graph.ts';
import type { JourneyDocument } from '../journey/document.ts';
import { doesSomething } from '../nodes/node-type.ts';
import { conditionWords } from '../words/condition.ts';
import { priorityRulesWords } from '../words/priority.ts';
import { CHANNEL_WORDS } from '../words/event.ts';
import { capitalised, countWords, listWords, oneLine, wholeWords } from '../words/text.ts';
import type { DiagramFigures } from './diagram.ts';

/** A line of what stands beside a diagram. */
export interface SummaryLine {
  label: string;
  value: string;
}

/** What a manager asks of a journey before looking at its steps: who comes in, what reaches them, what ends it, and what a run made of it. */
export function summaryOf(document: JourneyDocument, figures: DiagramFigures | null): SummaryLine[] {
  const steps = [...journeyGraph(document).values()].filter(({ type }) => doesSomething(type));
  const { priority, priorityRules = [], deadlineDays, exitCriteria, quietHours, cap } = document.settings;
  const settings = [
    `priority ${priority}`,
    ...(priorityRules.length === 0 ? [] : [priorityRulesWords(priorityRules)]),
    ...(deadlineDays === null ? [] : [`ends ${countWords(deadlineDays, 'day')} after entry`]),
    ...(quietHours === null ? [] : [`sends from ${quietHours.open} to ${quietHours.close} only`]),
    ...(cap === null ? [] : [`at most ${countWords(cap.max, 'message')} in ${countWords(cap.days, 'day')}`]),
  ];
  const lines: SummaryLine[] = [
    { label: 'Who comes in', value: stepsOfKind(steps, 'enter').map(summaryWords).join('; ') || 'nobody' },
    { label: 'Steps', value: stepWords(steps) },
    { label: 'Goals', value: stepsOfKind(steps, 'goal').map(summaryWords).join('; ') || 'none' },
    { label: 'Settings', value: capitalised(settings.join(', ')) },
    ...(exitCriteria.length === 0 ? [] : [{ label: 'Leaves early when', value: listWords(exitCriteria.map(conditionWords), 'or') }]),
  ];
  return figures === null ? lines : [...lines, ...figureLines(steps, figures)];
}

const summaryWords = ({ type, config }: GraphNode): string => oneLine(type.summary(config));

/** What a step compiles to, wherever its ways out lead. */
const opOf = ({ type, config }: GraphNode) => type.compile?.(config, { next: () => -1 });
const stepsOfKind = (steps: readonly GraphNode[], kind: string): GraphNode[] => steps.filter((step) => opOf(step)?.kind === kind);

function stepWords(steps: readonly GraphNode[]): string {
  const kinds = Map.groupBy(steps.filter(({ type }) => type.group === 'messages' || type.group === 'sales'), ({ type }) => type.title);
  const parts = [...kinds].map(([title, ofKind]) => `${ofKind.length} × ${title}`);
  return [countWords(steps.length, 'step'), ...parts].join(', ');
}

function figureLines(steps: readonly GraphNode[], { flow, contactCount, source }: DiagramFigures): SummaryLine[] {
  const counts = ({ node }: GraphNode) => flow.nodes[node.id] ?? { entered: 0, allowed: 0, deferred: 0, blocked: 0, dropped: 0, waitingAtEnd: 0 };
  const sum = (some: readonly GraphNode[], figure: 'entered' | 'allowed' | 'blocked' | 'dropped'): number => some.reduce((total, step) => total + counts(step)[figure], 0);
  const channels = Map.groupBy(
    steps.flatMap((step) => {
      const op = opOf(step);
      return (op?.kind === 'touch' || op?.kind === 'task') && op.channel !== null ? [{ step, channel: op.channel }] : [];
    }),
    ({ channel }) => channel,
  );
  return [
    { label: 'Figures', value: `${oneLine(source)}, ${countWords(contactCount, 'contact')}` },
    { label: 'Came in', value: countWords(sum(stepsOfKind(steps, 'enter'), 'entered'), 'time') },
    ...[...channels].map(([channel, ofChannel]) => {
      const some = ofChannel.map(({ step }) => step);
      return { label: capitalised(CHANNEL_WORDS[channel]), value: `${wholeWords(sum(some, 'allowed'))} went out, ${wholeWords(sum(some, 'blocked'))} blocked, ${wholeWords(sum(some, 'dropped'))} dropped` };
    }),
    ...stepsOfKind(steps, 'exit').map((step) => ({ label: `Left as “${summaryWords(step)}”`, value: wholeWords(counts(step).entered) })),
  ];
}
