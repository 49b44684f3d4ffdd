import { arrowOf } from '../../shared/diagram/arrow.ts';
import { CARD_LINE, CARD_TEXT_X, type Diagram, type DiagramEdge, type DiagramGroup, type DiagramNode, diagramOf, FIGURE_HEIGHT, GROUP_TITLE_BASELINE, GROUP_TITLE_X, SIZES } from '../../shared/diagram/diagram.ts';
import { type Box, grown, overlaps, pixels, type Point } from '../../shared/diagram/geometry.ts';
import { icons } from '../../shared/diagram/icons.ts';
import { cardBox, pagesOf, type Paper, PAPERS, PART_GAP } from '../../shared/diagram/pages.ts';
import { summaryOf } from '../../shared/diagram/summary.ts';
import { smoothStep } from '../../shared/diagram/smooth-step.ts';
import { fitText } from '../../shared/diagram/text-width.ts';
import { lanes, theme } from '../../shared/diagram/theme.ts';
import { nodeTypes } from '../../shared/nodes/registry.ts';
import { stepsInWords } from '../../shared/review/steps-in-words.ts';
import { oneLine } from '../../shared/words/text.ts';
import { bytesOf, FONTS, line, newPdf, numberPages, type Pdf, TEXT_SIZES } from '../pdf/pdf-file.ts';
import type { ExportedJourney, Exporter } from './exporter.ts';

/** In points: what a page keeps free around its part of the diagram, header and legend included. */
const MARGINS = { side: 36, top: 88, bottom: 64 } as const;

/** Lines of contents that a page holds, and points from one to the next. */
const CONTENTS_LINES = 36;
const CONTENTS_LINE = 18;
/** Where the summary's values begin, right of their labels. */
const SUMMARY_INDENT = 150;

/**
 * Journeys on pages: where there are several, contents first; then of each the diagram, cut between its cards, a
 * summary and every step in words. Vector, its words real text in the shipped fonts. It holds no date, so the same
 * journeys are the same bytes.
 */
export const pdf: Exporter = {
  format: 'pdf',
  mediaType: 'application/pdf',
  fileEnding: '.pdf',
  bytes: async (journeys, { paper, title }) => {
    const file = newPdf(oneLine(title));
    const whole = bytesOf(file);
    const contentsPages = journeys.length === 1 ? 0 : Math.ceil(journeys.length / CONTENTS_LINES);
    for (let page = 0; page < contentsPages; page += 1) addUpright(file, paper);
    const begins = journeys.map((journey) => {
      const before = file.bufferedPageRange().count;
      writeJourney(file, journey, paper);
      if (journeys.length > 1) {
        // a bookmark leads to the page that is open when it is made
        file.switchToPage(before);
        file.outline.addItem(oneLine(journey.document.name));
        file.switchToPage(file.bufferedPageRange().count - 1);
      }
      return { name: journey.document.name, page: before + 1 };
    });
    for (let page = 0; page < contentsPages; page += 1) writeContents(file, page, title, begins.slice(page * CONTENTS_LINES, (page + 1) * CONTENTS_LINES));
    numberPages(file, MARGINS.side);
    file.end();
    return whole;
  },
};

function writeJourney(file: Pdf, { document, figures }: ExportedJourney, paper: Paper): void {
  const diagram = diagramOf(document, figures);
  const { sheet, scale, pages } = pagesOf(diagram, paper, MARGINS);
  for (const parts of pages) {
    file.addPage({ size: [sheet.width, sheet.height], margin: 0 });
    header(file, diagram);
    let top: number = MARGINS.top;
    for (const part of parts) {
      drawPart(file, diagram, part, scale, top);
      top += (part.height + PART_GAP) * scale;
    }
    legend(file, diagram);
  }
  writeSteps(file, { document, figures }, diagram, paper);
}

function addUpright(file: Pdf, paper: Paper): void {
  const { width, height } = PAPERS[paper];
  file.addPage({ size: [width, height], margins: { left: MARGINS.side, right: MARGINS.side, top: 48, bottom: 56 } });
}

