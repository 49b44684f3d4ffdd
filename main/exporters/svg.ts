import { diagramOf } from '../../shared/diagram/diagram.ts';
import { svgOf } from '../../shared/diagram/svg.ts';
import type { Exporter } from './exporter.ts';

/** The diagram as a vector picture; its words stay words. Several journeys stand one under another. */
export const svg: Exporter = {
  format: 'svg',
  mediaType: 'image/svg+xml',
  fileEnding: '.svg',
  bytes: (journeys) => new TextEncoder().encode(svgOf(...journeys.map(({ document, figures }) => diagramOf(document, figures)))),
};
