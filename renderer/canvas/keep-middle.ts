import type { ReactFlowInstance } from '@xyflow/react';
import type { CardNode, WireEdge } from './flow-model.ts';

/** What is in the middle of the canvas stays there when the drawer or the inspector opens. Answers how to stop. */
export function keepMiddle(frame: HTMLElement | null, flow: ReactFlowInstance<CardNode, WireEdge>): () => void {
  if (!frame) return () => undefined;
  let size = { width: frame.clientWidth, height: frame.clientHeight };
  const observer = new ResizeObserver(() => {
    const [byX, byY] = [(frame.clientWidth - size.width) / 2, (frame.clientHeight - size.height) / 2];
    size = { width: frame.clientWidth, height: frame.clientHeight };
    if (byX === 0 && byY === 0) return;
    const { x, y, zoom } = flow.getViewport();
    void flow.setViewport({ x: x + byX, y: y + byY, zoom });
  });
  observer.observe(frame);
  return () => observer.disconnect();
}
