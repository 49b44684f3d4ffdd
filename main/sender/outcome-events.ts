import type { Contact } from '../../shared/contacts/contact.ts';
import { keptAfterErasure } from '../../shared/contacts/erasure.ts';
import { type ContactEvent, contactEventSchema } from '../../shared/contacts/event.ts';
import { WENT_OUT } from '../../shared/engine/outside.ts';
import { type ReadyOp, SPLIT } from '../../shared/engine/program.ts';
import { namedOwner, ownerRuleSchema } from '../../shared/nodes/owner-rule.ts';
import { isoUtc } from '../../shared/time/local.ts';
import type { SenderLog } from './log.ts';
import { type ClusterRecord, RecordedWorld } from './recorded-world.ts';
import type { RunningProgram } from './running-program.ts';
import { runnerOf } from './step.ts';
import { StepObserver } from './step-observer.ts';

/** Where the events come from, as a source of the workspace. */
const SOURCE = 'sender';

/** Notes besides what calls and webhooks need who was drawn into which arm. */
class OutcomeObserver extends StepObserver {
  readonly drawn: { contact: number; op: ReadyOp; exit: number; entry: number; visit: number; second: number }[] = [];
  readonly #seats: { contactOf(seat: number): number; entriesOf(seat: number): number; visitsOf(seat: number, op: number): number };

  constructor(...given: ConstructorParameters<typeof StepObserver>) {
    super(...given);
    [this.#seats] = given;
  }

  override passed(seat: number, op: ReadyOp, exit: number, _event: ContactEvent | null, second: number): void {
    if (op.kind === SPLIT) this.drawn.push({ contact: this.#seats.contactOf(seat), op, exit, entry: this.#seats.entriesOf(seat), visit: this.#seats.visitsOf(seat, op.index), second });
  }
}

/**
 * What came of a sender's journeys, as events that a workspace takes in like any others (events.jsonl): messages that went
 * out, arms that were drawn, sales tasks that were asked for or taken back, and what it heard from people, providers and other
 * systems. All of it follows from the log, and every event has the same id each time, so that taking them in again changes nothing.
 */
export function outcomeEvents(log: SenderLog, running: RunningProgram): ContactEvent[] {
  return byTime(log.clusters.flatMap((cluster) => outcomeEventsOf(cluster as unknown as ClusterRecord, cluster.processedSecond, running)));
}

/** The same of one cluster, as far as it has gone on. Of people who were erased there is nothing but that. */
export function outcomeEventsOf(record: ClusterRecord, processedSecond: number, running: RunningProgram): ContactEvent[] {
  const world = new RecordedWorld([record], running.spans, null, true);
  const runner = runnerOf([record], running, world, processedSecond);
  const observer = new OutcomeObserver(runner.machine, world, record, running.compiled);
  runner.machine.observer = observer;
  runner.run(0);
  const event = (id: string, contact: Pick<Contact, 'id'>, type: ContactEvent['type'], journeyId: string, second: number, more: Partial<ContactEvent>): ContactEvent =>
    contactEventSchema.parse({ id: `${SOURCE}:${id}`, contactId: contact.id, type, at: isoUtc(second), source: SOURCE, journeyId, ...more });
  const sent = record.decisions.flatMap(({ contactId, journeyId, nodeId, entry, visit, second, outcome, cameOf, isRefused }) => {
    const op = running.program.ops.find((one) => one.nodeId === nodeId && one.journey.journey.id === journeyId && one.touch !== null);
    if (outcome !== 'allow' || cameOf !== WENT_OUT || isRefused || op === undefined) return [];
    const { channel, purpose } = op.touch!.spec;
    return [event(`sent ${contactId} ${journeyId}/${nodeId} ${entry}.${visit}`, { id: contactId }, 'message_sent', journeyId, second, { channel, data: { purpose, step: nodeId } })];
  });
  const drawn = observer.drawn.map(({ contact, op, exit, entry, visit, second }) => {
    const { id } = record.contacts[contact]!;
    const arms = op.op.kind === 'split' ? op.op.arms : [];
    return event(`drawn ${id} ${op.journey.journey.id}/${op.nodeId} ${entry}.${visit}`, { id }, 'arm_drawn', op.journey.journey.id, second, { data: { step: op.nodeId, arm: `arm ${exit + 1}`, holdout: arms[exit]?.holdout === true } });
  });
  const tasks = observer.effects.flatMap(({ kind, contact, op, entry, visit, second }) => {
    if (kind === 'webhook') return [];
    const { journey } = op.journey;
    const name = `${contact.id} ${journey.id}/${op.nodeId} ${entry}.${visit}`;
    if (kind === 'task-cancelled') return [event(`task-back ${name}`, contact, 'task_cancelled', journey.id, second, { data: { task: `${SOURCE}:task ${name}`, step: op.nodeId } })];
    const { title, instructions, owner, escalateTo } = running.contentOf(running.rowOf(journey).hash, op.nodeId);
    // the inbox gives it the working time of whoever gets it there; `dueAt` is for whoever knows nobody's hours
    const data = {
      step: op.nodeId, journey: journey.name, kind: op.op.kind === 'task' ? op.op.taskKind : '', title: String(title ?? ''), instructions: String(instructions ?? ''),
      owner: ownerName(owner, contact), escalateTo: String(escalateTo ?? ''), slaMinutes: op.seconds / 60, dueAt: isoUtc(second + op.seconds),
    };
    return [event(`task ${name}`, contact, 'task_created', journey.id, second, { data })];
  });
  const persons = new Map(record.contacts.map(({ id, personId = id }) => [id, personId]));
  const told = [...sent, ...drawn, ...tasks, ...record.events.map(({ event: known }) => known)];
  return byTime(keptAfterErasure(told, [], (contactId) => persons.get(contactId) ?? contactId));
}

function byTime(events: readonly ContactEvent[]): ContactEvent[] {
  return events.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : 1));
}

function ownerName(rule: unknown, contact: Contact): string {
  const parsed = ownerRuleSchema.safeParse(rule);
  return parsed.success ? namedOwner(parsed.data, contact.owner) : '';
}
