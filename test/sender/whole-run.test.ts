import { expect, onTestFinished, test } from 'vitest';
import { isLongRun } from '../support/property-runs.ts';
import { CREDENTIALS } from './calls.ts';
import { ACCOUNT, AUTH_TOKEN, SMTP_USER } from './providers.ts';
import { wholeRun, type WholeRun } from './whole-run.ts';

const SECRETS = [CREDENTIALS.token, CREDENTIALS.secret, ACCOUNT.apiKeySecret, AUTH_TOKEN, SMTP_USER.password];

function expectSound(run: WholeRun): void {
  onTestFinished(run.remove);
  const { replay, twice, afterOptOut, ordersAfterStop, lost, unknown, stuck, alerts } = run;
  expect({ differences: replay.differences, twice, afterOptOut, ordersAfterStop, lost, unknown, stuck, alerts }).toEqual({ differences: [], twice: [], afterOptOut: [], ordersAfterStop: [], lost: [], unknown: [], stuck: 0, alerts: [] });
  // what could not fail shows nothing
  expect(run.handedOver).toBeGreaterThan(0);
  expect(run.stops).toBeGreaterThan(0);
  expect(run.unsubscribes).toBeGreaterThan(0);
  expect(run.replies).toBeGreaterThan(0);
  expect(replay.compared).toBeGreaterThanOrEqual(run.handedOver);
  expect(replay.sent).toBe(run.handedOver + run.refused);
  // the app published, and shows what the sender counted, beside what it had simulated
  expect(run.record).toEqual({ published: ['demo', 'newsletter', 'renewal'].map((id) => `Olga Owner: publish ${id}`), auditHolds: true });
  for (const { journeyId, actual, counted, simulated } of run.shown) {
    expect(actual, journeyId).toEqual(counted);
    expect(actual['entry']?.arrived, journeyId).toBe(simulated.nodes['entry']?.entered);
    expect(Object.keys(simulated.nodes), journeyId).toEqual(expect.arrayContaining(Object.keys(actual)));
  }
  // neither what they logged nor what they keep holds a secret
  for (const secret of SECRETS) {
    expect(run.output + run.kept).not.toContain(secret);
    expect(run.appFilesWith(secret)).toEqual([]);
  }
  expect(run.appFilesWith('your plan renews on Friday')).not.toEqual([]);
  // logs say whose message it was by number only
  expect(run.output).not.toMatch(/\+1212555|@example\.com|Name0/);
}

function told({ replay, handedOver, stops, unsubscribes, replies, toldByPerson, seconds, decisions }: WholeRun): string {
  return `${handedOver} handed over, ${replay.compared} decisions replayed with ${replay.differences.length} differences; ${stops} STOPs, ${unsubscribes} unsubscribes, ${replies} replies; ${toldByPerson} told by a person; ${seconds.toFixed(1)} s; ${JSON.stringify(decisions)}`;
}

/** Every day one small run in which it is killed too: it shows all that one without kills does. */
const SHORT = { contacts: 30, speed: 172_800, mostSeconds: 120, kills: 3 };
const LONG = { contacts: 1000, speed: 14_400, mostSeconds: 900, kills: 50 };

if (isLongRun) {
  test('people go through three journeys, answer and opt out, and the log replayed through the simulator decides every touch the same', { timeout: 1_000_000 }, async () => {
    const run = await wholeRun({ ...LONG, kills: 0 });
    console.log(`whole run: ${told(run)}`);
    expectSound(run);
    expect(run.exitCode).toBe(0);
  });
}

test('killed at random moments while people go through three journeys, the sender sends nothing twice, nothing after an opt-out, loses nothing, and its log replays the same', { timeout: 1_000_000 }, async () => {
  const size = isLongRun ? LONG : SHORT;
  const run = await wholeRun(size);
  console.log(`${size.kills} kills: ${told(run)}`);
  expectSound(run);
  expect(run.exitCode).toBe(0);
});
