import type { Segment } from '../../contacts/segment.ts';
import { segmentCondition } from '../../contacts/segment-condition.ts';
import { quote } from '../../words/text.ts';
import { changeSettings } from '../commands/change-settings.ts';
import { configureNode } from '../commands/configure-node.ts';
import { type Condition, conditionSchema } from '../condition.ts';
import type { JourneyDocument } from '../document.ts';
import { nodeWords } from '../node-words.ts';
import { type JourneyCheck, journeyProblem, stepProblem } from './check.ts';

type UsedSegment = Extract<Condition, { kind: 'segment' }>;
type Segments = ReadonlyMap<string, Segment>;

/** Every segment that a part of a document asks about, wherever it stands. */
function segmentsIn(value: unknown): UsedSegment[] {
  if (typeof value !== 'object' || value === null) return [];
  const parsed = conditionSchema.safeParse(value);
  if (parsed.success && parsed.data.kind === 'segment') return [parsed.data];
  return Object.values(value).flatMap(segmentsIn);
}

/** The same part with its segments as they are in the workspace now; one that is gone stays as it was. */
function upToDate(value: unknown, segments: Segments): unknown {
  if (Array.isArray(value)) return value.map((part) => upToDate(part, segments));
  if (typeof value !== 'object' || value === null) return value;
  const [used] = 'kind' in value && value.kind === 'segment' ? segmentsIn(value) : [];
  const now = used === undefined ? undefined : segments.get(used.segmentId);
  if (now !== undefined) return segmentCondition(now);
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, upToDate(part, segments)]));
}

function trouble(used: UsedSegment, segments: Segments): { message: string; help: string } | null {
  const now = segments.get(used.segmentId);
  if (now === undefined) return { message: `asks about the segment ${quote(used.name)}, which is not in this workspace`, help: 'Choose another segment, or make it again under Segments. Until then it asks what it asked when it was chosen.' };
  const is = segmentCondition(now);
  if (JSON.stringify([is.match, is.conditions]) === JSON.stringify([used.match, used.conditions]) && is.name === used.name) return null;
  return { message: `asks what the segment ${quote(used.name)} asked when it was chosen; the segment has changed since`, help: `Take the segment ${quote(now.name)} as it is now, or choose it again later: approvals are of what stands here.` };
}

/** A journey keeps what a segment asked when it was chosen; here it is told where the workspace's segment is another, or gone. */
export const segmentOutOfDate: JourneyCheck = {
  id: 'segment-out-of-date',
  title: 'Every segment is the workspace’s own, as it is now',
  why: 'A journey keeps what a segment asked when it was chosen, so that an approved version never changes by itself. People who look at the segment would think that the journey follows it.',
  run: ({ document, graph, workspace: { segments } }) => {
    if (segments === null) return [];
    const warning = (found: { message: string; help: string }, subject: string) => ({ severity: 'warning' as const, message: `${subject} ${found.message}.`, help: found.help });
    const ofSteps = [...graph.values()].flatMap((step) =>
      segmentsIn(step.node.config).flatMap((used) => {
        const found = trouble(used, segments);
        return found === null ? [] : [stepProblem('segment-out-of-date', step, warning(found, nodeWords(step.node)))];
      }),
    );
    const { exitCriteria, priorityRules = [] } = document.settings;
    const ofSettings = (conditions: readonly Condition[], subject: string, field: string) =>
      conditions.flatMap((condition) => {
        const found = condition.kind === 'segment' ? trouble(condition, segments) : null;
        return found === null ? [] : [journeyProblem('segment-out-of-date', { ...warning(found, subject), field })];
      });
    return [...ofSteps, ...ofSettings(exitCriteria, 'An exit criterion', 'exitCriteria'), ...ofSettings(priorityRules.map(({ condition }) => condition), 'A priority rule', 'priorityRules')];
  },
  fix: {
    title: ({ document, node, workspace: { segments } }) => {
      const known = segmentsIn(node === null ? document.settings : node.config).flatMap((used) => segments?.get(used.segmentId) ?? []);
      return known.length === 0 ? null : `Ask what ${known.map(({ name }) => quote(name)).join(' and ')} asks now`;
    },
    apply: ({ document, node, workspace: { segments } }) =>
      node === null
        ? changeSettings(document, upToDate(document.settings, segments!) as JourneyDocument['settings'])
        : configureNode(document, { nodeId: node.id, config: upToDate(node.config, segments!) }),
  },
};
