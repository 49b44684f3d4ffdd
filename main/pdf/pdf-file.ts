import { join } from 'node:path';
import PdfKit from 'pdfkit';
import type { Point } from '../../shared/diagram/geometry.ts';
import { theme } from '../../shared/diagram/theme.ts';
import { UNPACKED_ROOT } from '../services/program-root.ts';

export type Pdf = InstanceType<typeof PdfKit>;

export const FONTS = { regular: fontFile('Inter-Regular.ttf'), semibold: fontFile('Inter-SemiBold.ttf') } as const;
export const TEXT_SIZES = { title: 16, heading: 13, body: 9.5, small: 8 } as const;
const NO_DATE = new Date(0);

/** An empty file in the shipped fonts, without the date of its making: the same content is the same bytes. */
export function newPdf(title: string): Pdf {
  const file = new PdfKit({ autoFirstPage: false, bufferPages: true, lang: 'en', displayTitle: true, font: FONTS.regular, info: { Title: title, Creator: 'Throughline', CreationDate: NO_DATE } });
  // PDFKit needs one and writes what is enumerable: a date of its making would make every file another.
  Object.defineProperty(file.info, 'CreationDate', { value: NO_DATE, enumerable: false });
  return file;
}

function fontFile(name: string): string {
  return join(UNPACKED_ROOT, 'assets', 'fonts', name);
}

/** All of the file, once it is ended; ask it before writing. */
export function bytesOf(file: Pdf): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    file.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    file.on('end', () => resolve(Buffer.concat(chunks)));
    file.on('error', reject);
  });
}

/** A line of text by its baseline, as SVG places it; never broken, never flowing to another page. */
export function line(file: Pdf, words: string, at: Point, size: number, colour: string, weight: keyof typeof FONTS = 'regular'): void {
  if (words !== '') file.font(FONTS[weight]).fontSize(size).fillColor(colour).text(words, at.x, at.y, { lineBreak: false, baseline: 'alphabetic' });
}

/** Writes "Page 1 of 3" at the foot of every page; ask it last. */
export function numberPages(file: Pdf, side: number): void {
  const { start, count } = file.bufferedPageRange();
  for (let index = 0; index < count; index += 1) {
    file.switchToPage(start + index);
    // Below the bottom margin, where text would otherwise flow to another page.
    file.page.margins = { left: 0, right: 0, top: 0, bottom: 0 };
    const words = `Page ${index + 1} of ${count}`;
    const wide = file.font(FONTS.regular).fontSize(TEXT_SIZES.small).widthOfString(words);
    line(file, words, { x: file.page.width - side - wide, y: file.page.height - 30 }, TEXT_SIZES.small, theme.textSecondary);
  }
}
