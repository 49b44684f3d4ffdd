import { useCallback, useEffect, useMemo, useState, type MouseEvent as ReactMouseEvent, type PointerEvent } from 'react';
import { flushSync } from 'react-dom';
import {
  Background, ConnectionLineType, ReactFlow, SelectionMode, useReactFlow, useStore, useStoreApi,
  type EdgeChange, type NodeChange, type ReactFlowInstance, type Viewport,
} from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import type { LaneLayout } from '../../shared/journey/lanes.ts';
import type { JourneyDocument, Position } from '../../shared/journey/document.ts';
import { countWords } from '../../shared/words/text.ts';
import { openedDocument } from '../editor/document-store.ts';
import { select, useSelection } from '../editor/selection-store.ts';
import styles from './canvas.module.css';
import { CanvasControls } from './CanvasControls.tsx';
import { connectingBy } from './connecting.ts';
import { followDrag } from './drag/follow-drag.ts';
import { useMoving } from './drag/moving-store.ts';
import { SnapLines } from './drag/SnapLines.tsx';
import { FlowItems, type CardNode, type WireEdge } from './flow-model.ts';
import { followSelection } from './follow-selection.ts';
import { GroupFrames } from './groups/GroupFrames.tsx';
import { useLive } from './live-store.ts';
import { Overview } from './paint/Overview.tsx';
import { SceneLayer } from './paint/SceneLayer.tsx';
import { TokenLayer } from './playback/TokenLayer.tsx';
import { sceneFor } from './scene/current-scene.ts';
import { detailAt } from './scene/detail.ts';
import { isPainted } from './scene/mounting.ts';
import { cardAt, wireAt } from './scene/pointing.ts';
import { StepCard } from './StepCard.tsx';
import { useBoxSelection } from './use-box-selection.ts';
import { useMounted } from './use-mounted.ts';
import { useSought } from './use-sought.ts';
import { keepViewport, MAX_ZOOM, MIN_ZOOM, sightOf, useCanvasView } from './view-store.ts';
import { Lanes } from './views/Lanes.tsx';
import { shownDocument } from './views/shown-document.ts';
import { LabelLayer, WireLine } from './WireLine.tsx';

const nodeTypes = { card: StepCard };
const edgeTypes = { wire: WireLine };
const proOptions = { hideAttribution: true };
const severalKeys = ['Meta', 'Control', 'Shift'];
const ariaLabels = {
  'node.a11yDescription.default':
    'Press Enter to open the inspector, Space to select, arrow keys to move the selected steps, Alt and an arrow key to go to the next step, with Shift to select it too, Delete to delete.',
  'edge.a11yDescription.default': 'Press Enter to select the connection, then A to insert a step into it or Delete to delete it.',
};
/** How near a pointer has to be to a connection that is painted only, in pixels of the window. */
const REACH_PX = 6;

interface FlowProps {
  document: JourneyDocument;
  opening: Viewport;
  size: { width: number; height: number };
  /** where a card has to be for its middle to be at a point of the window */
  placeAt(point: { x: number; y: number }): Position;
  /** the lanes that the cards stand in; null: they stand where their author put them, and can be moved */
  lanes: LaneLayout | null;
}

