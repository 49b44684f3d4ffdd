import { join } from 'node:path';
import { renderAsync } from '@resvg/resvg-js';
import { diagramOf } from '../../shared/diagram/diagram.ts';
import { pictureSize, svgOf } from '../../shared/diagram/svg.ts';
import { UNPACKED_ROOT } from '../services/program-root.ts';
import type { Exporter } from './exporter.ts';

/** Twice the drawn size, so that it stays sharp on a projector. */
const SCALE = 2;
/** Longest side in pixels: beyond it a picture is drawn smaller rather than run out of memory. */
const LONGEST_SIDE_PIXELS = 12_000;

/** Scripts that the shipped Inter draws; anything else needs a font of the machine. */
const INTER_DRAWS = /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Number}\p{Punctuation}\p{Separator}\p{Currency_Symbol}\p{Math_Symbol}\s]*$/u;

/** The diagram as a picture of dots, drawn with the shipped fonts, so a machine without fonts shows its words too. Several journeys stand one under another. */
export const png: Exporter = {
  format: 'png',
  mediaType: 'image/png',
  fileEnding: '.png',
  bytes: async (journeys) => {
    const diagrams = journeys.map(({ document, figures }) => diagramOf(document, figures));
    const source = svgOf(...diagrams);
    const { width, height } = pictureSize(diagrams);
    const scale = Math.min(SCALE, LONGEST_SIDE_PIXELS / Math.max(width, height));
    const image = await renderAsync(source, {
      fitTo: { mode: 'zoom', value: scale },
      font: {
        fontFiles: ['Inter-Regular.ttf', 'Inter-SemiBold.ttf'].map((file) => join(UNPACKED_ROOT, 'assets', 'fonts', file)),
        defaultFontFamily: 'Inter',
        sansSerifFamily: 'Inter',
        // Looking through the machine's fonts is slow, and different everywhere.
        loadSystemFonts: !INTER_DRAWS.test(source.replaceAll(/[<>=|^`~]/g, '')),
      },
    });
    return image.asPng();
  },
};
