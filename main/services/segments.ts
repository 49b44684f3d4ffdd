import type { CallName } from '../../shared/api/contract.ts';
import type { Contact } from '../../shared/contacts/contact.ts';
import { conditionHolds } from '../../shared/engine/condition.ts';
import type { SegmentRule } from '../../shared/journey/condition.ts';
import { timedEvents } from '../../shared/simulate/timed-events.ts';
import type { ServiceDeps } from './deps.ts';
import { refusal } from './refuse.ts';
import type { Handlers } from './service.ts';

const FIRST = 10;

/** Named groups of contacts, how many belong to them now, and how their intent is reckoned. */
export function segmentsService(deps: ServiceDeps): Handlers<Extract<CallName, `segments.${string}` | `intent.${string}`>> {
  const { segments, contacts, events, intent, transaction } = deps.repositories;
  const nowSecond = (): number => Math.floor(deps.now().getTime() / 1000);
  const changed = (): void => {
    deps.recountProblems();
    deps.emit('segments.changed', {});
  };

  /** The engine's own answer for a contact, by what is on record of them now. */
  const belongs = ({ match, conditions }: SegmentRule, contact: Contact, atSecond: number): boolean => {
    const asksEvents = conditions.some(({ kind }) => kind === 'engaged');
    const known = { contact, events: asksEvents ? timedEvents(events.ofContact(contact.id)) : [] };
    return conditionHolds({ kind: 'segment', segmentId: 'asked', name: 'asked', match, conditions }, known, atSecond);
  };

  return {
    'segments.list': () => ({ segments: segments.all() }),

    'segments.save': ({ segment }, { session }) => {
      const twin = segments.all().find(({ id, name }) => id !== segment.id && name.toLowerCase() === segment.name.toLowerCase());
      if (twin !== undefined) throw refusal('conflict', `There is a segment “${twin.name}” already. Choose another name.`, { field: 'segment.name' });
      transaction(() => {
        segments.save(segment, deps.now().toISOString());
        deps.audit.append(session, { action: 'segments.saved', subject: segment.name, details: { segment } });
      });
      changed();
      return {};
    },

    'segments.remove': ({ segmentId, removed }, { session }) => {
      transaction(() => {
        if (!segments.setRemoved(segmentId, removed)) throw refusal('not-found', 'This segment is not in the workspace. Another window may have taken it off.', { field: 'segmentId' });
        deps.audit.append(session, { action: removed ? 'segments.removed' : 'segments.brought-back', subject: segmentId });
      });
      changed();
      return {};
    },

    'segments.count': async ({ rule }) => {
      const atSecond = nowSecond();
      const first: Contact[] = [];
      let count = 0;
      let looked = 0;
      // read first: nothing else may be asked of a connection in the middle of a query
      const everybody = [...contacts.all()];
      for (const contact of everybody) {
        looked += 1;
        // other calls are answered between two thousand contacts
        if (looked % 2000 === 0) await new Promise((resolve) => setImmediate(resolve));
        if (!belongs(rule, contact, atSecond)) continue;
        count += 1;
        if (first.length < FIRST) first.push(contact);
      }
      return { count, total: looked, first };
    },

    'intent.reckon': () => {
      const scored = transaction(() => intent.reckon(nowSecond(), deps.reads.policy().policy.intentScoring ?? null));
      deps.emit('contacts.changed', {});
      return { scored };
    },
  };
}
