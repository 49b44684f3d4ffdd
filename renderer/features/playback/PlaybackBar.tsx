import { useEffect, useRef, type KeyboardEvent } from 'react';
import type { JourneyDocument } from '../../../shared/journey/document.ts';
import { shortcutWords } from '../../app/shortcuts.ts';
import { IconButton } from '../../ui/button.tsx';
import { Spinner } from '../../ui/progress.tsx';
import { Select } from '../../ui/select.tsx';
import { readInstant } from '../format/instant.ts';
import { followPlayback } from './follow-playback.ts';
import { closePlayback, seek, seekStop, SPEEDS, togglePlaying, usePlayback } from './playback-store.ts';
import styles from './playback.module.css';
import { binAt, instantOf, type Recording, stopBinBeside } from './recording.ts';
import { StopLine } from './StopLine.tsx';
import { StopMarks } from './StopMarks.tsx';
import { useRecording } from './use-recording.ts';

const DAY_SECONDS = 86_400;
const speeds = SPEEDS.map(({ speed, words }) => ({ value: String(speed), label: words }));

/** Under the canvas: the run goes by at a speed, rests at collisions and blocks, and can be taken to any instant. */
export function PlaybackBar({ document }: { document: JourneyDocument }) {
  useRecording(document.id);
  useEffect(() => followPlayback(document.id), [document.id]);
  // a journey is played back on its own
  useEffect(() => () => usePlayback.setState({ recording: null, playing: false, second: 0, error: null }), [document.id]);
  const recording = usePlayback((state) => state.recording);
  const error = usePlayback((state) => state.error);
  const bar = useRef<HTMLElement>(null);
  const isReady = recording !== null;
  useEffect(() => {
    if (isReady) bar.current?.querySelector<HTMLElement>('input[type=range]')?.focus({ preventScroll: true });
  }, [isReady]);
  return (
    <section ref={bar} className={styles.bar} aria-label="Playback" onKeyDown={onKeyDown}>
      {recording ? <Controls recording={recording} /> : <div className={styles.row}>{error ? <p role="alert">{error}</p> : <Spinner text="Reading the run" />}<Close /></div>}
      {recording ? <StopLine recording={recording} document={document} /> : null}
    </section>
  );
}

/** Space plays and pauses, wherever in the bar the focus is, but where Space means something else already. */
function onKeyDown(event: KeyboardEvent): void {
  const { recording, second } = usePlayback.getState();
  const target = event.target as HTMLElement;
  if (event.key === 'Escape') closePlayback();
  else if (event.key === ' ' && !target.matches('button, select, input[type=checkbox]')) togglePlaying();
  else if (event.shiftKey && (event.key === 'ArrowLeft' || event.key === 'ArrowRight') && recording) seek(second + (event.key === 'ArrowRight' ? DAY_SECONDS : -DAY_SECONDS));
  else return;
  event.preventDefault();
  event.stopPropagation();
}

function Controls({ recording }: { recording: Recording }) {
  const playing = usePlayback((state) => state.playing);
  const speed = usePlayback((state) => state.speed);
  const pausesAtStops = usePlayback((state) => state.pausesAtStops);
  const bin = usePlayback((state) => binAt(recording, state.second));
  const at = readInstant(instantOf(recording, bin * recording.binSeconds));
  return (
    <div className={styles.row}>
      <IconButton icon={playing ? 'pause' : 'play'} label={playing ? 'Pause' : 'Play'} shortcut={shortcutWords('Alt+P')} tooltipSide="top" onClick={togglePlaying} />
      <IconButton icon="skip-back" label="Go to the last collision or block" shortcut="," tooltipSide="top" size="small" disabled={stopBinBeside(recording, bin, 'before') === null} onClick={() => seekStop('before')} />
      <IconButton icon="skip-forward" label="Go to the next collision or block" shortcut="." tooltipSide="top" size="small" disabled={stopBinBeside(recording, bin, 'after') === null} onClick={() => seekStop('after')} />
      <div className={styles.track}>
        <StopMarks recording={recording} />
        <input
          type="range"
          className={styles.scrubber}
          aria-label="Instant of the run"
          aria-valuetext={at.text}
          min={0}
          max={recording.binCount - 1}
          step={1}
          value={bin}
          onChange={(event) => seek(Number(event.target.value) * recording.binSeconds)}
        />
      </div>
      <time className={styles.instant} dateTime={instantOf(recording, bin * recording.binSeconds)} title={at.ours}>
        {at.text}
      </time>
      <div className={styles.speed}>
        <Select label="Speed" hideLabel value={String(speed)} options={speeds} onChange={(value) => usePlayback.setState({ speed: Number(value) })} />
      </div>
      <label className={styles.pauses}>
        <input type="checkbox" checked={pausesAtStops} onChange={(event) => usePlayback.setState({ pausesAtStops: event.target.checked })} />
        Pause at collisions and blocks
      </label>
      <Close />
    </div>
  );
}

function Close() {
  return <IconButton icon="x" label="Close playback" size="small" tooltipSide="top" onClick={closePlayback} />;
}
