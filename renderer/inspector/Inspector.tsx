import { useDocument } from '../editor/document-store.ts';
import { useSelection } from '../editor/selection-store.ts';
import { ConnectionInspector } from './ConnectionInspector.tsx';
import { SeveralInspector } from './SeveralInspector.tsx';
import { SettingsInspector } from './SettingsInspector.tsx';
import { StepInspector } from './StepInspector.tsx';

/** What is selected: a step, a connection, several, or else the journey itself. */
export function Inspector() {
  const document = useDocument((state) => state.document);
  const { nodeIds, edgeIds } = useSelection();
  if (!document) return null;
  if (nodeIds.length + edgeIds.length > 1) return <SeveralInspector document={document} nodeIds={nodeIds} edgeCount={edgeIds.length} />;
  const node = nodeIds[0] ? document.nodes[nodeIds[0]] : undefined;
  if (node) return <StepInspector key={node.id} node={node} />;
  const edge = edgeIds[0] ? document.edges[edgeIds[0]] : undefined;
  if (edge) return <ConnectionInspector document={document} edge={edge} />;
  return <SettingsInspector document={document} />;
}
