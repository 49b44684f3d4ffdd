import { useCallback, useEffect, useLayoutEffect, useRef, useState, type DragEvent, type KeyboardEvent } from 'react';
import {
  applyNodeChanges, Background, ConnectionLineType, ReactFlow, SelectionMode, useReactFlow, useStore,
  type Connection, type EdgeChange, type FinalConnectionState, type IsValidConnection, type NodeChange,
} from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import { connectionProblem } from '../../shared/journey/connections.ts';
import { CARD_HEIGHT, CARD_WIDTH } from '../../shared/journey/card-size.ts';
import { connect } from '../../shared/journey/commands/connect.ts';
import { reconnect } from '../../shared/journey/commands/reconnect.ts';
import type { JourneyDocument } from '../../shared/journey/document.ts';
import { nodeType } from '../../shared/nodes/registry.ts';
import { attempt, edit } from '../editor/document-store.ts';
import { select, selectField, useSelection } from '../editor/selection-store.ts';
import { showToast } from '../ui/toast-store.ts';
import { useShell } from '../app/shell-store.ts';
import { AddStepDialog } from './AddStepDialog.tsx';
import { addStep, askForStep, canStandBetween } from './add-step.ts';
import styles from './canvas.module.css';
import { CanvasControls } from './CanvasControls.tsx';
import { deriveEdges, deriveNodes, type CardNode, type WireEdge } from './flow-model.ts';
import { nextInDirection } from './keyboard-walk.ts';
import { commitMoves } from './moves.ts';
import { openingViewport } from './opening-view.ts';
import { Palette } from './Palette.tsx';
import { GRID_PX, snap } from './placement.ts';
import { STEP_MEDIA_TYPE } from './step-groups.ts';
import { StepCard } from './StepCard.tsx';
import { keepMiddle } from './keep-middle.ts';
import { keepViewport, lastViewport, useCanvasView } from './view-store.ts';
import { WireLine } from './WireLine.tsx';

const nodeTypes = { card: StepCard };
const edgeTypes = { wire: WireLine };
const proOptions = { hideAttribution: true };
const ariaLabels = {
  'node.a11yDescription.default': 'Press Enter to open the inspector, arrow keys to move the step, Alt and an arrow key to go to the next step, Delete to delete it.',
  'edge.a11yDescription.default': 'Press Enter to select the connection, Delete to delete it.',
  'minimap.ariaLabel': 'Overview of the journey',
};
/** Below these zooms a card becomes a chip with an icon, then a plain block. */
const CHIP_ZOOM = 0.5;
const BLOCK_ZOOM = 0.22;

function useDetail(): 'card' | 'chip' | 'block' {
  return useStore(({ transform: [, , zoom] }) => (zoom < BLOCK_ZOOM ? 'block' : zoom < CHIP_ZOOM ? 'chip' : 'card'));
}

function portName(handle: string | null | undefined): string {
  return handle ?? '';
}

