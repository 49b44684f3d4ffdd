import { channelSchema } from '../contacts/contact.ts';
import type { ContactEvent } from '../contacts/event.ts';
import { type Behaviour, type ChannelBehaviour, FATIGUE_SECONDS, type Reaction, REACTIONS, reactionDelaySeconds, reactionThreshold } from '../engine/behaviour.ts';
import { DRAW_RANGE, drawAt, signedDrawAt, visitPrefix } from '../engine/draw.ts';
import { eventOrder } from '../engine/event-order.ts';
import type { Machine } from '../engine/machine.ts';
import { announce } from '../engine/news.ts';
import { eventTypeIndex, type Program, type ReadyOp } from '../engine/program.ts';
import { MARK_REACTION, RECORD_MARK, stepCode } from '../engine/trace-columns.ts';
import type { Gate } from '../policy/gate.ts';
import type { TimedEvent } from '../policy/gate-types.ts';

/** A reaction on one channel, made ready to be drawn. */
interface ReadyReaction {
  readonly index: number;
  readonly share: Reaction['share'];
  readonly behaviour: ChannelBehaviour;
  readonly purpose: number;
  readonly delayPurpose: number;
  /** of somebody who has had no touch lately; as `signedDrawAt` is compared with */
  readonly threshold: number;
  /** whether touches of the last days change it */
  readonly tires: boolean;
  readonly type: number;
  readonly order: number;
  /** nothing asks for it and no ledger is changed by it: nobody would notice */
  readonly isUnnoticed: boolean;
  /** where the event's newest instant is kept, of an event that only conditions ask about and that moves nobody; else -1 */
  readonly askedSlot: number;
}

/** Sampled behaviour: what people do about touches, drawn and put on its way to the ledgers. */
export class Reactions {
  readonly #machine: Machine;
  /** by channel */
  readonly #ready: readonly (readonly ReadyReaction[])[];
  /** seconds until a journey's events reach a ledger, by ledger and journey; -1: never */
  readonly #delays: Float64Array;

  constructor(machine: Machine, behaviour: Behaviour | null) {
    this.#machine = machine;
    const { program, host } = machine;
    this.#ready = readyReactions(behaviour, program);
    this.#delays = Float64Array.from(host.gates.flatMap((_, ledger) => program.journeys.map(({ journey }) => host.delay(ledger, journey.sourceSystem) ?? -1)));
  }

  /** What the person does about a touch that is handed over now. */
  to(seat: number, op: ReadyOp, entry: number, visit: number, gate: Gate, contact: number): void {
    const machine = this.#machine;
    const reactions = this.#ready[op.touch!.channelIndex]!;
    if (reactions.length === 0) return;
    const draws = visitPrefix(machine.prefixOf(contact), op.words.low, op.words.high, entry, visit);
    let touches = -1;
    for (let index = 0; index < reactions.length; index += 1) {
      const reaction = reactions[index]!;
      let { threshold } = reaction;
      if (reaction.tires) {
        if (touches === -1) touches = gate.limits.log.countSince(gate.personOf(contact), machine.nowSecond - FATIGUE_SECONDS);
        threshold = reactionThreshold(reaction.behaviour, reaction.share, touches) - DRAW_RANGE / 2;
      }
      if (signedDrawAt(draws, reaction.purpose) >= threshold) continue;
      const atSecond = machine.nowSecond + reactionDelaySeconds(reaction.behaviour, drawAt(draws, reaction.delayPurpose));
      machine.record(seat, op.index, stepCode(RECORD_MARK, MARK_REACTION + reaction.index));
      this.#sample(op, contact, entry, visit, reaction, atSecond);
    }
  }

  #sample(op: ReadyOp, contact: number, entry: number, visit: number, reaction: ReadyReaction, atSecond: number): void {
    const machine = this.#machine;
    if ((reaction.isUnnoticed && machine.observer === null) || atSecond >= machine.endSecond) return;
    if (reaction.askedSlot >= 0 && machine.observer === null) return this.#expect(op, contact, reaction, atSecond);
    // On record for whoever looks back, also where no ledger ever hears of it.
    machine.observer?.wrote(sampledEvent(machine.host.contact(contact).id, op, entry, visit, reaction.index, atSecond));
    for (let ledger = 0; ledger < machine.ledgers; ledger += 1) {
      const delay = this.#delays[ledger * machine.journeyCount + op.journey.index]!;
      if (delay >= 0) announce(machine, machine.newEvents.add(reaction.type, contact, ledger, atSecond, op.index, entry, visit, reaction.index), atSecond + delay, reaction.order);
    }
  }

  /** On its way to be asked about, by nobody who is moved by it. */
  #expect({ journey }: ReadyOp, contact: number, { askedSlot, order }: ReadyReaction, atSecond: number): void {
    const machine = this.#machine;
    for (let ledger = 0; ledger < machine.ledgers; ledger += 1) {
      const delay = this.#delays[ledger * machine.journeyCount + journey.index]!;
      const second = atSecond + delay;
      if (delay < 0 || machine.isBeyond(second)) continue;
      machine.pending.add((second - machine.startSecond) * 4 + order, machine.newestOf(ledger, contact, askedSlot), atSecond, contact, machine.agenda.takeAge());
    }
  }
}

function readyReactions(behaviour: Behaviour | null, { isRelevant, journeys, asksEmailDepth, intent, newestSlot }: Program): readonly (readonly ReadyReaction[])[] {
  return channelSchema.options.map((channel) =>
    REACTIONS.flatMap(({ share, purpose, delayPurpose, events }, index): ReadyReaction[] => {
      const ofChannel = behaviour?.channels[channel];
      const event = events[channel];
      if (ofChannel === undefined || event === undefined || ofChannel[share] === 0) return [];
      const type = eventTypeIndex(event.type);
      const isOnlyAsked = (share === 'opened' || share === 'clicked') && !asksEmailDepth && (intent === null || intent.points[type] === 0) && journeys.every(({ cares }) => cares[type] === 0);
      return [{
        index, share, behaviour: ofChannel, purpose, delayPurpose, threshold: reactionThreshold(ofChannel, share, 0) - DRAW_RANGE / 2, tires: ofChannel.fatiguePerTouch > 0,
        type, order: eventOrder(event.type), isUnnoticed: share !== 'optedOut' && isRelevant[type] === 0,
        askedSlot: isOnlyAsked ? newestSlot[type]! : -1,
      }];
    }),
  );
}

/** The event that a reaction is, named by the touch it answers. */
export function sampledEvent(contactId: string, op: ReadyOp, entry: number, visit: number, reaction: number, atSecond: number): TimedEvent {
  const { journey } = op.journey;
  const { channel } = op.touch!.spec;
  const { share, events } = REACTIONS[reaction]!;
  const { type, text, via } = events[channel]!;
  const event: ContactEvent = {
    id: `${contactId}/${journey.id}/${op.nodeId}/${entry}.${visit}/${share}`, contactId, type, at: new Date(atSecond * 1000).toISOString(), source: journey.sourceSystem, journeyId: journey.id,
    ...(type === 'sms_received' ? {} : { channel }), ...(text === undefined ? {} : { text }), data: via === undefined ? {} : { via },
  };
  return { event, atSecond, recordedAtSecond: atSecond };
}