/** Names with the page that each journey begins on. */
function writeContents(file: Pdf, page: number, title: string, begins: readonly { name: string; page: number }[]): void {
  file.switchToPage(page);
  const right = file.page.width - MARGINS.side;
  line(file, fitText(title, right - MARGINS.side, TEXT_SIZES.title, 'semibold'), { x: MARGINS.side, y: 64 }, TEXT_SIZES.title, theme.text, 'semibold');
  for (const [index, { name, page: number }] of begins.entries()) {
    const y = 104 + index * CONTENTS_LINE;
    line(file, fitText(name, right - MARGINS.side - 48, TEXT_SIZES.body, 'regular'), { x: MARGINS.side, y }, TEXT_SIZES.body, theme.text);
    const wide = file.font(FONTS.regular).fontSize(TEXT_SIZES.body).widthOfString(String(number));
    line(file, String(number), { x: right - wide, y }, TEXT_SIZES.body, theme.textSecondary);
    file.moveTo(MARGINS.side, y + 6).lineTo(right, y + 6).lineWidth(0.5).stroke(theme.hairline);
  }
}

function header(file: Pdf, { title, subtitle }: Diagram): void {
  const room = file.page.width - 2 * MARGINS.side;
  line(file, fitText(title, room, TEXT_SIZES.title, 'semibold'), { x: MARGINS.side, y: 50 }, TEXT_SIZES.title, theme.text, 'semibold');
  line(file, fitText(subtitle, room, TEXT_SIZES.small, 'regular'), { x: MARGINS.side, y: 66 }, TEXT_SIZES.small, theme.textSecondary);
}

function legend(file: Pdf, diagram: Diagram): void {
  const y = file.page.height - 30;
  let x: number = MARGINS.side;
  file.moveTo(x, y - 16).lineTo(file.page.width - MARGINS.side, y - 16).lineWidth(0.5).stroke(theme.hairline);
  for (const lane of diagram.legend) {
    const { icon: name, colour, label } = lanes[lane];
    icon(file, name, { x, y: y - 9 }, 11, colour);
    line(file, label, { x: x + 15, y }, TEXT_SIZES.small, colour, 'semibold');
    x += 15 + file.widthOfString(label) + 16;
  }
}

function drawPart(file: Pdf, diagram: Diagram, part: Box, scale: number, top: number): void {
  const room = file.page.width - 2 * MARGINS.side;
  file.save();
  file.translate(MARGINS.side + (room - part.width * scale) / 2, top).scale(scale).translate(-part.x, -part.y);
  // A cut goes along a card's border, whose line is not to be halved.
  const seen = grown(part, 1);
  file.rect(seen.x, seen.y, seen.width, seen.height).clip();
  for (const group of diagram.groups) frame(file, group);
  for (const edge of diagram.edges) edgeLine(file, edge);
  // What is whole on another page would be here as a slice of a card.
  for (const node of diagram.nodes) if (isWithin(cardBox(node), part)) card(file, node);
  for (const { label } of diagram.edges) if (label !== null && overlaps(label, part) && isWithin(label, part)) plate(file, label);
  file.restore();
}

/** With a hair of tolerance, since cuts go along the borders themselves. */
function isWithin(box: Box, part: Box): boolean {
  const { x, y, width, height } = grown(part, 0.001);
  return box.x >= x && box.y >= y && box.x + box.width <= x + width && box.y + box.height <= y + height;
}

function frame(file: Pdf, { x, y, width, height, title }: DiagramGroup): void {
  file.roundedRect(x + 0.5, y + 0.5, width - 1, height - 1, 12).lineWidth(1).fillAndStroke(theme.frame, theme.hairline);
  if (title !== '') line(file, title, { x: x + GROUP_TITLE_X, y: y + GROUP_TITLE_BASELINE }, SIZES.groupTitle, theme.textSecondary, 'semibold');
}

function edgeLine(file: Pdf, edge: DiagramEdge): void {
  const { line: way, head } = arrowOf(edge);
  file.path(smoothStep(way)).lineWidth(edge.width).stroke(theme.edge);
  file.path(`M${head.map(({ x, y }) => `${pixels(x)} ${pixels(y)}`).join('L')}Z`).fill(theme.edge);
}