/** The journey as React Flow shows it. The document store owns it: what is dragged or connected here becomes an edit there. */
export function Canvas({ document }: { document: JourneyDocument }) {
  const selectedNodeIds = useSelection((state) => state.nodeIds);
  const selectedEdgeIds = useSelection((state) => state.edgeIds);
  const [nodes, setNodes] = useState<CardNode[]>(() => deriveNodes(document, new Set(selectedNodeIds), []));
  const [edges, setEdges] = useState<WireEdge[]>(() => deriveEdges(document, new Set(selectedEdgeIds), []));
  const [view, setView] = useState(() => lastViewport(document.id));
  const flow = useReactFlow<CardNode, WireEdge>();
  const frame = useRef<HTMLDivElement>(null);
  const detail = useDetail();

  useEffect(() => {
    setNodes((previous) => deriveNodes(document, new Set(selectedNodeIds), previous));
  }, [document, selectedNodeIds]);
  useEffect(() => {
    setEdges((previous) => deriveEdges(document, new Set(selectedEdgeIds), previous));
  }, [document, selectedEdgeIds]);
  useEffect(() => useCanvasView.setState({ flow }), [flow]);
  useEffect(() => keepMiddle(frame.current, flow), [flow]);
  useLayoutEffect(() => {
    if (!view && frame.current) setView(openingViewport(document, frame.current.getBoundingClientRect()));
  }, [view, document]);

  const onNodesChange = useCallback((changes: NodeChange<CardNode>[]) => {
    setNodes((previous) => applyNodeChanges(changes.filter((change) => change.type === 'position' || change.type === 'dimensions'), previous));
    followSelection(changes, 'nodeIds');
    commitMoves(changes);
  }, []);
  const onEdgesChange = useCallback((changes: EdgeChange<WireEdge>[]) => followSelection(changes, 'edgeIds'), []);

  const middle = useCallback(() => {
    const box = frame.current?.getBoundingClientRect();
    const point = flow.screenToFlowPosition({ x: (box?.left ?? 0) + (box?.width ?? 0) / 2, y: (box?.top ?? 0) + (box?.height ?? 0) / 2 });
    return snap({ x: point.x - CARD_WIDTH / 2, y: point.y - CARD_HEIGHT / 2 });
  }, [flow]);
  const showNode = useCallback((nodeId: string) => useCanvasView.getState().reveal(nodeId, true), []);

  const isValidConnection: IsValidConnection<WireEdge> = useCallback(
    ({ source, sourceHandle, target }) => connectionProblem(document, { source, sourcePort: portName(sourceHandle), target }) === null,
    [document],
  );
  const onConnect = (connection: Connection) => edit(attempt(() => connect(document, { source: connection.source, sourcePort: portName(connection.sourceHandle), target: connection.target })));
  const onReconnect = (old: WireEdge, { source, sourceHandle, target }: Connection) =>
    edit(attempt(() => reconnect(document, { edgeId: old.id, source, sourcePort: portName(sourceHandle), target })));

  /** Where a card has to be for its middle to be at the pointer. */
  const cardAt = (event: { clientX: number; clientY: number }) => {
    const point = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY });
    return snap({ x: point.x - CARD_WIDTH / 2, y: point.y - CARD_HEIGHT / 2 });
  };
  const onConnectEnd = (event: MouseEvent | TouchEvent, { isValid, fromHandle, toNode }: FinalConnectionState) => {
    if (isValid || fromHandle?.type !== 'source') return;
    const from = { nodeId: fromHandle.nodeId, portId: portName(fromHandle.id) };
    const taken = Object.values(document.edges).some((one) => one.source === from.nodeId && one.sourcePort === from.portId);
    if (toNode || taken) explainRefusal(document, from, toNode?.id ?? null);
    else askForStep({ kind: 'after', ...from, position: cardAt('clientX' in event ? event : event.changedTouches[0]!) });
  };
  const onDrop = (event: DragEvent) => {
    const type = event.dataTransfer.getData(STEP_MEDIA_TYPE);
    if (!type) return;
    event.preventDefault();
    const edgeId = edgeAt(event);
    const kind = nodeType(type);
    const nodeId = addStep(type, edgeId && kind && canStandBetween(kind) ? { kind: 'edge', edgeId } : { kind: 'place', position: cardAt(event) });
    if (nodeId) requestAnimationFrame(() => focusNode(frame.current, nodeId));
  };
  const onDragOver = (event: DragEvent) => {
    if (!event.dataTransfer.types.includes(STEP_MEDIA_TYPE)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
  };
  const onKeyDownCapture = (event: KeyboardEvent) => {
    const node = event.target instanceof HTMLElement && event.target.classList.contains('react-flow__node') ? event.target : null;
    const nodeId = node?.dataset.id;
    if (!nodeId) return;
    if (event.key === 'Enter') {
      useShell.setState({ inspectorOpen: true });
      selectField(nodeId, '');
    } else if (event.altKey && event.key.startsWith('Arrow')) {
      const next = nextInDirection(document, nodeId, event.key);
      if (!next) return;
      select([next]);
      useCanvasView.getState().reveal(next, true);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className={styles.area}>
      <Palette middle={middle} onAdded={showNode} />
      <div ref={frame} className={styles.canvas} data-detail={detail} data-testid="canvas" role="region" aria-label="Canvas" onDrop={onDrop} onDragOver={onDragOver} onKeyDownCapture={onKeyDownCapture}>
        {view ? (
          <ReactFlow<CardNode, WireEdge>
            nodes={nodes}
            edges={edges}
            nodeTypes={nodeTypes}
            edgeTypes={edgeTypes}
            onNodesChange={onNodesChange}
            onEdgesChange={onEdgesChange}
            onConnect={onConnect}
            onReconnect={onReconnect}
            isValidConnection={isValidConnection}
            onConnectEnd={onConnectEnd}
            onPaneClick={() => select([])}
            connectionLineType={ConnectionLineType.SmoothStep}
            selectionMode={SelectionMode.Partial}
            multiSelectionKeyCode={['Meta', 'Control', 'Shift']}
            deleteKeyCode={null}
            snapToGrid
            snapGrid={[GRID_PX, GRID_PX]}
            minZoom={0.05}
            maxZoom={2}
            defaultViewport={view}
            onMoveEnd={(_, viewport) => keepViewport(document.id, viewport)}
            zoomOnDoubleClick={false}
            panOnScroll
            elevateNodesOnSelect={false}
            onlyRenderVisibleElements={nodes.length > 300}
            ariaLabelConfig={ariaLabels}
            proOptions={proOptions}
          >
            <Background gap={24} size={1.5} />
            <CanvasControls />
          </ReactFlow>
        ) : null}
      </div>
      <AddStepDialog onAdded={showNode} />
    </div>
  );
}

/** React Flow tells which items became selected or not; the selection store is the one truth. */
function followSelection(changes: readonly (NodeChange<CardNode> | EdgeChange<WireEdge>)[], key: 'nodeIds' | 'edgeIds'): void {
  const chosen = new Set(useSelection.getState()[key]);
  let changed = false;
  for (const change of changes) {
    if (change.type !== 'select' || chosen.has(change.id) === change.selected) continue;
    changed = true;
    if (change.selected) chosen.add(change.id);
    else chosen.delete(change.id);
  }
  if (changed) useSelection.setState({ [key]: [...chosen], focusField: null });
}

/** A connection that was dropped and not made says why. */
function explainRefusal(document: JourneyDocument, from: { nodeId: string; portId: string }, targetId: string | null): void {
  const other = targetId ?? Object.keys(document.nodes).find((id) => id !== from.nodeId);
  const problem = other ? connectionProblem(document, { source: from.nodeId, sourcePort: from.portId, target: other }) : null;
  if (problem) showToast({ text: problem });
}

/** The connection under the pointer. */
function edgeAt({ clientX, clientY }: DragEvent): string | null {
  const hit = window.document.elementsFromPoint(clientX, clientY).map((element) => element.closest<SVGElement>('.react-flow__edge'));
  return hit.find((element) => element !== null)?.dataset.id ?? null;
}

function focusNode(frame: HTMLElement | null, nodeId: string): void {
  frame?.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(nodeId)}"]`)?.focus({ preventScroll: true });
}
