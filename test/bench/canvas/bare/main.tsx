import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import { ReactFlow, useEdgesState, useNodesState, type Edge, type Node } from '@xyflow/react';
import '@xyflow/react/dist/style.css';

/** What the page is given: nodes and edges ready for React Flow's own default types. */
interface Given {
  nodes: Node[];
  edges: Edge[];
  visibleOnly: boolean;
  width: number;
  height: number;
}

/** React Flow as its first example has it, with nothing of ours: the limit that our canvas is held to. */
function Bare({ given }: { given: Given }) {
  const [nodes, setNodes, onNodesChange] = useNodesState(given.nodes);
  const [edges, , onEdgesChange] = useEdgesState(given.edges);
  const [text, setText] = useState('');
  const write = (typed: string) => {
    setText(typed);
    setNodes((all) => all.map((node, index) => (index === 1 ? { ...node, data: { ...node.data, label: typed } } : node)));
  };
  return (
    <div style={{ display: 'flex', height: '100%' }}>
      <div style={{ width: given.width, height: given.height }}>
        <ReactFlow nodes={nodes} edges={edges} onNodesChange={onNodesChange} onEdgesChange={onEdgesChange} onlyRenderVisibleElements={given.visibleOnly} minZoom={0.02} panOnScroll fitView={location.hash === '#fit'} />
      </div>
      <textarea aria-label="Message" value={text} onChange={(event) => write(event.target.value)} style={{ width: 300 }} />
    </div>
  );
}

const given = (await (await fetch('./given.json')).json()) as Given;
createRoot(document.getElementById('root')!).render(<Bare given={given} />);
