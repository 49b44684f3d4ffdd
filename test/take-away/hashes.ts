import { createHash } from 'node:crypto';
import { type ExportFormat, exportJourneys, exporters } from '../../main/exporters/registry.ts';
import { runPage } from '../../shared/report/run-page.ts';
import { sampleRun } from './sample.ts';

/** Prints the hash of the sample's journeys in every format, and of a run's page: a process of its own, for same-bytes.test.ts. */
const { journeys, figures } = sampleRun();
const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');
const hashes: Record<string, string> = {};
for (const format of Object.keys(exporters) as ExportFormat[]) {
  const { bytes } = await exportJourneys('onlyOne' in exporters[format] ? [journeys[0]!] : journeys, { format, paper: 'letter', figures });
  hashes[format] = sha256(bytes);
}
const report = { touches: {}, byReason: { OK_CONSENT: 3 }, afterOptOut: 0, exposed: 0, collisions: 0, barredHours: 0, overCap: 0, replies: { received: 0, routed: 0, lateOrLost: 0 }, outcomes: { Renewed: 2 }, seconds: performance.now(), digest: 'd' };
hashes['run page'] = sha256(runPage(journeys, { contactCount: 500, days: 60, seed: 1, behaviour: figures.behaviour, postures: { governed: { report, flows: figures.flows } } }));
console.log(JSON.stringify(hashes));
