import { brokenMergeFieldsOf } from '../../../shared/words/merge-fields.ts';
import type { PlannedStep } from '../portability.ts';
import type { PortabilityFinding } from '../target.ts';
import { replySeconds } from './flow.ts';

/** An execution ends after 30 days, and with it the wait for a reply. */
const MOST_REPLY_DAYS = 30;
const SECONDS_PER_DAY = 86_400;

/** What Studio cannot express of a journey's messages and replies; other steps are the sender's: `portability.ts`. */
export function studioFindings(steps: readonly PlannedStep[], title: string): PortabilityFinding[] {
  const byId = Object.fromEntries(steps.map((step) => [step.nodeId, step]));
  const messages = steps.filter(({ op }) => op.kind === 'touch' && op.channel === 'sms');
  if (messages.length === 0) {
    return [{ nodeId: null, severity: 'error', message: `This journey has no SMS, so there is nothing of it to publish to ${title}.`, proposal: 'Publish it to another target.' }];
  }
  const answered = new Set(messages.flatMap(({ op }) => (op.kind === 'touch' && op.next !== null && replySeconds(byId, op.next) !== null ? [op.next] : [])));
  return [...messages.flatMap((step) => textFindings(step, title)), ...steps.flatMap((step) => waitFindings(step, answered, title))];
}

/** Studio reads a text as a template: pieces of its language that nobody meant would vanish, or stop the flow. */
function textFindings({ nodeId, words, content }: PlannedStep, title: string): PortabilityFinding[] {
  const body = String(content['body'] ?? '');
  const pieces = [...brokenMergeFieldsOf(body), ...(body.match(/\{%|%\}/g) ?? [])];
  if (pieces.length === 0) return [];
  return [{ nodeId, severity: 'error', message: `${words}: ${title} would read “${pieces[0]}” as a command and not as text.`, proposal: 'Take it out of the message.' }];
}

function waitFindings({ nodeId, words, op }: PlannedStep, answered: ReadonlySet<string>, title: string): PortabilityFinding[] {
  if (op.kind !== 'wait-event') return [];
  if (!answered.has(nodeId)) {
    return [{ nodeId, severity: 'warning', message: `${words}: ${title} waits only for the reply to an SMS right before; the sender has to wait here.`, proposal: 'Publish to a sender as well, which does it.' }];
  }
  const findings: PortabilityFinding[] = [];
  if (op.timeoutSeconds > MOST_REPLY_DAYS * SECONDS_PER_DAY) {
    findings.push({ nodeId, severity: 'error', message: `${words}: it waits up to ${Math.ceil(op.timeoutSeconds / SECONDS_PER_DAY)} days for a reply; ${title} ends a dialogue after ${MOST_REPLY_DAYS}.`, proposal: `Wait at most ${MOST_REPLY_DAYS} days.` });
  }
  if (op.exits.some(({ match }) => match.event !== 'sms_received')) {
    findings.push({ nodeId, severity: 'warning', message: `${words}: ${title} knows of replies only; the sender has to see the other events and end the dialogue.`, proposal: 'Publish to a sender as well, which does it.' });
  }
  return findings;
}
