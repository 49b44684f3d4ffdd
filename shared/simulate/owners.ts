import type { Contact } from '../contacts/contact.ts';
import type { ContactEvent } from '../contacts/event.ts';
import { EVENT_TYPES, eventTypeIndex } from '../engine/program.ts';
import { namedOwner, type OwnerRule } from '../nodes/owner-rule.ts';
import type { CompiledPolicy } from '../policy/compile.ts';
import { Assigner } from '../route/assign.ts';
import { drawnHandlingSeconds, typesForPeople } from '../route/response-times.ts';
import { type ReplyClass, REPLY_CLASSES, type Routing, type Treatment } from '../route/routing.ts';
import { hoursOf, ownerOfStep } from '../route/step-owner.ts';
import { taskPriority, treatmentOf } from '../route/task.ts';
import type { WorkingHours } from '../route/working-hours.ts';

/** Whoever's turn it is gets the task; nobody does. Else an owner's position in the routing. */
export const IN_TURN = -1;
export const NOBODY_GETS_IT = -2;

/** What kinds of work a request may be for: a reply of a class, or an action. By position. */
export const WORK_CLASSES: readonly (ReplyClass | 'action')[] = [...REPLY_CLASSES, 'action'];

/** Work that reaches an owner. */
export interface OwnersWork {
  /** a position, IN_TURN or NOBODY_GETS_IT */
  readonly owner: number;
  /** higher first */
  readonly priority: number;
  /** seconds of its owner's working time within which the first response is due */
  readonly slaSeconds: number;
  /** working seconds that its owner is busy with it */
  readonly handlingSeconds: number;
}

/** Owners as a run knows them: their hours, what reaches them, and how long it takes. */
export class Owners {
  readonly routing: Routing;
  /** by owner */
  readonly hours: readonly WorkingHours[];
  /** 1 for each event type that can make a task */
  readonly types: Uint8Array;
  readonly #classify: CompiledPolicy['classify'];
  readonly #seed: number;
  readonly #positions: ReadonlyMap<string, number>;
  readonly #assigner: Assigner;
  readonly #isInTurn: boolean;
  /** what reached people in texts that are the same again and again */
  readonly #treatments = new Map<string, ReturnType<typeof treatmentOf>>();

  constructor(routing: Routing, { zones, classify }: CompiledPolicy, seed: number) {
    this.routing = routing;
    this.hours = routing.owners.map((owner) => hoursOf(owner, zones));
    this.types = new Uint8Array(EVENT_TYPES);
    for (const type of typesForPeople(routing)) this.types[eventTypeIndex(type)] = 1;
    this.#classify = classify;
    this.#seed = seed;
    this.#positions = new Map(routing.owners.map(({ id }, position) => [id, position]));
    this.#assigner = new Assigner(routing);
    this.#isInTurn = routing.owners.some(({ weight, id }) => weight > 0 || id === routing.fallbackOwner);
  }

  /** What a reply or an action asks of owners; null: nothing. */
  ofEvent(event: ContactEvent, contact: Contact): (OwnersWork & { readonly workClass: number }) | null {
    const key = `${event.type} ${event.text ?? ''}`;
    let asked = this.#treatments.get(key);
    if (asked === undefined) this.#treatments.set(key, (asked = treatmentOf(event, { routing: this.routing, readConsent: this.#classify })));
    if (asked === null) return null;
    const { treatment, replyClass } = asked;
    return { ...this.#work(treatment, contact, `task-${event.id}`), owner: this.#position(contact.owner), workClass: WORK_CLASSES.indexOf(replyClass ?? 'action') };
  }

  /** What a journey's own step asks of owners. A team, or a person without hours here, takes no time that is known: NOBODY_GETS_IT. */
  ofStep(rule: OwnerRule | undefined, slaSeconds: number, contact: Contact, name: string): OwnersWork {
    const person = ownerOfStep(rule, contact.owner, this.#assigner.named);
    const isNamed = rule !== undefined && namedOwner(rule, contact.owner) !== '';
    const owner = person !== null ? this.#positions.get(person.id)! : isNamed || !this.#isInTurn ? NOBODY_GETS_IT : IN_TURN;
    // by the routing of actions, as the inbox does it
    return { ...this.#work(this.routing.highIntent.treatment, contact, name), owner, slaSeconds };
  }

  /** Who gets what nobody in particular does, from the first to the last. */
  turns(): () => number {
    const assigner = new Assigner(this.routing);
    return () => this.#positions.get(assigner.assign(undefined).owner!.id)!;
  }

  /** Who gets what nobody is named for. */
  #position(accountOwner: string | undefined): number {
    const own = accountOwner === undefined ? null : this.#assigner.named(accountOwner);
    return own !== null ? this.#positions.get(own.id)! : this.#isInTurn ? IN_TURN : NOBODY_GETS_IT;
  }

  #work({ priority, slaMinutes, handlingMinutes }: Treatment, contact: Contact, name: string) {
    return { priority: taskPriority(priority, contact, this.routing.priorityRules), slaSeconds: slaMinutes * 60, handlingSeconds: drawnHandlingSeconds(this.#seed, contact.id, name, handlingMinutes) };
  }
}
