import { countWords, oneLine } from '../words/text.ts';
import { arrowOf } from './arrow.ts';
import { CARD_LINE, CARD_TEXT_X, type Diagram, type DiagramEdge, type DiagramGroup, type DiagramNode, FIGURE_HEIGHT, GROUP_TITLE_BASELINE, GROUP_TITLE_X, MARGIN, SIZES } from './diagram.ts';
import { type Point, pixels } from './geometry.ts';
import { icons } from './icons.ts';
import { textWidth } from './text-width.ts';
import { smoothStep } from './smooth-step.ts';
import { FONT_FAMILY, lanes, theme } from './theme.ts';

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** What a person typed, as XML text or attribute value: one printable line, every special character escaped. */
function escaped(text: string): string {
  return oneLine(text).replace(/[&<>"']/g, (character) => ENTITIES[character]!);
}

/** From one diagram to the next, in pixels; each has margins of its own. */
const GAP = 24;

/** Width and height in pixels of diagrams one under another. */
export function pictureSize(diagrams: readonly Diagram[]): { width: number; height: number } {
  return { width: Math.max(...diagrams.map(({ width }) => width)), height: diagrams.reduce((sum, { height }) => sum + height, 0) + GAP * (diagrams.length - 1) };
}

/**
 * Diagrams as one SVG document, one under another: no script, no link, no style sheet and nothing loaded from
 * elsewhere. The same diagrams give the same bytes. Throws a RangeError for none.
 */
export function svgOf(...diagrams: readonly Diagram[]): string {
  const [first] = diagrams;
  if (first === undefined) throw new RangeError('expected a diagram at least');
  const { width, height } = pictureSize(diagrams);
  const title = diagrams.length === 1 ? first.title : countWords(diagrams.length, 'journey');
  const description = diagrams.flatMap(({ title: name, nodes }) => [...(diagrams.length === 1 ? [] : [`${name}.`]), ...nodes.map((node) => `${node.title}: ${node.sentence}`)]).join(' ');
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" font-family="${escaped(FONT_FAMILY)}">`,
    `<title>${escaped(title)}</title>`,
    `<desc>${escaped(description)}</desc>`,
    `<rect width="${width}" height="${height}" fill="${theme.ground}"/>`,
    ...(diagrams.length === 1 ? drawing(first) : stacked(diagrams)),
    '</svg>',
    '',
  ].join('\n');
}

function stacked(diagrams: readonly Diagram[]): string[] {
  let top = 0;
  return diagrams.flatMap((diagram) => {
    const at = top;
    top += diagram.height + GAP;
    return [`<g transform="translate(0 ${pixels(at)})">`, ...drawing(diagram), '</g>'];
  });
}

function drawing(diagram: Diagram): string[] {
  return [
    text({ x: MARGIN, y: MARGIN + 16 }, diagram.title, SIZES.title, theme.text, 'semibold'),
    text({ x: MARGIN, y: MARGIN + 38 }, diagram.subtitle, SIZES.subtitle, theme.textSecondary),
    ...diagram.groups.map(frame),
    ...diagram.edges.map(edgeLine),
    ...diagram.nodes.map(card),
    ...diagram.edges.map(edgeLabel),
    legend(diagram),
  ];
}

function text({ x, y }: Point, words: string, size: number, fill: string, weight: 'regular' | 'semibold' = 'regular', anchor: 'start' | 'middle' = 'start'): string {
  const middle = anchor === 'middle' ? ' text-anchor="middle"' : '';
  const bold = weight === 'semibold' ? ' font-weight="600"' : '';
  return `<text x="${pixels(x)}" y="${pixels(y)}" font-size="${size}"${bold}${middle} fill="${fill}">${escaped(words)}</text>`;
}

function icon(name: string, { x, y }: Point, size: number, colour: string): string {
  const shapes = (icons[name] ?? []).map(([tag, attributes]) => `<${tag} ${Object.entries(attributes).map(([key, value]) => `${key}="${value}"`).join(' ')}/>`);
  return `<g transform="translate(${pixels(x)} ${pixels(y)}) scale(${pixels(size / 24)})" fill="none" stroke="${colour}" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round">${shapes.join('')}</g>`;
}

function frame({ x, y, width, height, title }: DiagramGroup): string {
  return [
    `<rect x="${pixels(x + 0.5)}" y="${pixels(y + 0.5)}" width="${pixels(width - 1)}" height="${pixels(height - 1)}" rx="12" fill="${theme.frame}" stroke="${theme.hairline}"/>`,
    title === '' ? '' : text({ x: x + GROUP_TITLE_X, y: y + GROUP_TITLE_BASELINE }, title, SIZES.groupTitle, theme.textSecondary, 'semibold'),
  ].join('');
}

function card(node: DiagramNode): string {
  const { x, y, width, height } = node;
  const lane = lanes[node.lane];
  // First baseline with which the title and one or two lines stand in the card's middle.
  const top = (height - node.summary.length * CARD_LINE) / 2 + 4;
  return [
    `<g><title>${escaped(node.sentence)}</title>`,
    `<rect x="${pixels(x + 0.5)}" y="${pixels(y + 0.5)}" width="${width - 1}" height="${height - 1}" rx="8" fill="${theme.surface}" stroke="${theme.hairline}"/>`,
    `<rect x="${pixels(x + 12)}" y="${pixels(y + height / 2 - 16)}" width="32" height="32" rx="6" fill="${lane.soft}"/>`,
    icon(node.icon, { x: x + 19, y: y + height / 2 - 9 }, 18, lane.colour),
    text({ x: x + CARD_TEXT_X, y: y + top }, node.title, SIZES.cardTitle, lane.colour, 'semibold'),
    ...node.summary.map((line, index) => text({ x: x + CARD_TEXT_X, y: y + top + (index + 1) * CARD_LINE }, line, SIZES.cardSummary, theme.text)),
    node.figure === '' ? '' : text({ x: x + 12, y: y + height + FIGURE_HEIGHT - 5 }, node.figure, SIZES.figure, theme.textSecondary),
    '</g>',
  ].join('');
}

function edgeLine(edge: DiagramEdge): string {
  const { line, head } = arrowOf(edge);
  const corners = head.map(({ x, y }) => `${pixels(x)} ${pixels(y)}`);
  return [
    `<path d="${smoothStep(line)}" fill="none" stroke="${theme.edge}" stroke-width="${pixels(edge.width)}"/>`,
    `<path d="M${corners.join('L')}Z" fill="${theme.edge}"/>`,
  ].join('');
}

function edgeLabel({ label }: DiagramEdge): string {
  if (label === null) return '';
  const { x, y, width, height } = label;
  return [
    `<rect x="${pixels(x)}" y="${pixels(y)}" width="${pixels(width)}" height="${height}" rx="${height / 2}" fill="${theme.surface}" stroke="${theme.hairline}"/>`,
    text({ x: x + width / 2, y: y + height / 2 + 4 }, label.text, SIZES.label, theme.textSecondary, 'regular', 'middle'),
  ].join('');
}

function legend(diagram: Diagram): string {
  const y = diagram.height - MARGIN - 14;
  const parts: string[] = [`<path d="M${MARGIN} ${pixels(y - 18)}H${diagram.width - MARGIN}" stroke="${theme.hairline}"/>`];
  let x = MARGIN;
  for (const name of diagram.legend) {
    const { icon: iconName, colour, label } = lanes[name];
    parts.push(icon(iconName, { x, y: y - 1 }, 14, colour), text({ x: x + 20, y: y + 10 }, label, SIZES.legend, colour, 'semibold'));
    x += 20 + textWidth(label, SIZES.legend, 'semibold') + 24;
  }
  return parts.join('');
}
