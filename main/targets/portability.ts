import { assertNever } from '../../shared/assert-never.ts';
import { longestWaitSeconds } from '../../shared/engine/longest-wait.ts';
import type { PlanOp } from '../../shared/plan/plan-op.ts';
import type { SendPlan } from '../../shared/plan/schema.ts';
import type { Capabilities, PortabilityFinding } from './target.ts';

/** A step as the check needs it. */
export interface PlannedStep {
  nodeId: string;
  /** the node as the canvas reads, in quotation marks */
  words: string;
  op: Op;
  /** its content in the send plan */
  content: SendPlan['steps'][string]['content'];
}

type Op = PlanOp;

const SECONDS_PER_DAY = 86_400;

/**
 * What a target cannot express of a journey, node by node, with the reason and what to do instead.
 * `targetTitle` is how the sentences name the target, `journeysThere` are the ids of journeys that run there.
 */
export function portabilityFindings(steps: readonly PlannedStep[], capabilities: Capabilities, targetTitle: string, journeysThere: ReadonlySet<string>): PortabilityFinding[] {
  const findings = steps.flatMap((step) => [...stepFindings(step, capabilities, targetTitle), ...wayOnFindings(step, targetTitle, journeysThere)]);
  if (capabilities.mostSteps !== null && steps.length > capabilities.mostSteps) {
    findings.unshift({
      nodeId: null,
      severity: 'error',
      message: `${targetTitle} takes at most ${capabilities.mostSteps} steps in a journey; this one has ${steps.length}.`,
      proposal: 'Divide it into two journeys.',
    });
  }
  return findings;
}

function stepFindings({ nodeId, words, op }: PlannedStep, capabilities: Capabilities, targetTitle: string): PortabilityFinding[] {
  const error = (message: string, proposal: string): PortabilityFinding => ({ nodeId, severity: 'error', message: `${words}: ${message}`, proposal });
  const findings: PortabilityFinding[] = [];
  const missing = (message: string, proposal: string): PortabilityFinding =>
    capabilities.restIsTheSenders ? { ...error(`${message} A sender has to.`, 'Publish to a sender as well, which does it.'), severity: 'warning' } : error(message, proposal);
  if (!capabilities.steps.includes(op.kind)) {
    return [missing(`${targetTitle} has no step that can ${stepWords(op)}.`, 'Remove the step, or publish to a target that has it.')];
  }
  const channel = op.kind === 'touch' || op.kind === 'task' ? op.channel : null;
  if (channel !== null && !capabilities.channels.includes(channel)) {
    findings.push(missing(`${targetTitle} does not reach people by ${CHANNEL_WORDS[channel]}.`, 'Use another channel here, or publish to a target that has this one.'));
  }
  const waitSeconds = longestWaitSeconds(op);
  if (capabilities.longestWaitSeconds !== null && waitSeconds > capabilities.longestWaitSeconds) {
    const mostDays = Math.floor(capabilities.longestWaitSeconds / SECONDS_PER_DAY);
    findings.push(error(`it waits up to ${Math.ceil(waitSeconds / SECONDS_PER_DAY)} days; ${targetTitle} waits at most ${mostDays}.`, `Wait at most ${mostDays} days, or put several waits one after another.`));
  }
  return findings;
}

/** A warning only: two journeys that lead to each other cannot both be there first. */
function wayOnFindings({ nodeId, words, op }: PlannedStep, targetTitle: string, journeysThere: ReadonlySet<string>): PortabilityFinding[] {
  if (op.kind !== 'go-to' || journeysThere.has(op.journeyId)) return [];
  return [
    {
      nodeId,
      severity: 'warning',
      message: `${words}: the journey it leads to does not run at ${targetTitle}, so contacts would just leave there.`,
      proposal: 'Publish that journey there as well.',
    },
  ];
}

const CHANNEL_WORDS = { email: 'email', sms: 'SMS', push: 'push message', voice: 'automated call', 'voice-live': 'a call in person' } as const;

function stepWords(op: Op): string {
  switch (op.kind) {
    case 'enter':
      return 'let contacts in';
    case 'wait':
      return 'wait';
    case 'wait-local':
      return 'wait for a local time';
    case 'wait-until':
      return 'wait for a date';
    case 'wait-attribute':
      return 'wait for a contact’s date';
    case 'wait-event':
      return 'wait for an event';
    case 'branch':
      return 'branch on a contact';
    case 'split':
      return 'split at random';
    case 'touch':
      return 'send a message';
    case 'task':
      return 'create a sales task';
    case 'webhook':
      return 'call another system';
    case 'update':
      return 'change a contact';
    case 'consent':
      return 'change a consent';
    case 'go-to':
      return 'go on in another journey';
    case 'goal':
      return 'check a goal';
    case 'exit':
      return 'end the journey';
    default:
      return assertNever(op);
  }
}
