import { z } from 'zod';
import { journeySettingsSchema } from '../journey/document.ts';
import { ownRecord } from '../journey/graph.ts';
import { type PlanOp, planOpSchema } from './plan-op.ts';
import { renameNext } from './rename-next.ts';

const nodeId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/);

const stepSchema = z.strictObject({
  /** kind of step, as a folder of shared/nodes is called */
  type: z.string().min(1),
  /** what it does, for people */
  sentence: z.string(),
  op: planOpSchema,
  /** words and references that a sender needs beyond the op; their form is the kind's own */
  content: z.record(z.string(), z.json()),
});

/** A compiled revision as it is published to any target: what every step does and says, by node id. */
export const sendPlanSchema = z
  .strictObject({
    format: z.literal('throughline-send-plan'),
    version: z.literal(1),
    journey: z.strictObject({ id: nodeId, name: z.string().min(1), hash: z.string().regex(/^[0-9a-f]{64}$/) }),
    settings: journeySettingsSchema,
    /** steps at which contacts come in */
    entries: z.array(nodeId).min(1),
    steps: z.record(nodeId, stepSchema),
  })
  .superRefine((plan, context) => {
    for (const id of plan.entries) {
      if (ownRecord(plan.steps, id)?.op.kind !== 'enter') context.addIssue({ code: 'custom', path: ['entries'], message: `"${id}" is no step at which contacts come in` });
    }
    for (const [id, step] of Object.entries(plan.steps)) {
      renameNext(step.op as PlanOp, (next) => {
        if (next !== null && ownRecord(plan.steps, next) === undefined) context.addIssue({ code: 'custom', path: ['steps', id, 'op'], message: `leads to "${next}", which is not a step of the plan` });
        return next;
      });
    }
  });
export type SendPlan = z.infer<typeof sendPlanSchema>;
