import { motionMs } from '../../ui/motion.ts';
import { advance, usePlayback } from './playback-store.ts';

/** A window that was hidden for a while goes on where it was, not where it would be. */
const MOST_SECONDS_A_FRAME = 0.1;
/** Where reduced motion is asked for, playback goes from picture to picture, so many milliseconds each. */
export const STILL_MS = 600;

/** Lets playback go on while it is playing. Answers how to stop. */
export function runClock(): () => void {
  let request = 0;
  let timer: ReturnType<typeof setInterval> | undefined;
  let last = 0;
  const frame = (now: number) => {
    advance(Math.min(MOST_SECONDS_A_FRAME, (now - last) / 1000));
    last = now;
    request = usePlayback.getState().playing ? requestAnimationFrame(frame) : 0;
  };
  const begin = () => {
    if (motionMs() === 0) {
      timer = setInterval(() => advance(STILL_MS / 1000), STILL_MS);
      return;
    }
    last = performance.now();
    request = requestAnimationFrame(frame);
  };
  const end = () => {
    cancelAnimationFrame(request);
    clearInterval(timer);
  };
  const stop = usePlayback.subscribe((state, before) => {
    if (state.playing === before.playing) return;
    end();
    if (state.playing) begin();
  });
  return () => {
    stop();
    end();
  };
}
