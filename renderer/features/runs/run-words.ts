import type { RunSummary } from '../../../shared/api/calls/simulation.ts';
import type { Tone } from '../../ui/badge.tsx';
import type { IconName } from '../../ui/icons.tsx';
import { listWords } from '../../../shared/words/text.ts';
import { counted, duration } from '../format/figures.ts';
import { readInstant } from '../format/instant.ts';

export const RUN_STATES: Record<RunSummary['state'], { words: string; tone: Tone; icon: IconName }> = {
  running: { words: 'Running', tone: 'info', icon: 'loader-circle' },
  finished: { words: 'Finished', tone: 'success', icon: 'circle-check' },
  cancelled: { words: 'Cancelled', tone: 'neutral', icon: 'circle-x' },
  failed: { words: 'Failed', tone: 'error', icon: 'circle-alert' },
};

/** What a run is called; where nobody named it, what it ran on. */
export function runTitle({ name, seed, days }: RunSummary): string {
  return name === '' ? `Seed ${seed} over ${counted(days, 'day')}` : name;
}

/** A run in a list to choose from. */
export function runOption(run: RunSummary): string {
  return `${runTitle(run)}, ${readInstant(run.startedAt).text}`;
}

export function journeysOf(run: RunSummary): string {
  return listWords(run.journeys.map((journey) => journey.name), 'and');
}

export function tookWords({ startedAt, finishedAt }: RunSummary): string {
  return finishedAt === null ? '' : duration((Date.parse(finishedAt) - Date.parse(startedAt)) / 1000);
}
