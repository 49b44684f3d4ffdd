import { useDocument } from '../editor/document-store.ts';
import { useFigures } from './figures-store.ts';
import styles from './step-card.module.css';

const whole = new Intl.NumberFormat('en');

/** What the last simulation counted at a step, under its card; it takes no room. */
export function StepFigures({ nodeId }: { nodeId: string }) {
  const journeyId = useDocument((state) => state.journeyId);
  const figures = useFigures((state) => state.figures);
  const flow = journeyId ? figures?.flows[journeyId]?.nodes[nodeId] : undefined;
  if (!figures || !flow) return null;
  const held = flow.blocked + flow.dropped;
  const title = `Simulated, ${figures.posture} posture: ${whole.format(flow.entered)} arrivals over ${whole.format(figures.contactCount)} contacts; ${whole.format(flow.allowed)} sent, ${whole.format(flow.deferred)} deferred, ${whole.format(flow.blocked)} blocked, ${whole.format(flow.dropped)} dropped, ${whole.format(flow.waitingAtEnd)} still here at the end`;
  return (
    <span className={styles.figures} title={title}>
      <span>{whole.format(flow.entered)} in</span>
      {flow.allowed > 0 ? <span>{whole.format(flow.allowed)} sent</span> : null}
      {held > 0 ? <span className={styles.held}>{whole.format(held)} held</span> : null}
      {flow.waitingAtEnd > 0 ? <span>{whole.format(flow.waitingAtEnd)} waiting</span> : null}
    </span>
  );
}
