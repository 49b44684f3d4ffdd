import { z } from 'zod';
import type { PlanOp } from '../../../shared/plan/plan-op.ts';
import type { SendPlan } from '../../../shared/plan/schema.ts';
import { canonicalJson } from '../../../shared/audit/canonical-json.ts';
import { fillMergeFields } from '../../../shared/words/merge-fields.ts';
import { sha256HexSchema } from '../approval.ts';

/** Whether a flow takes in contacts: `retired` is one whose SMS the running version no longer has. */
export const flowStateSchema = z.enum(['live', 'paused', 'withdrawn', 'retired']);
export type FlowState = z.infer<typeof flowStateSchema>;

/** What a flow is, kept in its description: there is no other field of ours that Studio gives back. */
const markerSchema = z.strictObject({ throughline: z.literal(1), journey: z.string(), node: z.string(), hash: sha256HexSchema, state: flowStateSchema });
export type FlowMarker = z.infer<typeof markerSchema>;

const transitionSchema = z.looseObject({ event: z.string(), next: z.string().optional() });
const widgetSchema = z.looseObject({ name: z.string(), type: z.string(), properties: z.record(z.string(), z.json()), transitions: z.array(transitionSchema) });

/** A flow's definition as Studio stores it; README.md names the parts that are ours. */
export const definitionSchema = z.looseObject({ description: z.string(), initial_state: z.string(), states: z.array(widgetSchema) });
export type FlowDefinition = z.infer<typeof definitionSchema>;

/** The flow that one SMS becomes. */
export interface WantedFlow {
  nodeId: string;
  name: string;
  definition: FlowDefinition;
}

const TRIGGER = 'Trigger';
const MESSAGE = 'message';

/** Flows of a journey are found by their names: a list of flows gives no definitions. */
export function flowName(journeyId: string, nodeId: string): string {
  return `${namePrefix(journeyId)}${nodeId}`;
}

/** What the names of all flows of a journey begin with; ids hold no slash. */
export function namePrefix(journeyId: string): string {
  return `throughline/${journeyId}/`;
}

/** The steps that are SMS, in the order of their ids. */
export function smsSteps(plan: SendPlan): [string, SendPlan['steps'][string]][] {
  return Object.entries(plan.steps)
    .filter(([, { op }]) => op.kind === 'touch' && op.channel === 'sms')
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

/** How long an SMS waits for a reply, in seconds; null: what follows it waits for none. */
export function replySeconds(steps: Readonly<Record<string, { op: PlanOp }>>, next: string | null): number | null {
  const op = next === null ? undefined : steps[next]?.op;
  return op?.kind === 'wait-event' && op.exits.some(({ match }) => match.event === 'sms_received') ? op.timeoutSeconds : null;
}

/**
 * The flows of a plan: one for each SMS, with the wait for its reply. A flow sends one message and no more, because
 * each touch is decided by the gate when it is handed over: whatever follows a reply is the sender's to decide.
 */
export function studioFlows(plan: SendPlan): WantedFlow[] {
  return smsSteps(plan).map(([nodeId, { op, content }]) => {
    const seconds = replySeconds(plan.steps, op.kind === 'touch' ? op.next : null);
    const body = liquidText(String(content['body'] ?? ''));
    const definition: FlowDefinition = {
      description: '',
      initial_state: TRIGGER,
      flags: { allow_concurrent_calls: true },
      states: [
        widget(TRIGGER, 'trigger', 0, {}, { incomingMessage: null, incomingCall: null, incomingRequest: MESSAGE }),
        ...(seconds === null ? sendOnly(body) : sendAndWait(body, seconds)),
      ],
    };
    return { nodeId, name: flowName(plan.journey.id, nodeId), definition: marked(definition, { throughline: 1, journey: plan.journey.id, node: nodeId, hash: plan.journey.hash, state: 'live' }) };
  });
}

/** The definition under another marker. Only a live one lets anybody in; what else it holds stays, so that it can go on. */
export function marked(definition: FlowDefinition, marker: FlowMarker): FlowDefinition {
  const states = definition.states.map((state) => {
    if (state.name !== definition.initial_state) return state;
    const transitions = state.transitions.map((transition) => {
      if (transition.event !== 'incomingRequest') return transition;
      return marker.state === 'live' ? { event: transition.event, next: MESSAGE } : { event: transition.event };
    });
    return { ...state, transitions };
  });
  return { ...definition, description: canonicalJson(marker), states };
}

/** What a definition says that it is; null: it is not ours, or somebody wrote over the description. */
export function markerOf(definition: FlowDefinition): FlowMarker | null {
  try {
    return markerSchema.parse(JSON.parse(definition.description));
  } catch {
    return null;
  }
}

function sendAndWait(body: string, seconds: number): FlowDefinition['states'] {
  return [
    widget(MESSAGE, 'send-and-wait-for-reply', 1, { from: '{{flow.channel.address}}', body, timeout: String(seconds) }, { incomingMessage: 'replied', timeout: 'no-reply', deliveryFailure: 'not-sent' }),
    outcome('replied', 2, { reply: `{{widgets.${MESSAGE}.inbound.Body}}` }),
    outcome('no-reply', 3, {}),
    outcome('not-sent', 4, {}),
  ];
}

function sendOnly(body: string): FlowDefinition['states'] {
  return [
    widget(MESSAGE, 'send-message', 1, { from: '{{flow.channel.address}}', to: '{{contact.channel.address}}', body }, { sent: 'sent', failed: 'not-sent' }),
    outcome('sent', 2, {}),
    outcome('not-sent', 3, {}),
  ];
}

/** How a dialogue ended, for the sender to read from the execution. */
function outcome(name: string, row: number, more: Readonly<Record<string, string>>): FlowDefinition['states'][number] {
  const variables = Object.entries({ outcome: name, ...more }).map(([key, value]) => ({ key, value }));
  return widget(name, 'set-variables', row, { variables }, { next: null });
}

function widget(name: string, type: string, row: number, properties: FlowDefinition['states'][number]['properties'], next: Readonly<Record<string, string | null>>): FlowDefinition['states'][number] {
  return {
    name,
    type,
    properties: { offset: { x: 0, y: row * 250 }, ...properties },
    transitions: Object.entries(next).map(([event, to]) => (to === null ? { event } : { event, next: to })),
  };
}

/** Merge fields in Studio's own template language; their values come with each execution as `flow.data`. */
function liquidText(body: string): string {
  return fillMergeFields(body, ({ name, fallback }) => {
    const value = `flow.data.${name.replaceAll('.', '_')}`;
    // a fallback holds at most one kind of quotation mark: merge-fields.ts
    const mark = fallback.includes('"') ? "'" : '"';
    return fallback === '' ? `{{${value}}}` : `{{${value} | default: ${mark}${fallback}${mark}}}`;
  });
}
