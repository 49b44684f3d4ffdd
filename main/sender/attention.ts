import { assertNever } from '../../shared/assert-never.ts';
import type { Attention, DeadLetter, Settlement, UndecidedMessage } from '../../shared/api/calls/attention.ts';
import type { Channel } from '../../shared/contacts/contact.ts';
import { isoUtc } from '../../shared/time/local.ts';
import type { EffectRow } from '../db/sender/effects.ts';
import type { SenderStore } from '../db/sender/store.ts';
import type { OpenHandOver } from '../db/sender/touches.ts';
import type { Clock } from './clock.ts';
import { visitOfEffect } from './effect-id.ts';
import type { HandOvers } from './hand-overs.ts';
import { Refusal } from './publishing.ts';

/** So much of each kind is shown at once; more comes as this is seen to. */
const MOST_SHOWN = 500;

export interface AttentionOptions {
  store: SenderStore;
  clock: Clock;
  handOvers: HandOvers;
}

/** All that waits for a person: without words and addresses, who looks after it finds the person by id. */
export function attentionOf({ touches, effects, people }: SenderStore): Attention {
  return {
    undecided: touches.open('undecided').slice(0, MOST_SHOWN).map(shownHandOver),
    deadLetters: effects.deadLetters(MOST_SHOWN).map(shownLetter),
    alerts: effects.alerts().map(({ id, second, kind, words }) => ({ id, at: isoUtc(second), kind, words })),
    stuck: people.stuck().slice(0, MOST_SHOWN).map(({ id, stuck }) => ({ cluster: id, contactIds: people.contactsOf(id).map((contact) => contact.id), trouble: stuck ?? '' })),
  };
}

/** Acts on a person's word; the same word again changes nothing. Throws a Refusal where it was settled otherwise, or there is no such thing. */
export function settle(settlement: Settlement, { store, clock, handOvers }: AttentionOptions): void {
  const { effects, touches } = store;
  switch (settlement.kind) {
    case 'message': {
      if (handOvers.decide(settlement.id, settlement.word)) return;
      const row = touches.handOver(settlement.id);
      if (row === undefined) throw new Refusal(404, 'There is no such message.');
      if (row.told === settlement.word) return;
      throw new Refusal(409, row.told === null ? 'What became of this message is known by now.' : 'Somebody else has said what became of this message.');
    }
    case 'dead-letter': {
      const isDone = settlement.word === 'drop' ? effects.giveUp(settlement.id) : effects.revive(settlement.id, clock.nowSecond());
      if (isDone) return;
      const row = effects.effect(settlement.id);
      if (row === undefined) throw new Refusal(404, 'There is no such dead letter.');
      if (stands(settlement.word, row)) return;
      throw new Refusal(409, notDead(row));
    }
    case 'stuck':
      if (!store.people.unstick(settlement.id, clock.nowSecond()) && store.people.cluster(settlement.id) === undefined) throw new Refusal(404, 'There are no such contacts.');
      return;
    case 'alert':
      if (!effects.seenTo(settlement.id)) throw new Refusal(404, 'There is no such alert.');
  }
}

/** Whether a word that was given before is what became of the call. */
function stands(word: NonNullable<EffectRow['told']>, { told, outcome }: EffectRow): boolean {
  return word === 'drop' ? outcome === 'given-up' : told === 'try-again' && (outcome === null || outcome === 'taken');
}

function notDead({ told, outcome }: EffectRow): string {
  switch (outcome) {
    case 'given-up':
      return 'Somebody has given it up: nobody is told of it any more.';
    case 'not-needed':
      return 'It need not be told any more: the task was done or taken back.';
    case 'taken':
      return told === null ? 'It was taken: it does not wait for a person.' : 'Somebody has had it told again, and it was taken.';
    case 'dry-run':
      return 'This sender tells nobody anything: the call does not wait for a person.';
    case null:
      return told === null ? 'This call does not wait for a person.' : 'Somebody has had it told again: it is on its way.';
    default:
      return assertNever(outcome);
  }
}

function shownHandOver({ decision_id, contact_id, journey_id, node_id, channel, claimed_at, error_code }: OpenHandOver): UndecidedMessage {
  return { id: decision_id, contactId: contact_id, journeyId: journey_id, stepId: node_id, channel: channel as Channel, claimedAt: new Date(claimed_at).toISOString(), why: error_code };
}

function shownLetter({ id, kind, attempts, trouble, payload }: EffectRow): DeadLetter {
  const { contactId, journeyId, nodeId } = visitOfEffect(id);
  const { url } = JSON.parse(payload) as { url?: string };
  return { id, kind, journeyId, stepId: nodeId, contactId, to: URL.parse(url ?? '')?.host ?? '', attempts, trouble };
}
