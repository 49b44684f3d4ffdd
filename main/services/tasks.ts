import { randomUUID } from 'node:crypto';
import type { CallName } from '../../shared/api/contract.ts';
import type { ContactEvent } from '../../shared/contacts/event.ts';
import { TASK_KINDS } from '../../shared/nodes/task-kinds.ts';
import { compilePolicy } from '../../shared/policy/compile.ts';
import { typesForPeople } from '../../shared/route/response-times.ts';
import { type SalesTask, slaState, taskOf } from '../../shared/route/task.ts';
import { legalTables } from '../files/legal-tables.ts';
import { clusterOfContact } from './cluster-of-contact.ts';
import { answersFor } from './contact-answers.ts';
import type { ServiceDeps } from './deps.ts';
import { every } from './every.ts';
import { refusal, signedIn } from './refuse.ts';
import { routingSetting, storedRouting } from './routing-setting.ts';
import type { Handlers } from './service.ts';
import type { TaskHappening, TaskSlaHappening, TaskWebhook } from './task-webhook.ts';

/** What lies longer back is history when it is imported, and no work any more. */
const NEWS_DAYS = 14;
const DAY_MILLISECONDS = 86_400_000;
/** What journeys' own sales tasks come as, from the system that runs them. */
const FROM_JOURNEYS = ['task_created', 'task_cancelled'] as const;
/** Turns of the round-robin that are counted from what is stored. */
const COUNTED_TURNS = 500;
/** How often it is looked whether the time of a task runs out. */
const WATCH_MILLISECONDS = 15_000;

export interface TasksService {
  handlers: Handlers<Extract<CallName, `tasks.${string}`>>;
  /** Makes the tasks of replies and actions that have none yet. Asked after every change of the ledger; nothing is sent. */
  sweep(): void;
  /** Tells of every open task once that its time runs out and once that it is over, and whom to escalate it to. Asked by its own timer. */
  watch(): void;
}

