import { useEffect, useLayoutEffect, useRef } from 'react';
import { useStoreApi } from '@xyflow/react';
import { STILL_MS } from '../../features/playback/clock.ts';
import { usePlayback } from '../../features/playback/playback-store.ts';
import { binAt, stopsAt } from '../../features/playback/recording.ts';
import { motionMs } from '../../ui/motion.ts';
import { keepPainted } from '../paint/keep-painted.ts';
import type { Scene } from '../scene/scene.ts';
import { paintTokens } from './paint-tokens.ts';
import { ringSteps, useRings } from './ring-store.ts';
import styles from './token-layer.module.css';
import { stillTokensAt, tokensAt } from './tokens.ts';

/** How long a token is under way on a connection, in milliseconds of ours. */
const TRAVEL_MS = 900;

/** Who is under way on the connections while a run is played back, and where it rests. The figures on the cards say the same in numbers. */
export function TokenLayer({ scene }: { scene: Scene }) {
  const open = usePlayback((state) => state.open && state.recording !== null);
  return open ? <Layer scene={scene} /> : null;
}

function Layer({ scene }: { scene: Scene }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const store = useStoreApi();
  const shown = useRef(scene);
  const redraw = useRef<() => void>(() => {});

  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context) return undefined;
    const painting = keepPainted(element, store, [usePlayback], (view) => {
      const { recording, second, speed } = usePlayback.getState();
      if (recording === null) return;
      const isStill = motionMs() === 0;
      const seconds = (speed * (isStill ? STILL_MS : TRAVEL_MS)) / 1000;
      const tokens = (isStill ? stillTokensAt : tokensAt)(recording, second, seconds);
      ringSteps(stopsAt(recording, binAt(recording, second)));
      paintTokens(context, { scene: shown.current, tokens, rings: useRings.getState().of, ...view });
    });
    redraw.current = painting.soon;
    return () => {
      painting.stop();
      ringSteps([]);
    };
  }, [store]);
  useLayoutEffect(() => {
    shown.current = scene;
    redraw.current();
  }, [scene]);

  return <canvas ref={canvas} className={styles.layer} data-testid="tokens" aria-hidden="true" />;
}
