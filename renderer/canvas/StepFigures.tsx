import type { JourneyFlow } from '../../shared/simulate/report.ts';
import { useDocument } from '../editor/document-store.ts';
import { Icon } from '../ui/icons.tsx';
import { useFigures } from './figures-store.ts';
import { litAs, useLitPath } from './path-store.ts';
import styles from './step-card.module.css';

const whole = new Intl.NumberFormat('en');

/** Contacts whose journey ended at a step: they came and neither went on by a connection nor stand there still. */
export function leftAt(nodeId: string, flow: JourneyFlow, edges: Readonly<Record<string, { source: string }>>): number {
  const node = flow.nodes[nodeId];
  if (node === undefined) return 0;
  const wentOn = Object.entries(edges).reduce((sum, [edgeId, { source }]) => (source === nodeId ? sum + (flow.edges[edgeId] ?? 0) : sum), 0);
  return Math.max(0, node.entered - wentOn - node.waitingAtEnd);
}

/** A frame around the steps that the contact of the open timeline came through. */
export function StepLight({ nodeId }: { nodeId: string }) {
  const journeyId = useDocument((state) => state.journeyId) ?? '';
  const lit = useLitPath((path) => litAs(path, 'node', journeyId, nodeId));
  return lit === null ? null : <span className={styles.light} data-current={lit === 'current' || undefined} aria-hidden="true" />;
}

/** What the simulation counted at a step, under its card; it takes no room. */
export function StepFigures({ nodeId }: { nodeId: string }) {
  const journeyId = useDocument((state) => state.journeyId);
  const edges = useDocument((state) => state.document?.edges);
  const figures = useFigures((state) => state.figures);
  const flow = journeyId ? figures?.flows[journeyId] : undefined;
  const node = flow?.nodes[nodeId];
  if (!figures || !flow || !node || !edges) return null;
  const held = node.blocked + node.dropped;
  const left = leftAt(nodeId, flow, edges);
  const collisions = figures.collisionsAt[journeyId ?? '']?.[nodeId] ?? 0;
  const title =
    `Simulated, ${figures.posture} posture${figures.until === undefined ? '' : `, up to ${figures.until}`}: ${whole.format(node.entered)} arrivals over ${whole.format(figures.contactCount)} contacts; ${whole.format(node.allowed)} sent, ${whole.format(node.deferred)} deferred, ` +
    `${whole.format(node.blocked)} blocked, ${whole.format(node.dropped)} dropped, ${whole.format(collisions)} too close after another journey’s touch; ${whole.format(left)} left the journey here, ${whole.format(node.waitingAtEnd)} still here ${figures.until === undefined ? 'at the end' : 'then'}`;
  return (
    <span className={styles.figures} title={title}>
      <span>{whole.format(node.entered)} in</span>
      {node.allowed > 0 ? <span>{whole.format(node.allowed)} sent</span> : null}
      {held > 0 ? (
        <span className={styles.held}>
          <Icon name="ban" size={12} /> {whole.format(held)} held
        </span>
      ) : null}
      {collisions > 0 ? (
        <span className={styles.collide}>
          <Icon name="triangle-alert" size={12} /> {whole.format(collisions)} collide
        </span>
      ) : null}
      {left > 0 ? <span>{whole.format(left)} leave</span> : null}
      {node.waitingAtEnd > 0 ? <span>{whole.format(node.waitingAtEnd)} waiting</span> : null}
    </span>
  );
}