/** The journey as React Flow shows it. The document store owns it: what is dragged or connected here becomes an edit there. */
export function Flow({ document, opening, size, placeAt, lanes }: FlowProps) {
  const scene = sceneFor(document);
  const selectedNodeIds = useSelection((state) => state.nodeIds);
  const selectedEdgeIds = useSelection((state) => state.edgeIds);
  const flow = useReactFlow<CardNode, WireEdge>();
  const store = useStoreApi<CardNode, WireEdge>();
  const detail = useStore(({ transform: [, , zoom] }) => detailAt(zoom));
  const mounted = useMounted(scene, { first: opening, size });
  const painted = isPainted(scene, detail);

  const moving = useMoving((state) => state.places);
  const [items] = useState(() => new FlowItems());
  const nodes = useMemo(() => items.nodes(scene, { mounted, selected: new Set(selectedNodeIds), moving }), [items, scene, mounted, selectedNodeIds, moving]);
  const edges = useMemo(() => items.edges(scene, mounted, new Set(selectedEdgeIds)), [items, scene, mounted, selectedEdgeIds]);

  useEffect(() => useCanvasView.setState({ flow }), [flow]);
  useSought(scene, mounted);
  const box = useBoxSelection();
  const handlers = useMemo(() => ({ ...connectingBy(placeAt), ...pointingOn(flow) }), [placeAt, flow]);
  const [labelLayer, setLabelLayer] = useState<Element | null>(null);
  const onInit = useCallback(() => setLabelLayer(store.getState().domNode?.querySelector('.react-flow__edgelabel-renderer') ?? null), [store]);

  const onNodesChange = useCallback(
    (changes: NodeChange<CardNode>[]) => {
      const { multiSelectionActive, width, height } = store.getState();
      if (!box.isActive()) followSelection(changes, 'nodeIds', multiSelectionActive);
      followDrag(changes, sceneFor(shownDocument()), { sight: sightOf(flow.getViewport(), { width, height }), zoom: flow.getZoom() });
    },
    [flow, store, box],
  );
  const onEdgesChange = useCallback(
    (changes: EdgeChange<WireEdge>[]) => {
      if (!box.isActive()) followSelection(changes, 'edgeIds', store.getState().multiSelectionActive);
    },
    [store, box],
  );
  const onPointerMove = (event: PointerEvent) => {
    const hovered = painted && event.buttons === 0 ? cardAt(scene, flow.screenToFlowPosition({ x: event.clientX, y: event.clientY })) : useLive.getState().hovered;
    // at once: a press may follow, and has to find the card in the page
    if (hovered !== useLive.getState().hovered) flushSync(() => useLive.setState({ hovered }));
  };

  return (
    <div className={styles.flow} data-detail={detail} onPointerMove={onPointerMove}>
      <LabelLayer value={labelLayer}>
        <ReactFlow<CardNode, WireEdge>
          nodes={nodes}
          edges={edges}
          nodeTypes={nodeTypes}
          edgeTypes={edgeTypes}
          onNodesChange={onNodesChange}
          onEdgesChange={onEdgesChange}
          onInit={onInit}
          onSelectionStart={box.onStart}
          onSelectionEnd={box.onEnd}
          {...handlers}
          connectionLineType={ConnectionLineType.SmoothStep}
          selectionMode={SelectionMode.Partial}
          multiSelectionKeyCode={severalKeys}
          nodesDraggable={lanes === null}
          deleteKeyCode={null}
          minZoom={MIN_ZOOM}
          maxZoom={MAX_ZOOM}
          defaultViewport={opening}
          zoomOnDoubleClick={false}
          panOnScroll
          elevateNodesOnSelect={false}
          ariaLabelConfig={ariaLabels}
          proOptions={proOptions}
        >
          <Background gap={24} size={1.5} />
          {lanes ? <Lanes lanes={lanes} /> : null}
          <SceneLayer scene={scene} mounted={mounted} name={painted ? `${countWords(scene.cards.size, 'step')}, drawn small. Zoom in to read them one by one.` : null} />
          <GroupFrames scene={scene} />
          <SnapLines />
          <TokenLayer scene={scene} />
          <CanvasControls />
          <Overview scene={scene} />
        </ReactFlow>
      </LabelLayer>
    </div>
  );
}

/** Presses on the canvas: on a card of several selected, on nothing, or on a connection that is painted only. */
function pointingOn(flow: ReactFlowInstance<CardNode, WireEdge>) {
  return {
    onNodeClick: (event: ReactMouseEvent, { id }: CardNode) => {
      if (!(event.shiftKey || event.ctrlKey || event.metaKey) && useSelection.getState().nodeIds.length > 1) select([id]);
    },
    onPaneClick: (event: ReactMouseEvent) => {
      const wire = wireAt(sceneFor(shownDocument()), flow.screenToFlowPosition({ x: event.clientX, y: event.clientY }), REACH_PX / flow.getZoom());
      select([], wire ? [wire] : []);
    },
    onMoveEnd: (_: unknown, viewport: Viewport) => keepViewport(openedDocument().id, viewport),
  };
}
