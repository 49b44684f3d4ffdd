import { describe, expect, it } from 'vitest';
import { inputsOf } from '../../main/workers/run-simulation.ts';
import { sampleJob } from './sample.ts';
import { channelSchema } from '../../shared/contacts/contact.ts';
import { OUTCOMES } from '../../shared/policy/decision.ts';
import { clustersOf } from '../../shared/simulate/clusters.ts';
import { LivePosture } from '../../shared/simulate/live-posture.ts';
import type { RecordFilter, RecordRow } from '../../shared/simulate/records.ts';

const FIELDS = { allow: 'allowed', defer: 'deferred', block: 'blocked', drop: 'dropped' } as const;
const job = sampleJob();
const inputs = { ...inputsOf({ ...job, contacts: job.contacts.slice(0, 200) }, 'governed'), behaviour: { note: '', channels: { sms: { opened: 0, clicked: 0.2, replied: 0.2, optedOut: 0.1, fatiguePerTouch: 0, slowestSeconds: 86_400 } } } };
const clusters = clustersOf(inputs.contacts, inputs.events);
const live = new LivePosture({ count: clusters.length, clusterAt: (index) => clusters[index]! });
const { figures } = live.update(inputs);
const all = (filter: RecordFilter): RecordRow[] => live.records(filter, 0, Number.POSITIVE_INFINITY).rows;

describe('the list behind a count has as many rows as it says', () => {
  it('of exits by outcome', () => {
    expect(Object.keys(figures.outcomes).length).toBeGreaterThan(3);
    for (const [outcome, count] of Object.entries(figures.outcomes)) expect(all({ kind: 'exit', outcome }), outcome).toHaveLength(count);
  });

  it('of decisions by channel', () => {
    let rows = 0;
    for (const channel of channelSchema.options) for (const decision of OUTCOMES) {
      const listed = all({ kind: 'decision', channel, decision });
      expect(listed, `${channel} ${decision}`).toHaveLength(figures.touches[channel]?.[FIELDS[decision]] ?? 0);
      expect(listed.every((row) => row.channel === channel && row.decision === decision)).toBe(true);
      rows += listed.length;
    }
    expect(rows).toBeGreaterThan(500);
  });

  it('of decisions by reason', () => {
    for (const [reason, count] of Object.entries(figures.byReason)) expect(all({ kind: 'reason', reason }), reason).toHaveLength(count);
  });
});

it('comes in pages that make up the whole', () => {
  const [reason, count] = Object.entries(figures.byReason).toSorted(([, a], [, b]) => b - a)[0]!;
  const filter: RecordFilter = { kind: 'reason', reason };
  const pages: RecordRow[] = [];
  for (let isWhole = false; !isWhole; ) {
    const page = live.records(filter, pages.length, 37);
    pages.push(...page.rows);
    ({ isWhole } = page);
  }
  expect(pages).toHaveLength(count);
  expect(pages).toEqual(all(filter));
});
