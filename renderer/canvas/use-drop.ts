import { useMemo, type DragEvent } from 'react';
import type { Position } from '../../shared/journey/document.ts';
import { nodeType } from '../../shared/nodes/registry.ts';
import { reportError } from '../api/report-error.ts';
import { addStep, canStandBetween } from './add-step.ts';
import { dropFile } from './drop-file.ts';
import { sceneFor } from './scene/current-scene.ts';
import { wireAt } from './scene/pointing.ts';
import { STEP_MEDIA_TYPE } from './step-groups.ts';
import { useCanvasView } from './view-store.ts';
import { shownDocument } from './views/shown-document.ts';

/** How near a connection a step has to be dropped to be put into it, in pixels of the window. */
const REACH_PX = 16;

/** What the canvas takes when it is dropped there: a kind of step from the palette, or a file. */
export function useDrop(placeAt: (point: { x: number; y: number }) => Position): { onDrop(event: DragEvent): void; onDragOver(event: DragEvent): void } {
  return useMemo(
    () => ({
      onDrop: (event: DragEvent) => {
        const type = event.dataTransfer.getData(STEP_MEDIA_TYPE);
        const [file] = event.dataTransfer.files;
        if (!type && !file) return;
        event.preventDefault();
        const point = { x: event.clientX, y: event.clientY };
        if (type) dropStep(type, point, placeAt);
        else if (file) dropFile(file, useCanvasView.getState().flow?.screenToFlowPosition(point) ?? point).catch(reportError);
      },
      onDragOver: (event: DragEvent) => {
        if (!event.dataTransfer.types.some((type) => type === STEP_MEDIA_TYPE || type === 'Files')) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = 'copy';
      },
    }),
    [placeAt],
  );
}

function dropStep(type: string, point: { x: number; y: number }, placeAt: (point: { x: number; y: number }) => Position): void {
  const { flow, reveal } = useCanvasView.getState();
  const kind = nodeType(type);
  const edgeId = flow && kind && canStandBetween(kind) ? wireAt(sceneFor(shownDocument()), flow.screenToFlowPosition(point), REACH_PX / flow.getZoom()) : null;
  const nodeId = addStep(type, edgeId ? { kind: 'edge', edgeId } : { kind: 'place', position: placeAt(point) });
  if (nodeId) reveal(nodeId, true);
}
