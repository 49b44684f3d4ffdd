import { connect } from '../../../shared/journey/commands/connect.ts';
import { reconnect } from '../../../shared/journey/commands/reconnect.ts';
import { connectionProblem } from '../../../shared/journey/connections.ts';
import type { JourneyDocument, JourneyEdge } from '../../../shared/journey/document.ts';
import { cardLabel, readCard } from '../../canvas/card.ts';
import { attempt, edit, useDocument } from '../../editor/document-store.ts';
import { matchesWords, PickDialog, type PickItem } from '../../ui/pick-dialog.tsx';
import { useConnect, type ConnectFrom } from './connect-store.ts';

interface Choice extends PickItem {
  choose(): void;
}

function edgeAt(document: JourneyDocument, nodeId: string, portId: string): JourneyEdge | undefined {
  return Object.values(document.edges).find((edge) => edge.source === nodeId && edge.sourcePort === portId);
}

function nameOf(document: JourneyDocument, nodeId: string): string {
  const node = document.nodes[nodeId];
  return node ? cardLabel(readCard(node)) : nodeId;
}

/** The ways out of a step, with where each leads now. */
function waysOut(document: JourneyDocument, nodeId: string): Choice[] {
  const node = document.nodes[nodeId];
  return (node ? readCard(node).ports : []).map((port) => {
    const edge = edgeAt(document, nodeId, port.id);
    return {
      id: port.id,
      title: port.label || 'The way out',
      group: edge ? `leads to ${nameOf(document, edge.target)}` : 'leads nowhere yet',
      icon: edge ? 'arrow-right' : 'plus',
      choose: () => useConnect.setState({ from: { nodeId, portId: port.id } }),
    };
  });
}

/** The steps that a way out may lead to; choosing one connects it, or moves the end of the connection that is there. */
function targets(document: JourneyDocument, nodeId: string, portId: string): Choice[] {
  const edge = edgeAt(document, nodeId, portId);
  return Object.values(document.nodes)
    .filter(({ id }) => id !== edge?.target && connectionProblem(document, { source: nodeId, sourcePort: portId, target: id }, edge?.id) === null)
    .map((node) => {
      const card = readCard(node);
      const connection = { source: nodeId, sourcePort: portId, target: node.id };
      return {
        id: node.id,
        title: cardLabel(card),
        icon: card.icon,
        lane: card.lane,
        choose: () => {
          edit(attempt(() => (edge ? reconnect(document, { edgeId: edge.id, ...connection }) : connect(document, connection))));
          useConnect.setState({ from: null });
        },
      };
    });
}

function Pick({ document, from }: { document: JourneyDocument; from: ConnectFrom }) {
  const { nodeId } = from;
  const ports = waysOut(document, nodeId);
  const portId = from.portId ?? (ports.length === 1 ? ports[0]!.id : null);
  const choices = portId === null ? ports : targets(document, nodeId, portId);
  const way = ports.length > 1 ? ports.find(({ id }) => id === portId)?.title : undefined;
  return (
    <PickDialog<Choice>
      // the second question starts anew
      key={portId}
      open
      onClose={() => useConnect.setState({ from: null })}
      title={`Connect ${nameOf(document, nodeId)}`}
      label={portId === null ? 'Which way out?' : `Lead ${way ? `“${way}”` : 'it'} to which step?`}
      none={portId === null ? 'This step ends the path: no way leads out of it.' : 'No other step can be led to.'}
      find={(query) => choices.filter(({ title, group }) => matchesWords(query, `${title} ${group ?? ''}`))}
      onPick={(choice) => choice.choose()}
    />
  );
}

/** Connects a step by the keyboard: which way out, if there are several, then to which step. */
export function ConnectDialog() {
  const from = useConnect((state) => state.from);
  const document = useDocument((state) => state.document);
  return from && document ? <Pick document={document} from={from} /> : null;
}
