import { expect, it } from 'vitest';
import { inputsOf } from '../../main/workers/run-simulation.ts';
import { sampleJob } from './sample.ts';
import { clustersOf } from '../../shared/simulate/clusters.ts';
import { askedAt, decideAgain } from '../../shared/simulate/probe.ts';
import type { Posture } from '../../shared/simulate/report.ts';
import { runCluster } from '../../shared/simulate/run-cluster.ts';
import { createRun } from '../../shared/simulate/run.ts';
import { whatWouldSend } from '../../shared/simulate/what-if.ts';

const job = sampleJob();
const of = (posture: Posture) => {
  const inputs = inputsOf(job, posture);
  return { run: createRun(inputs), clusters: clustersOf(inputs.contacts, inputs.events).slice(0, 80) };
};

it.each<Posture>(['separate', 'governed'])('the gate asked again at a decision answers as it did, with every input (%s)', (posture) => {
  const { run, clusters } = of(posture);
  let decisions = 0;
  for (const cluster of clusters.slice(0, 8)) {
    const { entries } = runCluster(cluster, run.part, run.setting);
    for (const contact of cluster.contacts) {
      entries.filter(({ contactId }) => contactId === contact.id).forEach((entry, position) => {
        const asked = askedAt(run, cluster, contact.id, position);
        if (entry.kind !== 'decision') return expect(asked).toBeNull();
        decisions += 1;
        expect(asked!.entry).toEqual(entry);
        expect(decideAgain(asked!)).toEqual(entry.decision);
      });
    }
  }
  expect(decisions).toBeGreaterThan(20);
});

it('says of held touches what would have let them go, and of most there is something', () => {
  const { run, clusters } = of('governed');
  const seen = new Map<string, string[]>();
  let withoutWay = 0;
  for (const cluster of clusters) {
    const { entries } = runCluster(cluster, run.part, run.setting);
    for (const contact of cluster.contacts) {
      entries.filter(({ contactId }) => contactId === contact.id).forEach((entry, position) => {
        if (entry.kind !== 'decision' || entry.decision.outcome === 'allow' || (seen.get(entry.decision.reason)?.length ?? 0) > 3) return;
        const ways = whatWouldSend(askedAt(run, cluster, contact.id, position)!, (id) => id);
        // none of the ways is part of another: they are the smallest
        for (const { changes } of ways) expect(ways.filter((other) => other.changes.length < changes.length)).toEqual([]);
        if (ways.length === 0) withoutWay += 1;
        seen.set(entry.decision.reason, [...(seen.get(entry.decision.reason) ?? []), ways.map(({ changes }) => changes.join(' and ')).join(' | ')]);
      });
    }
  }
  expect([...seen.keys()]).toEqual(expect.arrayContaining(['OPTED_OUT_CHANNEL', 'COLLISION']));
  expect(seen.get('OPTED_OUT_CHANNEL')!.join()).toMatch(/it were not on record that the contact/);
  expect(seen.get('COLLISION')!.join()).toMatch(/had not gone out/);
  expect(withoutWay).toBeLessThan([...seen.values()].flat().length / 2);
});
