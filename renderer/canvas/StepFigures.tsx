import type { JourneyFlow } from '../../shared/simulate/report.ts';
import { useDocument } from '../editor/document-store.ts';
import { Icon } from '../ui/icons.tsx';
import { useActual } from './actual-store.ts';
import { useFigures } from './figures-store.ts';
import { litAs, useLitPath } from './path-store.ts';
import { useRings } from './playback/ring-store.ts';
import styles from './step-card.module.css';

const whole = new Intl.NumberFormat('en');

/** Contacts whose journey ended at a step: they came and neither went on by a connection nor stand there still. */
export function leftAt(nodeId: string, flow: JourneyFlow, edges: Readonly<Record<string, { source: string }>>): number {
  const node = flow.nodes[nodeId];
  if (node === undefined) return 0;
  const wentOn = Object.entries(edges).reduce((sum, [edgeId, { source }]) => (source === nodeId ? sum + (flow.edges[edgeId] ?? 0) : sum), 0);
  return Math.max(0, node.entered - wentOn - node.waitingAtEnd);
}

/** A frame around the steps that the contact of the open timeline came through, and around those at which playback rests or passes by a collision or block. */
export function StepLight({ nodeId }: { nodeId: string }) {
  const journeyId = useDocument((state) => state.journeyId) ?? '';
  const lit = useLitPath((path) => litAs(path, 'node', journeyId, nodeId));
  const ring = useRings(({ of }) => of.get(nodeId) ?? null);
  const shown = ring ?? lit;
  return shown === null ? null : <span className={styles.light} data-lit={shown} aria-hidden="true" />;
}

/** What the simulation counted at a step, and what really happened there, under its card; they take no room. */
export function StepFigures({ nodeId }: { nodeId: string }) {
  return (
    <span className={styles.figures}>
      <SimulatedFigures nodeId={nodeId} />
      <ActualFigures nodeId={nodeId} />
    </span>
  );
}

function Held({ count, words }: { count: number; words: string }) {
  return count > 0 ? (
    <span className={styles.held}>
      <Icon name="ban" size={12} /> {whole.format(count)} {words}
    </span>
  ) : null;
}

/** As the places count where the journey runs: named so, since the simulation's figures stand above. */
function ActualFigures({ nodeId }: { nodeId: string }) {
  const journeyId = useDocument((state) => state.journeyId);
  const actual = useActual((state) => state.actual);
  const counts = actual?.journeyId === journeyId ? actual?.steps[nodeId] : undefined;
  if (!actual || !counts) return null;
  const { arrived, here, sent, open, refused, deferred, blocked, dropped } = counts;
  const title =
    `Actual, counted by ${actual.where}: ${whole.format(arrived)} arrivals; ${whole.format(sent)} sent, ${whole.format(deferred)} put off, ${whole.format(blocked)} blocked, ${whole.format(dropped)} dropped, ` +
    `${whole.format(refused)} refused by the provider, ${whole.format(open)} not known yet; ${whole.format(here)} here now`;
  return (
    <span className={styles.counts} data-kind="actual" title={title}>
      <span className={styles.kind}>Actual</span>
      <span>{whole.format(arrived)} in</span>
      {sent > 0 ? <span>{whole.format(sent)} sent</span> : null}
      <Held count={blocked + dropped} words="held" />
      <Held count={refused} words="refused" />
      {here > 0 ? <span>{whole.format(here)} here now</span> : null}
    </span>
  );
}

function SimulatedFigures({ nodeId }: { nodeId: string }) {
  const journeyId = useDocument((state) => state.journeyId);
  const edges = useDocument((state) => state.document?.edges);
  const figures = useFigures((state) => state.figures);
  const isCompared = useActual(({ actual }) => actual !== null && actual.journeyId === journeyId);
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
    <span className={styles.counts} title={title}>
      {isCompared ? <span className={styles.kind}>Simulated</span> : null}
      <span>{whole.format(node.entered)} in</span>
      {node.allowed > 0 ? <span>{whole.format(node.allowed)} sent</span> : null}
      <Held count={held} words="held" />
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
