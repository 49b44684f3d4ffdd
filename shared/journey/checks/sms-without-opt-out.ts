import { fieldValue } from '../../nodes/field-value.ts';
import { OPT_OUT_SENTENCE, optOutWordsOf } from '../../policy/sms/opt-out-words.ts';
import { setFields } from '../commands/set-fields.ts';
import type { GraphNode } from '../graph.ts';
import { nodeWords } from '../node-words.ts';
import { inReadingOrder } from '../reading-order.ts';
import { type JourneyCheck, stepProblem } from './check.ts';

const textOf = ({ type, config }: GraphNode): string => (type.preview?.kind === 'sms' ? String(fieldValue(config, type.preview.body)) : '');

/** Carriers ask for the way out in a programme's first text (CTIA Messaging Principles, compliance/rules.md section 5). */
export const smsWithoutOptOut: JourneyCheck = {
  id: 'sms-without-opt-out',
  title: 'A marketing SMS says how to opt out',
  why: 'Carriers ask that the first text of a programme, and one a month, says how to end it. Texts that never say it are filtered, and their senders with them.',
  run: ({ graph, ops, workspace }) => {
    const { stopWords } = workspace;
    if (stopWords === null) return [];
    const texts = inReadingOrder(graph).flatMap((id) => {
      const op = ops.get(id);
      return op?.kind === 'touch' && op.channel === 'sms' && op.purpose === 'marketing' && textOf(graph.get(id)!).trim() !== '' ? [graph.get(id)!] : [];
    });
    const [first] = texts;
    if (first === undefined || texts.some((step) => optOutWordsOf(textOf(step), stopWords).length > 0)) return [];
    return [
      stepProblem('sms-without-opt-out', first, {
        severity: 'warning',
        message: `${nodeWords(first.node)}${texts.length === 1 ? ' does not say' : ' and the other texts of this journey do not say'} how to opt out.`,
        help: `Add words such as “${OPT_OUT_SENTENCE}”`,
        field: first.type.preview?.kind === 'sms' ? first.type.preview.body : undefined,
      }),
    ];
  },
  fix: {
    title: () => `Add “${OPT_OUT_SENTENCE}”`,
    apply: ({ document, problem, node }) => setFields(document, problem.nodeId!, { [problem.field!]: `${String(fieldValue(node!.config, problem.field!)).trimEnd()} ${OPT_OUT_SENTENCE}` }),
  },
};
