import { expect, it } from 'vitest';
import { inputsOf } from '../../main/workers/run-simulation.ts';
import { sampleJob } from './sample.ts';
import { clustersOf, type Cluster } from '../../shared/simulate/clusters.ts';
import { timelineInRun } from '../../shared/simulate/contact-timeline.ts';
import { type Lab, labCluster, type LabEvent, labPolicy, labSchema } from '../../shared/simulate/lab.ts';
import type { TimelineEntry } from '../../shared/simulate/report.ts';
import { createRun } from '../../shared/simulate/run.ts';

const job = sampleJob();
const inputs = inputsOf(job, 'governed');
const run = createRun(inputs);
const clusters = clustersOf(inputs.contacts, inputs.events);
const timeline = (cluster: Cluster, contactId: string, lab: Lab | null = null, of = run) => timelineInRun(of, job.journeys, lab === null ? cluster : labCluster(lab, cluster, contactId), contactId);
const lab = (change: Partial<Lab>): Lab => ({ ...labSchema.parse({}), ...change });

/** The first contact with a text that goes out, and that text. */
function sentText(): { cluster: Cluster; contactId: string; sent: TimelineEntry } {
  for (const cluster of clusters) {
    for (const { id } of cluster.contacts) {
      const sent = timeline(cluster, id).entries.find(({ kind, channel, outcome }) => kind === 'decision' && channel === 'sms' && outcome === 'allow');
      if (sent !== undefined) return { cluster, contactId: id, sent };
    }
  }
  throw new Error('No text goes out in the sample');
}
const { cluster, contactId, sent } = sentText();
const secondsFrom = (seconds: number): string => new Date(Date.parse(sent.at) + seconds * 1000).toISOString();
const dropped = (kind: LabEvent['kind'], seconds: number, text = ''): LabEvent => ({ id: 'one', kind, at: secondsFrom(seconds), source: 'workspace', text });
const outcomeWith = (change: Partial<Lab>, of = run): TimelineEntry | undefined =>
  timeline(cluster, contactId, lab(change), of).entries.find(({ kind, nodeId, journeyId, due }) => kind === 'decision' && nodeId === sent.nodeId && journeyId === sent.journeyId && due === sent.due);

it.each<[string, LabEvent, string, string]>([
  ['STOP one second before', dropped('stop', -1), 'block', 'OPTED_OUT_CHANNEL'],
  ['STOP in the same second', dropped('stop', 0), 'block', 'OPTED_OUT_CHANNEL'],
  ['STOP one second after', dropped('stop', 1), 'allow', sent.reason],
  ['words that mean it', dropped('text', -3600, 'please do not text me again'), 'block', 'OPTED_OUT_CHANNEL'],
  ['HELP', dropped('help', -60), 'allow', sent.reason],
  ['an email unsubscribed', dropped('unsubscribe', -60), 'allow', sent.reason],
  ['the number with somebody else', dropped('reassigned', -60), 'block', 'NUMBER_REASSIGNED'],
  ['a new number', dropped('number-change', -60, '+13055550199'), 'block', 'NO_CONSENT'],
  ['erased', dropped('erasure', -60), 'block', 'ERASED'],
])('%s: %o', (_, event, outcome, reason) => {
  expect(outcomeWith({ events: [event] })).toMatchObject({ outcome, reason });
});

it('lets a STOP reach the gate only once its source has told it', () => {
  const stop = { ...dropped('stop', -60), source: 'partner' };
  expect(outcomeWith({ events: [stop] })?.outcome).toBe('block');
  const late = lab({ events: [stop], delays: [{ source: 'partner', seconds: 3600 }] });
  expect(outcomeWith(late, createRun({ ...inputs, policy: labPolicy(late, job.policy) }))?.outcome).toBe('allow');
});

it('lets the law of another state count when the contact moves there', () => {
  const there = timeline(cluster, contactId, lab({ place: { country: 'US', region: 'FL' } }));
  expect(there.timeZone).toBe('America/New_York');
  expect(there.closed.length).toBeGreaterThan(20);
});

it('changes nothing of what is recorded', () => {
  const before = timeline(cluster, contactId);
  outcomeWith({ events: [dropped('stop', -1)] });
  expect(timeline(cluster, contactId)).toEqual(before);
});
