import { diagramOf } from '../../shared/diagram/diagram.ts';
import { svgOf } from '../../shared/diagram/svg.ts';
import type { Exporter } from './exporter.ts';

/** The diagram as a vector picture; its words stay words. */
export const svg: Exporter = {
  format: 'svg',
  mediaType: 'image/svg+xml',
  fileEnding: '.svg',
  bytes: (document) => new TextEncoder().encode(svgOf(diagramOf(document))),
};
