import { memo, useEffect, useMemo } from 'react';
import { Background, BaseEdge, Handle, Position, ReactFlow, ReactFlowProvider, useReactFlow, useStore, type Edge, type EdgeProps, type Node, type NodeProps } from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import { smoothStep } from '../../../shared/diagram/smooth-step.ts';
import { inputOffset, portOffset } from '../../../shared/journey/card-size.ts';
import type { ComparedConnection, JourneyComparison, StepFate } from '../../../shared/journey/comparison.ts';
import type { Direction } from '../../../shared/journey/document.ts';
import { cardLabel, type Card } from '../../canvas/card.ts';
import { sceneOf, type Scene } from '../../canvas/scene/scene.ts';
import { motionMs } from '../../ui/motion.ts';
import cardStyles from '../../canvas/step-card.module.css';
import { Icon } from '../../ui/icons.tsx';
import { fateLooks } from './fates.ts';
import styles from './versions.module.css';

type ComparedNode = Node<{ card: Card; fate: StepFate; [key: string]: unknown }, 'compared'>;
type ComparedEdge = Edge<{ path: string; fate: ComparedConnection['fate']; [key: string]: unknown }, 'compared'>;

/** A card as it is on the canvas, with what became of the step. */
const CompareCard = memo(function CompareCard({ data: { card, fate } }: NodeProps<ComparedNode>) {
  const look = fateLooks[fate];
  const [into, out] = card.direction === 'down' ? [Position.Top, Position.Bottom] : [Position.Left, Position.Right];
  return (
    <div className={styles.card} data-fate={fate}>
      <div className={cardStyles.card} data-lane={card.lane} style={{ height: card.heightPx }}>
        <Handle type="target" position={into} id="in" isConnectable={false} style={{ opacity: 0 }} aria-hidden="true" />
        <span className={cardStyles.mark}>
          <Icon name={card.icon} size={18} />
        </span>
        <span className={cardStyles.words}>
          <span className={cardStyles.title}>{card.title}</span>
          <span className={cardStyles.summary}>{card.summary}</span>
        </span>
        {card.ports.map(({ id }) => (
          <Handle key={id} type="source" position={out} id={id} isConnectable={false} style={{ opacity: 0 }} aria-hidden="true" />
        ))}
      </div>
      {look ? (
        <span className={styles.fate}>
          <Icon name={look.icon} size={12} />
          {look.words}
        </span>
      ) : null}
    </div>
  );
});

const CompareLine = memo(function CompareLine({ data }: EdgeProps<ComparedEdge>) {
  return <BaseEdge path={data?.path ?? ''} className={styles.edge} data-fate={data?.fate} />;
});

const nodeTypes = { compared: CompareCard };
const edgeTypes = { compared: CompareLine };
/** Below this zoom what became of a step is written larger than the step. */
const FAR_ZOOM = 0.5;
const proOptions = { hideAttribution: true };
const ariaLabels = { 'node.a11yDescription.default': '', 'edge.a11yDescription.default': '' };

function handlesOf({ ports, hasInput }: Card, direction: Direction): ComparedNode['handles'] {
  const [into, out] = direction === 'down' ? [Position.Top, Position.Bottom] : [Position.Left, Position.Right];
  return [
    ...(hasInput ? [{ id: 'in', type: 'target' as const, position: into, ...inputOffset(ports.length, direction), width: 0, height: 0 }] : []),
    ...ports.map(({ id }, index) => ({ id, type: 'source' as const, position: out, ...portOffset(index, ports.length, direction), width: 0, height: 0 })),
  ];
}

function nodesOf(scene: Scene, fates: JourneyComparison['fates']): ComparedNode[] {
  return [...scene.cards.values()].map(({ id, card, x, y, width, height }) => {
    const fate = fates.get(id) ?? 'same';
    const words = fateLooks[fate]?.words ?? 'Unchanged';
    return { id, type: 'compared', position: { x, y }, width, height, measured: { width, height }, handles: handlesOf(card, scene.direction), data: { card, fate }, ariaLabel: `${words}. ${cardLabel(card)}` };
  });
}

function edgesOf(scene: Scene, connections: readonly ComparedConnection[]): ComparedEdge[] {
  return connections.flatMap(({ id, source, sourcePort, target, fate }) => {
    const wire = scene.wires.get(id);
    return wire ? [{ id, type: 'compared' as const, source, sourceHandle: sourcePort, target, targetHandle: 'in', focusable: false, data: { path: smoothStep(wire.way.points), fate } }] : [];
  });
}

function Drawing({ comparison, shown }: { comparison: JourneyComparison; shown: { nodeId: string } | null }) {
  const flow = useReactFlow();
  const isFar = useStore(({ transform: [, , zoom] }) => zoom < FAR_ZOOM);
  const scene = useMemo(() => sceneOf(comparison.union, null), [comparison]);
  const nodes = useMemo(() => nodesOf(scene, comparison.fates), [scene, comparison]);
  const edges = useMemo(() => edgesOf(scene, comparison.connections), [scene, comparison]);
  useEffect(() => {
    if (!shown) return;
    const card = scene.cards.get(shown.nodeId);
    if (card) void flow.setCenter(card.x + card.width / 2, card.y + card.height / 2, { zoom: Math.max(0.8, flow.getZoom()), duration: motionMs() });
  }, [shown, scene, flow]);
  const selected = useMemo(() => nodes.map((node) => (node.id === shown?.nodeId ? { ...node, className: styles.shown } : node)), [nodes, shown]);
  return (
    <ReactFlow<ComparedNode, ComparedEdge>
      data-far={isFar || undefined}
      nodes={selected}
      edges={edges}
      nodeTypes={nodeTypes}
      edgeTypes={edgeTypes}
      nodesDraggable={false}
      nodesConnectable={false}
      elementsSelectable={false}
      deleteKeyCode={null}
      fitView
      fitViewOptions={{ maxZoom: 1, padding: 0.12 }}
      minZoom={0.02}
      onlyRenderVisibleElements={nodes.length > 200}
      panOnScroll
      ariaLabelConfig={ariaLabels}
      proOptions={proOptions}
    >
      <Background gap={24} size={1.5} />
    </ReactFlow>
  );
}

/** Two versions over each other, to look at only. `shown` is brought into sight each time it is given anew. */
export function CompareDrawing({ comparison, shown }: { comparison: JourneyComparison; shown: { nodeId: string } | null }) {
  return (
    <ReactFlowProvider>
      <Drawing comparison={comparison} shown={shown} />
    </ReactFlowProvider>
  );
}
