import { describe, expect, it } from 'vitest';
import { inputsOf } from '../../main/workers/run-simulation.ts';
import { compileJourney } from '../../shared/journey/compile.ts';
import { clustersOf } from '../../shared/simulate/clusters.ts';
import { flowOnDocument } from '../../shared/simulate/flow.ts';
import { LivePosture } from '../../shared/simulate/live-posture.ts';
import type { PlaybackColumns } from '../../shared/simulate/playback/schema.ts';
import { sampleJob } from './sample.ts';

const job = sampleJob();

/** What a series adds up to over all bins, by a name such as "edge wait-next" or "node wait entered". */
function totals({ series, columns }: PlaybackColumns): Map<string, number> {
  const sums = new Map(series.map((one) => [one.kind === 'edge' ? `edge ${one.id}` : `node ${one.id} ${one.what}`, 0]));
  const names = [...sums.keys()];
  columns.series.forEach((at, row) => sums.set(names[at]!, sums.get(names[at]!)! + columns.count[row]!));
  return sums;
}

describe.each(['separate', 'governed'] as const)('the sample played back, %s', (posture) => {
  const inputs = inputsOf(job, posture);
  const clusters = clustersOf(inputs.contacts, inputs.events);
  const live = new LivePosture({ count: clusters.length, clusterAt: (index) => clusters[index]! });
  const { flows } = live.update({ ...inputs, journeys: job.journeys.map(compileJourney) });

  it.each(job.journeys.map((document) => [document.name, document] as const))('%s: all bins together are the flow of the run, step by step and connection by connection', (_, document) => {
    const flow = flowOnDocument(flows[document.id], document);
    const sums = totals(live.playback(document));
    for (const [id, count] of Object.entries(flow.edges)) expect(sums.get(`edge ${id}`), id).toBe(count);
    for (const [id, node] of Object.entries(flow.nodes)) {
      const { waitingAtEnd, ...counts } = node;
      for (const [what, count] of Object.entries(counts)) expect(sums.get(`node ${id} ${what}`), `${id} ${what}`).toBe(count);
      expect(sums.get(`node ${id} entered`)! - sums.get(`node ${id} gone`)!, `${id} waiting`).toBe(waitingAtEnd);
    }
  });

  it('pauses at every collision and every block, and names the first contact of each', () => {
    const stops = job.journeys.map((document) => [document, live.playback(document).stops] as const);
    const count = (kind: string) => stops.flatMap(([, list]) => list).reduce((sum, stop) => sum + (stop.kind === kind ? stop.count : 0), 0);
    // each once in the journey whose touch came too soon, and once in the other
    expect(count('collision')).toBe(live.collisions().length);
    expect(count('followed')).toBe(live.collisions().length);
    expect(count('block')).toBe(live.consentBlocks().filter(({ result }) => result === 'blocked').length);
    const rows = [...live.collisions(), ...live.collisions().map((row) => ({ ...row, journeyId: row.otherJourneyId, nodeId: row.otherNodeId, at: row.otherAt })), ...live.consentBlocks()];
    for (const [document, list] of stops) {
      for (const stop of list) expect(rows.some((row) => row.contactId === stop.contactId && row.journeyId === document.id && row.nodeId === stop.nodeId && Date.parse(row.at) === Date.parse(stop.at)), JSON.stringify(stop)).toBe(true);
      expect(list.map(({ bin }) => bin)).toEqual(list.map(({ bin }) => bin).toSorted((a, b) => a - b));
    }
  });
});
