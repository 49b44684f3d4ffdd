/**
 * The canvas in a real Chromium beside a bare React Flow page of the same steps, which is the limit: time between
 * frames while panning, zooming, dragging and typing, zoomed in and with the whole journey in view. The bare page is
 * taken in whichever of its two ways (all cards drawn, or those in sight only) is the quicker. The aim: zoomed in at most
 * 1.25 times its time between frames, fitted at most half of it. A display shows at most 60 frames a second, so where ours
 * draws all of them no time between frames can be shorter: the line says so, and the main thread's time stands for it.
 *
 *   THROUGHLINE_BENCH_COUNTS=1000   only so many steps
 */
import type { Browser } from 'playwright-core';
import type { JourneyDocument } from '../../shared/journey/document.ts';
import { connectTo } from '../durability/editor.ts';
import { closeBrowser, launchBrowser } from '../e2e/launch-browser.ts';
import { startHost, type RunningHost } from '../e2e/host.ts';
import { serveBarePage, type BarePage } from './canvas/bare-page.ts';
import type { FrameTimes } from './canvas/frames.ts';
import { largeJourney } from './canvas/journey.ts';
import { scenarios } from './canvas/scenarios.ts';
import { openBare, openOurs, openWindow, openingMilliseconds, type CanvasSize } from './canvas/subjects.ts';
import { settle, type Subject } from './canvas/subject.ts';

const COUNTS = (process.env['THROUGHLINE_BENCH_COUNTS'] ?? '100,300,1000,3000').split(',').map(Number);
const figure = (value: number) => value.toFixed(1).padStart(7);
const times = ({ p50, p95, dropped, frames, workMs }: FrameTimes) => `${figure(p50)} ${figure(p95)} ${String(dropped).padStart(4)}/${String(frames).padEnd(4)} ${String(Math.round(workMs)).padStart(6)}`;

/** The most that a p95 may be of the bare page's. */
const AIM = { 'zoomed in': 1.25, fitted: 0.5 } as const;
/** No time between two frames of a display of 60 a second is shorter; a little is left for the clock. */
const DISPLAY_FLOOR_MS = 17.5;

/** Whether a line reaches its aim, in words. */
function verdict(view: keyof typeof AIM, mine: FrameTimes, limit: FrameTimes): string {
  if (mine.p95 / limit.p95 <= AIM[view]) return 'reached';
  if (mine.p95 > DISPLAY_FLOOR_MS) return 'missed';
  const share = mine.workMs / limit.workMs;
  return `at the display’s rate; of the main thread ${share.toFixed(2)} of the bare page’s time: ${share <= AIM[view] ? 'reached' : 'missed'}`;
}

async function measure(subject: Subject, document: JourneyDocument): Promise<Map<string, FrameTimes>> {
  const measured = new Map<string, FrameTimes>();
  for (const view of ['zoomed in', 'fitted'] as const) {
    for (const [name, scenario] of Object.entries(scenarios)) {
      await (view === 'fitted' ? subject.fit() : subject.zoomIn());
      await settle(subject.page);
      measured.set(`${view}, ${name}`, await scenario(subject, document));
    }
  }
  return measured;
}

async function measureBare(browser: Browser, bare: BarePage, document: JourneyDocument, size: CanvasSize): Promise<Map<string, FrameTimes>> {
  const ways: Map<string, FrameTimes>[] = [];
  for (const visibleOnly of [false, true]) {
    bare.give(document, { visibleOnly, ...size });
    const subject = await openBare(browser, bare.url);
    ways.push(await measure(subject, document));
    await subject.page.context().close();
  }
  const [all, visible] = ways;
  return new Map([...all!].map(([name, one]) => [name, one.p95 <= visible!.get(name)!.p95 ? one : visible!.get(name)!]));
}

async function run(browser: Browser, host: RunningHost, bare: BarePage): Promise<void> {
  const { page, key } = await openWindow(browser, host);
  const client = await connectTo(host, key);
  for (const count of COUNTS) {
    const document = largeJourney(count);
    await client.call('journeys.import', { fileName: 'large.journey.json', text: JSON.stringify(document) });
    const ours = await openOurs(page, document);
    const opening = await openingMilliseconds(ours.page, document);
    const measured = await measure(ours, document);
    const limits = await measureBare(browser, bare, document, ours.size);
    console.log(`\n${count} steps: opened in ${Math.round(opening)} ms`);
    console.log(`${''.padEnd(18)} ${'ours: p50     p95  dropped    work'.padEnd(34)} ${'bare: p50     p95  dropped    work'.padEnd(34)} ratio: p95  work   (ms)`);
    for (const [name, mine] of measured) {
      const limit = limits.get(name)!;
      const view = name.startsWith('fitted') ? 'fitted' : 'zoomed in';
      console.log(`${name.padEnd(18)} ${times(mine).padEnd(34)} ${times(limit).padEnd(34)} ${(mine.p95 / limit.p95).toFixed(2).padStart(10)} ${(mine.workMs / limit.workMs).toFixed(2).padStart(5)}  ${verdict(view, mine, limit)}`);
    }
  }
}

const browser = await launchBrowser();
const host = await startHost();
const bare = await serveBarePage();
try {
  await run(browser, host, bare);
} finally {
  bare.close();
  await host.stop();
  await closeBrowser(browser);
}
