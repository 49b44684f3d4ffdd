import { z } from 'zod';
import { responseReportSchema } from '../../route/response-report.ts';
import { REPLY_CLASSES, replyRuleSchema, routedOwnerSchema, routingSchema } from '../../route/routing.ts';
import { salesTaskSchema } from '../../route/task.ts';
import { defineCall } from '../call.ts';

export const routeCalls = {
  'routing.get': defineCall({
    summary: 'How replies and actions get to people, and the owners that contacts name and the routing does not.',
    input: z.object({}),
    output: z.object({ routing: routingSchema, /** most contacts first */ suggestedOwners: z.array(z.object({ owner: routedOwnerSchema, contacts: z.number().int() })) }),
    access: 'session',
  }),
  'routing.save': defineCall({ summary: 'Changes how replies and actions get to people. Nothing is sent by it.', input: z.object({ routing: routingSchema }), output: z.object({}), access: 'person' }),
  'routing.tryText': defineCall({
    summary: 'What a text would be read as, and why; nothing is stored. null: a keyword that wants no person.',
    input: z.object({ text: z.string().max(1600), rules: z.array(replyRuleSchema).max(100) }),
    output: z.object({ reading: z.object({ class: z.enum(REPLY_CLASSES), ruleId: z.string().nullable(), because: z.string() }).nullable() }),
    access: 'session',
  }),
  'routing.simulate': defineCall({
    summary: 'How long the replies of a stored run would wait for their owners.',
    input: z.object({ runId: z.string() }),
    output: z.object({
      report: responseReportSchema,
      /** run: owners' time was a part of the run, as they worked then; afterwards: the run knew no owners, its replies are routed as it stands now */
      basis: z.enum(['run', 'afterwards']),
      /** the routing of now is another than the run's */
      isRoutingChanged: z.boolean(),
      /** replies of the same run by posture: received, and late or lost */
      lost: z.object({ separate: z.object({ received: z.number().int(), lateOrLost: z.number().int() }).nullable(), governed: z.object({ received: z.number().int(), lateOrLost: z.number().int() }).nullable() }),
    }),
    access: 'session',
  }),
  'tasks.list': defineCall({ summary: 'Tasks, open ones first, the earliest due first, and how many are open in all.', input: z.object({ limit: z.number().int().min(1).max(2000).default(2000) }), output: z.object({ now: z.iso.datetime({ offset: true }), open: z.number().int(), tasks: z.array(salesTaskSchema) }), access: 'session' }),
  'tasks.finish': defineCall({
    summary: 'Marks a task done. Reaching the contact is a touch: the gate is asked, and it goes on the ledger.',
    input: z.object({ taskId: z.string(), outcome: z.enum(['reached', 'not-reached', 'nothing-to-do']), note: z.string().max(2000).default('') }),
    output: z.object({ task: salesTaskSchema }),
    access: 'person',
  }),
  'tasks.reopen': defineCall({ summary: 'Opens a task again that reached nobody.', input: z.object({ taskId: z.string() }), output: z.object({ task: salesTaskSchema }), access: 'person' }),
  'tasks.assign': defineCall({ summary: 'Gives a task to another owner; it is due when it was.', input: z.object({ taskId: z.string(), ownerId: z.string() }), output: z.object({ task: salesTaskSchema }), access: 'person' }),
  'taskWebhook.get': defineCall({
    summary: 'Where tasks are told to another system, and what could not be told.',
    input: z.object({}),
    output: z.object({
      url: z.string().nullable(),
      hasSecrets: z.boolean(),
      waiting: z.number().int(),
      /** given up, newest first, at most 200 */
      dead: z.array(z.object({ id: z.string(), taskId: z.string(), attempts: z.number().int(), at: z.string(), trouble: z.string() })),
    }),
    access: 'session',
  }),
  'taskWebhook.save': defineCall({ summary: 'Tells tasks from now on to an address, by requests signed with the secret. Neither token nor secret comes out again.', input: z.object({ url: z.string().max(2000), token: z.string().max(4000), secret: z.string().max(4000) }), output: z.object({}), access: ['owner', 'author'] }),
  'taskWebhook.remove': defineCall({ summary: 'Tells tasks to nobody any more, and forgets token and secret.', input: z.object({}), output: z.object({}), access: ['owner', 'author'] }),
  'taskWebhook.retry': defineCall({ summary: 'Sends a dead letter again.', input: z.object({ deliveryId: z.string() }), output: z.object({}), access: ['owner', 'author'] }),
};
