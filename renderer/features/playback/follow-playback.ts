import { setFigures, useFigures, type Figures } from '../../canvas/figures-store.ts';
import { readInstant } from '../format/instant.ts';
import { runClock } from './clock.ts';
import { usePlayback } from './playback-store.ts';
import { binAt, instantOf, type Recording, Totals } from './recording.ts';

/** Figures on cards follow so often while a run goes by: each time every card in sight is drawn anew. */
const FIGURES_MS = 150;

/** Shows on the canvas what had come to pass by the instant where playback stands. Answers how to stop, which brings the whole run's figures back. */
export function followPlayback(journeyId: string): () => void {
  /** the whole run's, as others set them */
  let whole = useFigures.getState().figures;
  let shown: Figures | null = null;
  let totals: Totals | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let shownAt = 0;

  const show = () => {
    clearTimeout(timer);
    timer = undefined;
    const { recording, second } = usePlayback.getState();
    if (recording === null || whole === null) return;
    const bin = binAt(recording, second);
    if (totals?.of !== recording) totals = new Totals(recording);
    totals.seek(bin);
    shownAt = performance.now();
    const until = readInstant(instantOf(recording, (bin + 1) * recording.binSeconds)).text;
    shown = { ...whole, collisionsAt: { ...whole.collisionsAt, [journeyId]: collisionsUntil(recording, bin) }, flows: { ...whole.flows, [journeyId]: totals.flow() }, until };
    setFigures(shown);
  };
  const schedule = () => {
    const { recording, second } = usePlayback.getState();
    if (recording === null || (totals?.of === recording && totals.bin === binAt(recording, second))) return;
    timer ??= setTimeout(show, Math.max(0, FIGURES_MS - (performance.now() - shownAt)));
  };

  const stops = [
    usePlayback.subscribe((state, before) => (state.second !== before.second || state.recording !== before.recording ? schedule() : undefined)),
    useFigures.subscribe(({ figures }) => {
      if (figures === shown) return;
      whole = figures;
      show();
    }),
    runClock(),
    () => clearTimeout(timer),
  ];
  show();
  return () => {
    for (const stop of stops) stop();
    setFigures(whole);
  };
}

function collisionsUntil({ stops }: Recording, bin: number): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const stop of stops) if (stop.kind === 'collision' && stop.bin <= bin) counts[stop.nodeId] = (counts[stop.nodeId] ?? 0) + stop.count;
  return counts;
}
