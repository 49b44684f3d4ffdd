import { useMemo } from 'react';
import type { JourneyDocument } from '../../../shared/journey/document.ts';
import { nodeWords } from '../../../shared/journey/node-words.ts';
import type { PlaybackStop } from '../../../shared/simulate/playback/schema.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icons.tsx';
import { counted } from '../format/figures.ts';
import { showStep } from '../format/show-step.ts';
import { showTimeline } from '../timeline/timeline-store.ts';
import styles from './playback.module.css';
import { usePlayback } from './playback-store.ts';
import { binAt, type Recording, stopsAt } from './recording.ts';

const WORDS = {
  collision: { icon: 'triangle-alert', one: 'collision at', many: 'collisions at' },
  followed: { icon: 'triangle-alert', one: 'collision after', many: 'collisions after' },
  block: { icon: 'ban', one: 'block at', many: 'blocks at' },
} as const;

/** What playback rests at, or how much of both there was until now. One line, so that the canvas keeps its height. */
export function StopLine({ recording, document }: { recording: Recording; document: JourneyDocument }) {
  const bin = usePlayback((state) => binAt(recording, state.second));
  const playing = usePlayback((state) => state.playing);
  const here = useMemo(() => stopsAt(recording, bin), [recording, bin]);
  const [first] = here;
  return (
    <div className={styles.line}>
      <p role="status" className={styles.words}>
        {playing ? '' : here.map((stop) => <Stop key={`${stop.kind} ${stop.nodeId}`} stop={stop} document={document} />)}
        {playing || first === undefined ? <SoFar recording={recording} bin={bin} /> : null}
      </p>
      {playing || first === undefined ? null : (
        <>
          <Button size="small" variant="quiet" icon="focus" onClick={() => showStep(document.id, first.nodeId)}>
            Show the step
          </Button>
          <Button size="small" variant="quiet" icon="history" onClick={() => showTimeline(first.contactId, { at: first.at, journeyId: document.id, nodeId: first.nodeId })}>
            {first.count === 1 ? 'Open the contact’s timeline' : 'Open the first contact’s timeline'}
          </Button>
        </>
      )}
    </div>
  );
}

function Stop({ stop: { kind, count, nodeId }, document }: { stop: PlaybackStop; document: JourneyDocument }) {
  const node = document.nodes[nodeId];
  const { icon, one, many } = WORDS[kind];
  return (
    <span className={styles.stop} data-kind={kind}>
      <Icon name={icon} size={14} />
      <span>
        {counted(count, one, many)} {node === undefined ? 'a step that is gone' : nodeWords(node)}
      </span>
    </span>
  );
}

function SoFar({ recording: { stops }, bin }: { recording: Recording; bin: number }) {
  const sumOf = (isBlock: boolean) => stops.reduce((sum, stop) => sum + ((stop.kind === 'block') === isBlock && stop.bin <= bin ? stop.count : 0), 0);
  return (
    <>
      {counted(sumOf(false), 'collision')} and {counted(sumOf(true), 'block')} in this journey so far
    </>
  );
}