function card(file: Pdf, node: DiagramNode): void {
  const { x, y, width, height } = node;
  const lane = lanes[node.lane];
  // First baseline with which the title and one or two lines stand in the card's middle.
  const top = y + (height - node.summary.length * CARD_LINE) / 2 + 4;
  file.roundedRect(x + 0.5, y + 0.5, width - 1, height - 1, 8).lineWidth(1).fillAndStroke(theme.surface, theme.hairline);
  file.roundedRect(x + 12, y + height / 2 - 16, 32, 32, 6).fill(lane.soft);
  icon(file, node.icon, { x: x + 19, y: y + height / 2 - 9 }, 18, lane.colour);
  line(file, node.title, { x: x + CARD_TEXT_X, y: top }, SIZES.cardTitle, lane.colour, 'semibold');
  for (const [index, words] of node.summary.entries()) line(file, words, { x: x + CARD_TEXT_X, y: top + (index + 1) * CARD_LINE }, SIZES.cardSummary, theme.text);
  line(file, node.figure, { x: x + 12, y: y + height + FIGURE_HEIGHT - 5 }, SIZES.figure, theme.textSecondary);
}

function plate(file: Pdf, label: NonNullable<DiagramEdge['label']>): void {
  const { x, y, width, height, text } = label;
  file.roundedRect(x, y, width, height, height / 2).lineWidth(1).fillAndStroke(theme.surface, theme.hairline);
  const wide = file.font(FONTS.regular).fontSize(SIZES.label).widthOfString(text);
  line(file, text, { x: x + (width - wide) / 2, y: y + height / 2 + 4 }, SIZES.label, theme.textSecondary);
}

/** An outline of the icon grid of 24, in lines of 1.75. */
function icon(file: Pdf, name: string, at: Point, size: number, colour: string): void {
  file.save();
  file.translate(at.x, at.y).scale(size / 24).lineWidth(1.75).lineCap('round').lineJoin('round');
  for (const [tag, attributes] of icons[name] ?? []) {
    const number = (key: string): number => Number(attributes[key] ?? 0);
    if (tag === 'path') file.path(attributes.d!);
    else if (tag === 'circle') file.circle(number('cx'), number('cy'), number('r'));
    else file.roundedRect(number('x'), number('y'), number('width'), number('height'), number('rx'));
    file.stroke(colour);
  }
  file.restore();
}

/** The summary and every step in order, what it does, and what contacts read, whole; flowing over as many upright pages as it takes. */
function writeSteps(file: Pdf, { document, figures }: ExportedJourney, diagram: Diagram, paper: Paper): void {
  const { width, height } = PAPERS[paper];
  addUpright(file, paper);
  const say = (words: string, size: number, colour: string, weight: keyof typeof FONTS, indent = 0): void => {
    file.font(FONTS[weight]).fontSize(size).fillColor(colour).text(words, MARGINS.side + indent, file.y, { width: width - 2 * MARGINS.side - indent, lineGap: 2 });
  };
  // a heading is not left alone at the foot of a page
  const begin = (): void => {
    if (file.y > height - 110) addUpright(file, paper);
    else file.moveDown(0.6);
  };
  say(diagram.title, TEXT_SIZES.title, theme.text, 'semibold');
  say(diagram.subtitle, TEXT_SIZES.small, theme.textSecondary, 'regular');
  file.moveDown(1);
  say('Summary', TEXT_SIZES.heading, theme.text, 'semibold');
  file.moveDown(0.3);
  for (const { label, value } of summaryOf(document, figures)) {
    if (file.y > height - 80) addUpright(file, paper);
    const { y } = file;
    say(fitText(label, SUMMARY_INDENT - 12, TEXT_SIZES.body, 'regular'), TEXT_SIZES.body, theme.textSecondary, 'regular');
    file.y = y;
    say(value, TEXT_SIZES.body, theme.text, 'regular', SUMMARY_INDENT);
  }
  begin();
  say('Steps in words', TEXT_SIZES.heading, theme.text, 'semibold');
  for (const [index, { nodeId, title, sentence, texts }] of stepsInWords(document).entries()) {
    begin();
    say(`${index + 1}. ${title}`, TEXT_SIZES.body, lanes[nodeTypes[document.nodes[nodeId]!.type]!.lane].colour, 'semibold');
    say(oneLine(sentence), TEXT_SIZES.body, theme.text, 'regular', 14);
    for (const { label, text } of texts) say(`${label}: ${text.split('\n').map(oneLine).join('\n')}`, TEXT_SIZES.small, theme.textSecondary, 'regular', 14);
  }
}
