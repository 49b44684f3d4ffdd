import fc from 'fast-check';
import { expect, it } from 'vitest';
import { runs } from '../../test/support/property-runs.ts';
import { Agenda, NEVER } from './agenda.ts';
import { PendingNews } from './pending-news.ts';

const NEWS_KIND = 1;
const turn = fc.record({ when: fc.integer({ min: 0, max: 6 }), contact: fc.integer({ min: 0, max: 2 }), isNews: fc.boolean(), place: fc.integer({ min: 0, max: 2 }), second: fc.integer({ min: 0, max: 9 }) });

it('news count from the turn on that they would have had on the agenda', () => {
  fc.assert(
    fc.property(fc.array(turn, { maxLength: 40, size: 'max' }), (turns) => {
      // All on one agenda, news among them, and the same with news apart: at every other turn as much is known.
      const [together, apart, pending] = [new Agenda(), new Agenda(), new PendingNews()];
      for (const [index, { when, contact, isNews, place, second }] of turns.entries()) {
        together.add(when, 0, contact, isNews ? NEWS_KIND : 0, 0, index);
        if (isNews) pending.add(when, place, second, contact, apart.takeAge());
        else apart.add(when, 0, contact, 0, 0, index);
      }
      const [known, newest] = [new Int32Array(3), new Int32Array(3)];
      while (together.count > 0) {
        const { nextWhen } = together;
        together.take();
        const { place, second } = turns[together.value]!;
        if (together.kind === NEWS_KIND) {
          known[place] = Math.max(known[place]!, second);
          continue;
        }
        apart.take();
        expect(apart.value).toBe(together.value);
        if (pending.nextWhen <= nextWhen) pending.settle(newest, nextWhen, apart.contact, apart.age);
        expect(newest).toEqual(known);
      }
      pending.settle(newest, NEVER, 0, 0);
      expect(newest).toEqual(known);
      expect(pending.nextWhen).toBe(NEVER);
    }),
    runs(300),
  );
});
