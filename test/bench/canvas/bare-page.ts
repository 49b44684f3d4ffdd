import { createServer, type Server } from 'node:http';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import type { Edge, Node } from '@xyflow/react';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import { CARD_HEIGHT, CARD_WIDTH } from '../../../shared/journey/card-size.ts';
import type { JourneyDocument } from '../../../shared/journey/document.ts';
import { readNode } from '../../../shared/journey/graph.ts';

const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json' };

export interface BarePage {
  /** shows this journey from now on */
  give(document: JourneyDocument, options: { visibleOnly: boolean; width: number; height: number }): void;
  url: string;
  close(): void;
}

/** Builds React Flow alone, as a production page, and serves it on the loopback address. */
export async function serveBarePage(): Promise<BarePage> {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-bare-'));
  await build({ root: join(import.meta.dirname, 'bare'), configFile: false, logLevel: 'warn', base: './', plugins: [react()], build: { outDir: folder, emptyOutDir: true, chunkSizeWarningLimit: 2000 } });
  let given = '{}';
  const server: Server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://local').pathname;
    try {
      const body = path === '/given.json' ? given : readFileSync(join(folder, path === '/' ? 'index.html' : path));
      response.writeHead(200, { 'content-type': TYPES[path === '/' ? '.html' : extname(path)] ?? 'application/octet-stream' }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    give: (document, options) => void (given = JSON.stringify({ ...options, nodes: nodesOf(document), edges: edgesOf(document) })),
    close: () => {
      server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function nodesOf(document: JourneyDocument): Node[] {
  return Object.values(document.nodes).map((node) => {
    const { type, config } = readNode(node);
    const label = `${type.title}: ${type.summary(config)}`;
    return { id: node.id, position: document.layout[node.id]!, data: { label }, width: CARD_WIDTH, height: CARD_HEIGHT, sourcePosition: 'right', targetPosition: 'left' } as Node;
  });
}

function edgesOf(document: JourneyDocument): Edge[] {
  return Object.values(document.edges).map(({ id, source, sourcePort, target }) => {
    const { type, config } = readNode(document.nodes[source]!);
    return { id, source, target, type: 'smoothstep', label: type.ports(config).find((port) => port.id === sourcePort)?.label };
  });
}
