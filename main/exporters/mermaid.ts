import { mermaidOf } from '../../shared/diagram/mermaid.ts';
import type { Exporter } from './exporter.ts';

/** The diagram as text that wikis and code hosts draw. */
export const mermaid: Exporter = {
  format: 'mermaid',
  mediaType: 'text/vnd.mermaid',
  fileEnding: '.mmd',
  bytes: (journeys) => new TextEncoder().encode(mermaidOf(journeys)),
};
