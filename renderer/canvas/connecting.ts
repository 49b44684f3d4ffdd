import type { Connection, FinalConnectionState, IsValidConnection } from '@xyflow/react';
import { connect } from '../../shared/journey/commands/connect.ts';
import { reconnect } from '../../shared/journey/commands/reconnect.ts';
import { connectionProblem } from '../../shared/journey/connections.ts';
import type { JourneyDocument, Position } from '../../shared/journey/document.ts';
import { attempt, edit, openedDocument } from '../editor/document-store.ts';
import { showToast } from '../ui/toast-store.ts';
import { askForStep } from './add-step.ts';
import type { WireEdge } from './flow-model.ts';

interface Connecting {
  isValidConnection: IsValidConnection<WireEdge>;
  onConnect(connection: Connection): void;
  onReconnect(old: WireEdge, connection: Connection): void;
  onConnectEnd(event: MouseEvent | TouchEvent, state: FinalConnectionState): void;
}

function portName(handle: string | null | undefined): string {
  return handle ?? '';
}

/**
 * Connections by the pointer: from a way out to a step, from one end to another, or onto a free place for a new step.
 * They ask the document as it then is, so that they stay the same functions: React Flow tells everybody of a new one.
 */
export function connectingBy(placeAt: (point: { x: number; y: number }) => Position): Connecting {
  return {
    isValidConnection: ({ source, sourceHandle, target, ...rest }) => connectionProblem(openedDocument(), { source, sourcePort: portName(sourceHandle), target }, 'id' in rest ? rest.id : undefined) === null,
    onConnect: ({ source, sourceHandle, target }) => edit(attempt(() => connect(openedDocument(), { source, sourcePort: portName(sourceHandle), target }))),
    onReconnect: (old, { source, sourceHandle, target }) => edit(attempt(() => reconnect(openedDocument(), { edgeId: old.id, source, sourcePort: portName(sourceHandle), target }))),
    onConnectEnd: (event, { isValid, fromHandle, toNode }) => {
      if (isValid || fromHandle?.type !== 'source') return;
      const document = openedDocument();
      const from = { nodeId: fromHandle.nodeId, portId: portName(fromHandle.id) };
      const taken = Object.values(document.edges).some((one) => one.source === from.nodeId && one.sourcePort === from.portId);
      const { clientX: x, clientY: y } = 'clientX' in event ? event : event.changedTouches[0]!;
      if (toNode || taken) explainRefusal(document, from, toNode?.id ?? null);
      else askForStep({ kind: 'after', ...from, position: placeAt({ x, y }) });
    },
  };
}

/** A connection that was dropped and not made says why. */
function explainRefusal(document: JourneyDocument, from: { nodeId: string; portId: string }, targetId: string | null): void {
  const other = targetId ?? Object.keys(document.nodes).find((id) => id !== from.nodeId);
  const problem = other ? connectionProblem(document, { source: from.nodeId, sourcePort: from.portId, target: other }) : null;
  if (problem) showToast({ text: problem });
}