/** The inbox of what replies and actions ask of people. */
export function tasksService(deps: ServiceDeps, webhook: Pick<TaskWebhook, 'tell'>): TasksService {
  const { salesTasks, routing, events, contacts, transaction } = deps.repositories;

  const taskTakenBack = ({ data }: ContactEvent): SalesTask | undefined => salesTasks.get(`task-${String(data['task'] ?? '')}`);
  const isNews = (event: ContactEvent): boolean => (event.type === 'task_cancelled' ? taskTakenBack(event)?.takenBackBy !== event.id : salesTasks.get(`task-${event.id}`) === undefined);

  /** A journey that is done with a contact takes its task back, if nobody has done it yet. It is heard once: who opens the task again keeps it open. */
  const takeBack = (event: ContactEvent): boolean => {
    const task = taskTakenBack(event);
    if (task === undefined) return false;
    const heard: SalesTask = { ...task, takenBackBy: event.id };
    const taken: SalesTask = task.doneAt === null ? { ...heard, doneAt: event.at, doneBy: 'The journey', outcome: 'nothing-to-do', note: 'The journey was done with the contact before anybody had done this.' } : heard;
    salesTasks.update(taken);
    if (taken !== heard) webhook.tell('task.finished', taken);
    return taken !== heard;
  };

  const sweep = (): void => {
    if (deps.readOnly) return;
    const setting = routingSetting(storedRouting(routing.get()), deps.reads.policy().policy);
    const since = Math.floor((deps.now().getTime() - NEWS_DAYS * DAY_MILLISECONDS) / 1000);
    const news = events.since(since, [...typesForPeople(setting.routing), ...FROM_JOURNEYS]).filter(isNews);
    if (news.length === 0) return;
    for (const { ownerId, assignedBecause } of salesTasks.newest(COUNTED_TURNS).toReversed()) if (assignedBecause === 'round-robin' && ownerId !== null) setting.assigner.took(ownerId);
    const added = transaction(() =>
      news.filter((event) => {
        if (event.type === 'task_cancelled') return takeBack(event);
        const contact = contacts.get(event.contactId);
        const task = contact === undefined ? null : taskOf(event, contact, setting);
        if (task === null || !salesTasks.add(task)) return false;
        webhook.tell('task.created', task);
        return true;
      }),
    );
    if (added.length > 0) deps.emit('tasks.changed', {});
  };

  const watch = (): void => {
    if (deps.readOnly) return;
    const now = deps.now();
    const news = salesTasks.open().flatMap((task): SalesTask[] => {
      const state = slaState(task, now);
      return state === 'on-time' || task.told === 'breached' || task.told === state ? [] : [{ ...task, told: state }];
    });
    if (news.length === 0) return;
    transaction(() => {
      for (const task of news) {
        salesTasks.update(task);
        webhook.tell(task.told === 'breached' ? 'task.breached' : 'task.warning', task);
      }
    });
    deps.emit('tasks.changed', {});
  };
  if (!deps.readOnly) every(deps, WATCH_MILLISECONDS, watch, (error) => deps.log.error({ err: error }, 'it could not be looked whether the time of tasks runs out'));

  const found = (taskId: string): SalesTask => {
    const task = salesTasks.get(taskId);
    if (task === undefined) throw refusal('not-found', 'This task is not in the workspace.', { field: 'taskId' });
    return task;
  };

  /** Refuses where the gate does not allow what the task would do now, with the rule's own sentence. */
  const refuseUnlessAllowed = ({ contactId, kind }: SalesTask, at: Date): void => {
    const { channel } = TASK_KINDS[kind];
    const cluster = clusterOfContact(deps.repositories, contactId);
    if (channel === null || cluster === null) return;
    const compiled = compilePolicy(deps.reads.policy().policy, legalTables());
    const { answers } = answersFor(compiled, cluster, contactId, Math.floor(at.getTime() / 1000), (journeyId) => `“${deps.reads.journey(journeyId)?.document.name ?? journeyId}”`);
    const answer = answers.find((one) => one.channel === channel && one.purpose === 'marketing')!;
    if (answer.outcome !== 'allow') throw refusal('invalid', `${TASK_KINDS[kind].label} is not allowed now: ${answer.sentence} Nothing was recorded. If nobody was reached, say so.`, { field: 'outcome' });
  };

  const change = (taskId: string, action: Exclude<TaskHappening, 'task.created' | TaskSlaHappening>, work: (task: SalesTask) => SalesTask, session: Parameters<typeof deps.audit.append>[0]): { task: SalesTask } => {
    const task = transaction(() => {
      const changed = work(found(taskId));
      salesTasks.update(changed);
      webhook.tell(action, changed);
      const { ownerName, outcome, note } = changed;
      deps.audit.append(session, { action, subject: taskId, details: { ownerName, outcome, hasNote: note !== '' } });
      return changed;
    });
    deps.emit('tasks.changed', {});
    return { task };
  };

  return {
    sweep,
    watch,
    handlers: {
      'tasks.list': ({ limit }) => ({ now: deps.now().toISOString(), open: salesTasks.openCount(), tasks: salesTasks.list(limit) }),

      'tasks.finish': ({ taskId, outcome, note }, context) => {
        const person = signedIn(context);
        const now = deps.now();
        let reached = false;
        const done = change(taskId, 'task.finished', (task) => {
          if (task.doneAt !== null) throw refusal('conflict', `${task.doneBy} has done this already.`, { field: 'taskId' });
          const { channel } = TASK_KINDS[task.kind];
          if (outcome === 'reached' && channel !== null) {
            refuseUnlessAllowed(task, now);
            reached = true;
            // the journey that asked, or whose message was answered, has its part in what comes of it
            const { journeyId } = events.get(task.id.replace(/^task-/, '')) ?? {};
            events.append({ id: randomUUID(), contactId: task.contactId, type: 'message_sent', channel, ...(journeyId === undefined ? {} : { journeyId }), at: now.toISOString(), recordedAt: now.toISOString(), source: 'workspace', data: { purpose: 'marketing', task: task.id, recordedBy: person.name } });
          }
          return { ...task, doneAt: now.toISOString(), doneBy: person.name, outcome, note };
        }, context.session);
        if (reached) deps.emit('contacts.changed', {});
        return done;
      },

      'tasks.reopen': ({ taskId }, context) =>
        change(taskId, 'task.reopened', (task) => {
          if (task.outcome === 'reached') throw refusal('conflict', 'The contact was reached, and that stays on the ledger. Make a note instead.', { field: 'taskId' });
          return { ...task, doneAt: null, doneBy: null, outcome: null };
        }, context.session),

      'tasks.assign': ({ taskId, ownerId }, context) => {
        const owner = storedRouting(routing.get()).owners.find(({ id }) => id === ownerId);
        if (owner === undefined) throw refusal('not-found', 'This owner is not among those that work is routed to. Add them under Owners.', { field: 'ownerId' });
        return change(taskId, 'task.assigned', (task) => ({ ...task, ownerId, ownerName: owner.name, assignedBecause: 'by-hand' }), context.session);
      },
    },
  };
}
