import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { openSenderStore } from '../../main/db/sender/store.ts';
import { activityOf } from '../../main/sender/activity.ts';
import type { SenderInProcess } from './in-process.ts';
import { people, twoTexts } from './journeys.ts';
import { TWILIO_SETTINGS } from './providers.ts';
import { later, stage } from './stage.ts';

async function activity(sender: SenderInProcess): Promise<Record<string, object>> {
  return (await sender.call('GET', '/journeys/renewal/activity')).body['steps'] as Record<string, object>;
}

test('what happened at each step is counted as it happens: who came, what went out, was put off, refused or held back, and who is there', async () => {
  // of four first texts: one is refused, one is tried again, two go at once
  let orders = 0;
  const { sender, providers } = await stage(twoTexts(), {
    count: 4, config: { twilio: { ...TWILIO_SETTINGS, atOnce: 1 } },
    fault: ({ method }) => {
      if (method !== 'POST') return null;
      orders += 1;
      if (orders === 1) return { kind: 'status', status: 400, body: '{"code":21211,"message":"Invalid To","status":400}' };
      return orders === 2 ? { kind: 'status', status: 429, body: '{"code":20429,"message":"Too many","status":429}' } : null;
    },
  });
  for (let second = 60; second < 120; second += 1) await sender.clock.goTo(later(second));
  const none = { arrived: 0, here: 0, sent: 0, open: 0, refused: 0, deferred: 0, blocked: 0, dropped: 0 };
  expect(await activity(sender)).toEqual({
    entry: { ...none, arrived: 4 },
    first: { ...none, arrived: 4, sent: 3, refused: 1 },
    pause: { ...none, arrived: 4, here: 4 },
  });
  expect(await providers.text(people(4)[3]!.phone!, 'STOP')).toBe(200);
  await sender.clock.goTo(later(2 * 86_400 + 200));
  await sender.clock.goTo(later(2 * 86_400 + 260));
  const counted = await activity(sender);
  expect(counted['second']).toEqual({ ...none, arrived: 4, sent: 3, blocked: 1 });
  expect(counted['done']).toMatchObject({ arrived: 4, here: 0 });

  // a store that was made before there were counts comes to the same ones, but for arrivals, which it counts from then on
  await sender.sender.close();
  const db = new Database(sender.storePath);
  db.exec('DROP TRIGGER count_decision; DROP TRIGGER count_claim; DROP TRIGGER count_outcome; DROP TABLE step_counts; ALTER TABLE clusters DROP COLUMN arrivals; ALTER TABLE hand_overs DROP COLUMN told; ALTER TABLE effects DROP COLUMN outcome; ALTER TABLE effects DROP COLUMN told; ALTER TABLE alerts DROP COLUMN seen; DROP INDEX effects_dead; DROP INDEX clusters_stuck; PRAGMA user_version = 1');
  db.close();
  const store = openSenderStore(sender.storePath);
  const upgraded = activityOf(store, 'renewal');
  store.close();
  expect(upgraded).toEqual({ first: { ...none, sent: 3, refused: 1 }, second: { ...none, sent: 3, blocked: 1 } });
});
