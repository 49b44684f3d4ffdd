import type { JourneyDocument } from '../journey/document.ts';
import { oneLine } from '../words/text.ts';
import { type DiagramFigures, diagramOf } from './diagram.ts';
import { lanes } from './theme.ts';

/** Everything that could end a label or begin markup, as Mermaid's numbered entities: what a person typed stays text. */
function escaped(text: string): string {
  return oneLine(text).replace(/[^\p{L}\p{N} .,:/()?!+%·…’“”–×-]/gu, (character) => `#${character.codePointAt(0)};`);
}

/** A journey that is drawn by Mermaid, with the figures of a run or without. */
export interface MermaidJourney {
  document: JourneyDocument;
  figures: DiagramFigures | null;
}

/** Journeys as one Mermaid flowchart (mermaid.js.org/syntax/flowchart), each in a frame with its name. The same journeys give the same text. */
export function mermaidOf(journeys: readonly MermaidJourney[]): string {
  const directions = new Set(journeys.map(({ document }) => document.direction));
  const frames = journeys.flatMap(({ document, figures }, index) => frameOf(document, figures, `j${index}`));
  const classes = Object.entries(lanes).map(([lane, { colour, soft }]) => `  classDef ${lane} fill:${soft},stroke:${colour},color:#191c21`);
  return [`flowchart ${directions.size === 1 && directions.has('down') ? 'TD' : 'LR'}`, ...frames, ...classes, ''].join('\n');
}

function frameOf(document: JourneyDocument, figures: DiagramFigures | null, prefix: string): string[] {
  const diagram = diagramOf(document, figures);
  const names = new Map(diagram.nodes.map(({ id }, index) => [id, `${prefix}n${index}`]));
  const nodes = diagram.nodes.map(({ id, title, summary, figure, lane }) => {
    const lines = [title, ...summary, ...(figure === '' ? [] : [figure])].map(escaped);
    return `    ${names.get(id)}["${lines.join('<br/>')}"]:::${lane}`;
  });
  const edges = diagram.edges.map(({ id, label }) => {
    const { source, target } = document.edges[id]!;
    return `    ${names.get(source)} -->${label === null ? '' : `|"${escaped(label.text)}"|`} ${names.get(target)}`;
  });
  return [`  subgraph ${prefix}["${escaped(document.name)}"]`, ...nodes, ...edges, '  end'];
}
