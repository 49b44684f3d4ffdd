import { create } from 'zustand';
import { binAt, type Recording, stopBinBeside } from './recording.ts';

interface PlaybackState {
  /** the bar is shown and the canvas follows it */
  open: boolean;
  recording: Recording | null;
  /** why there is none, in words */
  error: string | null;
  /** where playback stands: seconds after the recording's beginning */
  second: number;
  playing: boolean;
  /** seconds of the run in one of ours */
  speed: number;
  pausesAtStops: boolean;
}

const HOUR_SECONDS = 3600;
const DAY_SECONDS = 86_400;

/** How fast a run goes by, slowest first. */
export const SPEEDS: readonly { speed: number; words: string }[] = [
  { speed: HOUR_SECONDS, words: '1 hour a second' },
  { speed: 6 * HOUR_SECONDS, words: '6 hours a second' },
  { speed: DAY_SECONDS, words: '1 day a second' },
  { speed: 3 * DAY_SECONDS, words: '3 days a second' },
];

export const usePlayback = create<PlaybackState>(() => ({ open: false, recording: null, error: null, second: 0, playing: false, speed: DAY_SECONDS, pausesAtStops: true }));

/** The length of a recording in seconds. */
function lengthOf({ binSeconds, binCount }: Recording): number {
  return binSeconds * binCount;
}

export function openPlayback(): void {
  usePlayback.setState({ open: true, error: null });
}

export function closePlayback(): void {
  usePlayback.setState({ open: false, playing: false, recording: null, error: null, second: 0 });
}

/** Takes up a recording: the first one begins, a newer one stays at the instant where playback stood. */
export function takeRecording(recording: Recording): void {
  usePlayback.setState((state) => ({ recording, error: null, second: Math.min(state.second, lengthOf(recording) - 1), playing: state.playing || state.recording === null }));
}

/** Goes to an instant, so many seconds after the beginning. */
export function seek(second: number): void {
  const { recording } = usePlayback.getState();
  if (recording) usePlayback.setState({ second: Math.min(lengthOf(recording) - 1, Math.max(0, second)) });
}

/** Goes to the next or the last moment of a collision or a block, and rests there. */
export function seekStop(where: 'after' | 'before'): void {
  const { recording, second } = usePlayback.getState();
  if (recording === null) return;
  const bin = stopBinBeside(recording, binAt(recording, second), where);
  if (bin !== null) usePlayback.setState({ second: bin * recording.binSeconds, playing: false });
}

/** Begins or pauses; at the end it begins anew. */
export function togglePlaying(): void {
  usePlayback.setState(({ recording, playing, second }) => {
    if (recording === null) return {};
    return playing || second < lengthOf(recording) - 1 ? { playing: !playing } : { playing: true, second: 0 };
  });
}

/** Goes on by so many seconds of ours: to the next moment worth pausing at, or to the end, and no further. */
export function advance(seconds: number): void {
  usePlayback.setState(({ recording, second, speed, pausesAtStops, playing }) => {
    if (recording === null || !playing) return {};
    const end = lengthOf(recording) - 1;
    const next = Math.min(end, second + seconds * speed);
    const bin = pausesAtStops ? stopBinBeside(recording, binAt(recording, second), 'after') : null;
    if (bin !== null && bin * recording.binSeconds <= next) return { second: bin * recording.binSeconds, playing: false };
    return { second: next, playing: next < end };
  });
}
