import type { EventType } from '../../contacts/event.ts';
import type { Op } from '../../engine/ops.ts';
import type { Condition } from '../condition.ts';
import { addedNodeIds } from '../commands/add-node.ts';
import { insertStep } from '../commands/add-step.ts';
import { reconnect } from '../commands/reconnect.ts';
import type { JourneyDocument, JourneyEdge } from '../document.ts';
import { type JourneyGraph, reachableFrom } from '../graph.ts';
import { inSequence } from '../in-sequence.ts';
import { nodeWords } from '../node-words.ts';
import { type JourneyCheck, stepProblem } from './check.ts';

const isEmailEngagement = (event: EventType): boolean => event === 'email_opened' || event === 'email_clicked';
const asksForDepth = (condition: Condition): boolean => condition.kind === 'engaged' && isEmailEngagement(condition.event);

/** Whether a contact who leaves by this port has been sent an email here, or is known to have opened or clicked one. */
function givesDepth(op: Op | undefined, ports: readonly { id: string }[], port: string): boolean {
  switch (op?.kind) {
    case 'enter':
      return (op.trigger.kind === 'event' && isEmailEngagement(op.trigger.match.event)) || asksForDepth(op.trigger.condition);
    case 'touch':
      return op.channel === 'email';
    // Rules and awaited events stand in the order of their ports.
    case 'branch':
      return op.rules.some((rule, index) => ports[index]?.id === port && asksForDepth(rule.condition));
    case 'wait-event':
      return op.exits.some((exit, index) => ports[index]?.id === port && isEmailEngagement(exit.match.event));
    default:
      return false;
  }
}

/** Steps that a contact can come to with no email before. */
function reachableWithoutDepth(graph: JourneyGraph, ops: ReadonlyMap<string, Op>): Set<string> {
  const entries = [...ops].flatMap(([id, op]) => (op.kind === 'enter' ? [id] : []));
  return reachableFrom(graph, entries, (edge: JourneyEdge) => !givesDepth(ops.get(edge.source), graph.get(edge.source)!.ports, edge.sourcePort));
}

/** SMS is the nudge after depth by email; confirmations and service messages stand alone. */
export const smsWithoutEmailDepth: JourneyCheck = {
  id: 'sms-without-email-depth',
  title: 'An email comes before a marketing SMS',
  why: 'A text reminds of something. Whoever has not read about it first is asked to act on what they do not know.',
  run: ({ graph, ops }) => {
    const bare = reachableWithoutDepth(graph, ops);
    return [...graph.values()].flatMap((step) => {
      const op = ops.get(step.node.id);
      if (op?.kind !== 'touch' || op.channel !== 'sms' || op.purpose !== 'marketing' || op.job === 'confirmation' || !bare.has(step.node.id)) return [];
      return [
        stepProblem('sms-without-email-depth', step, {
          severity: 'warning',
          message: `Contacts can come to ${nodeWords(step.node)} with no email before it in this journey.`,
          help: 'Send an email first, or let only those on who opened or clicked one.',
        }),
      ];
    });
  },
  fix: {
    title: ({ document, problem }) => (waysInto(document, problem.nodeId!).length > 0 ? 'Send an email before it' : null),
    apply: ({ document, problem, newId }) => {
      const [first, ...others] = waysInto(document, problem.nodeId!);
      const added = insertStep(document, { type: 'email-message', newId, edgeId: first!.id });
      const emailId = addedNodeIds(added)[0]!;
      return inSequence(document, added, ...others.map(({ id, source, sourcePort }) => (after: JourneyDocument) => reconnect(after, { edgeId: id, source, sourcePort, target: emailId })));
    },
  },
};

function waysInto(document: JourneyDocument, nodeId: string): JourneyEdge[] {
  return Object.values(document.edges).filter(({ target }) => target === nodeId);
}
