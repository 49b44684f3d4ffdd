import { useEffect } from 'react';
import { client } from '../../api/connection.ts';
import { errorWords } from '../../api/report-error.ts';
import { LIVE_RUN_ID } from '../simulation/live-report.ts';
import { isStale } from '../simulation/live-refusals.ts';
import { useListSource } from '../simulation/use-rows.ts';
import { takeRecording, usePlayback } from './playback-store.ts';
import { recordingOf } from './recording.ts';

/** Edits come in bursts; the recording follows once they pause. */
const PAUSE_MS = 250;

/** Fetches how the figures shown came about in a journey, again when they change; the one before stays until then. */
export function useRecording(journeyId: string): void {
  const source = useListSource();
  const { runId = null, version = 0, posture = 'separate' } = source ?? {};
  useEffect(() => {
    if (runId === null) return undefined;
    let overtaken = false;
    const fetchIt = () => (runId === LIVE_RUN_ID ? client().call('live.playback', { version, posture, journeyId }) : client().call('simulation.playback', { runId, posture, journeyId }));
    const timer = setTimeout(
      () =>
        fetchIt().then(
          (playback) => (overtaken ? undefined : takeRecording(recordingOf(playback))),
          (error: unknown) => (overtaken || isStale(error) ? undefined : usePlayback.setState({ error: errorWords(error), recording: null, playing: false })),
        ),
      usePlayback.getState().recording === null ? 0 : PAUSE_MS,
    );
    return () => {
      overtaken = true;
      clearTimeout(timer);
    };
  }, [runId, version, posture, journeyId]);
}
