import { beforeEach, expect, it } from 'vitest';
import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ApiError } from '../../../shared/api/error.ts';
import { journeySettingsSchema } from '../../../shared/journey/document.ts';
import { parseJourney } from '../../../shared/journey/parse.ts';
import type { Playback } from '../../../shared/simulate/playback/schema.ts';
import { useFigures } from '../../canvas/figures-store.ts';
import { TooltipProvider } from '../../ui/tooltip.tsx';
import { useSimulation } from '../simulation/simulation-store.ts';
import { fakeHost, lastInput, type FakeHost } from '../testing/fake-host.ts';
import { openWorkspace, REPORT } from '../testing/samples.ts';
import { useTimeline } from '../timeline/timeline-store.ts';
import { PlaybackBar } from './PlaybackBar.tsx';
import { advance, closePlayback, openPlayback, usePlayback } from './playback-store.ts';

const DOCUMENT = parseJourney({ format: 'throughline-journey', version: 1, id: 'renewal', name: 'Renewal nudge', settings: journeySettingsSchema.parse({}), nodes: { 'sms-1': { id: 'sms-1', type: 'sms-message', config: { body: 'Your plan renews soon' } } }, edges: {}, layout: {} }, 'test');
const base64 = (values: ArrayLike<number>) => Buffer.from(Uint32Array.from(values).buffer).toString('base64');
/** Two days by the hour: ten come at six on the first day, nine touches are sent and one is blocked at noon. */
const PLAYBACK: Playback = {
  startSecond: Date.parse('2026-05-03T00:00:00Z') / 1000, binSeconds: 3600, binCount: 48,
  series: [{ kind: 'node', id: 'sms-1', what: 'entered' }, { kind: 'node', id: 'sms-1', what: 'allowed' }, { kind: 'node', id: 'sms-1', what: 'blocked' }],
  columns: { start: base64(Array.from({ length: 49 }, (_, bin) => (bin <= 6 ? 0 : bin <= 12 ? 1 : 3))), series: base64([0, 1, 2]), count: base64([10, 9, 1]) },
  stops: [{ bin: 12, kind: 'block', nodeId: 'sms-1', count: 1, contactId: 'c-7', at: '2026-05-03T12:30:00Z' }],
};

let host: FakeHost;
beforeEach(() => {
  openWorkspace();
  useFigures.setState({ figures: { runId: 'run-1', posture: 'separate', contactCount: 500, flows: REPORT.flows.separate!, collisionsAt: {}, hashes: {} } });
  useSimulation.setState({ running: null, report: REPORT, live: null, source: 'run', failure: null, posture: 'separate' });
  host = fakeHost({ 'simulation.playback': () => PLAYBACK });
  closePlayback();
  openPlayback();
  // so slow that the clock itself gets nowhere while the test runs
  usePlayback.setState({ speed: 60 });
});

const show = () => render(<TooltipProvider><PlaybackBar document={DOCUMENT} /></TooltipProvider>);
const figures = () => useFigures.getState().figures?.flows['renewal']?.nodes['sms-1'];

it('plays the stored run that is shown: figures grow with it, it rests at a block, and leads to whom it was', async () => {
  const shown = show();
  const scrubber = await screen.findByRole<HTMLInputElement>('slider', { name: 'Instant of the run' });
  expect(lastInput(host, 'simulation.playback')).toEqual({ runId: 'run-1', posture: 'separate', journeyId: 'renewal' });
  expect(document.activeElement).toBe(scrubber);
  await expect.poll(() => figures()?.entered).toBe(0);
  act(() => advance(1000));
  expect(usePlayback.getState().playing).toBe(false);
  expect(scrubber.value).toBe('12');
  expect(screen.getByRole('status').textContent).toContain('1 block at “SMS · Your plan renews soon”');
  await expect.poll(figures).toMatchObject({ entered: 10, allowed: 9, blocked: 1 });

  await userEvent.keyboard('{Shift>}{ArrowRight}{/Shift}');
  expect(scrubber.value).toBe('36');
  expect(screen.getByRole('status').textContent).toBe('0 collisions and 1 block in this journey so far');
  await userEvent.click(screen.getByRole('button', { name: 'Go to the last collision or block' }));
  await userEvent.click(screen.getByRole('button', { name: 'Open the contact’s timeline' }));
  expect(useTimeline.getState()).toMatchObject({ contactId: 'c-7', moment: { nodeId: 'sms-1', at: '2026-05-03T12:30:00Z' } });

  shown.unmount();
  expect(figures()).toEqual(REPORT.flows.separate!['renewal']!.nodes['sms-1']);
});

it('says why a run cannot be played back, and can be closed', async () => {
  host.handle({ 'simulation.playback': () => Promise.reject(new ApiError({ code: 'conflict', message: 'This run is from before traces were kept. Run it again to compare or export it.' })) });
  show();
  expect((await screen.findByRole('alert')).textContent).toContain('from before traces were kept');
  await userEvent.click(screen.getByRole('button', { name: 'Close playback' }));
  expect(usePlayback.getState().open).toBe(false);
});
