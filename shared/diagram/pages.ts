import { type Diagram, type DiagramNode, FIGURE_HEIGHT } from './diagram.ts';
import { type Box, boundsOf, overlaps } from './geometry.ts';

/** Sheets of paper in points of 1/72 inch, upright: ISO 216 and ANSI Y14.1. */
export const PAPERS = { a4: { width: 595.28, height: 841.89 }, letter: { width: 612, height: 792 } } as const;
export type Paper = keyof typeof PAPERS;

/** A part of a picture as it comes on a page. */
export interface PagePlan {
  /** the sheet, turned as fits best, in points */
  sheet: { width: number; height: number };
  /** points per pixel of the diagram */
  scale: number;
  /** by page, the parts that stand on it one under another, in reading order and the diagram's pixels */
  pages: readonly (readonly Box[])[];
}

/** What a page keeps free around its part, in points. */
export interface PageMargins {
  side: number;
  top: number;
  bottom: number;
}

/** CSS pixels are 1/96 inch: larger than that a diagram is never drawn. */
const LARGEST_SCALE = 0.75;
/** Down to here (cards of 6 points) one page is better than several. */
const SMALLEST_ON_ONE_PAGE = 0.5;
/** Cards of 7 points, where it takes several pages anyway. */
const SCALE_ON_SEVERAL = 0.6;
/** Room for the borders of what lies at the edge, in pixels. */
const PADDING = 8;
/** Between parts on one page, in pixels. */
export const PART_GAP = 24;

/**
 * Spreads a diagram over sheets of paper: one where its words stay readable, else as many as it takes, cut between
 * cards and plates and never through one. Where cards stand so that no cut is free, pages overlap, so that each card
 * is whole on one of them. No pages: the diagram is empty.
 */
export function pagesOf(diagram: Diagram, paper: Paper, margins: PageMargins): PagePlan {
  const { width, height } = PAPERS[paper];
  const [wide, upright] = [planFor(diagram, { width: height, height: width }, margins), planFor(diagram, { width, height }, margins)];
  return upright.pages.length < wide.pages.length || (upright.pages.length === wide.pages.length && upright.scale > wide.scale) ? upright : wide;
}

function planFor(diagram: Diagram, sheet: PagePlan['sheet'], margins: PageMargins): PagePlan {
  const whole = wholeOf(diagram);
  if (whole === null) return { sheet, scale: LARGEST_SCALE, pages: [] };
  const room = { width: sheet.width - 2 * margins.side, height: sheet.height - margins.top - margins.bottom };
  const fitting = Math.min(LARGEST_SCALE, room.width / whole.width, room.height / whole.height);
  if (fitting >= SMALLEST_ON_ONE_PAGE) return { sheet, scale: fitting, pages: [[whole]] };
  const pixels = { width: room.width / SCALE_ON_SEVERAL, height: room.height / SCALE_ON_SEVERAL };
  return { sheet, scale: SCALE_ON_SEVERAL, pages: stacked(partsOf(diagram, whole, pixels), pixels.height) };
}

/** Puts parts one under another, as lines of a text are, as long as they fit the page. */
function stacked(parts: readonly Box[], height: number): Box[][] {
  const pages: Box[][] = [];
  let left = 0;
  for (const part of parts) {
    left -= part.height + PART_GAP;
    if (left < 0) {
      pages.push([]);
      left = height - part.height;
    }
    pages.at(-1)!.push(part);
  }
  return pages;
}

/** A card with the figure under it. */
export function cardBox({ x, y, width, height, figure }: DiagramNode): Box {
  return { x, y, width, height: height + (figure === '' ? 0 : FIGURE_HEIGHT) };
}

/** Cards and plates: what no page border may run through. */
export function uncutBoxes(diagram: Diagram): Box[] {
  return [...diagram.nodes.map(cardBox), ...diagram.edges.flatMap(({ label }) => (label === null ? [] : [label]))];
}

function wholeOf(diagram: Diagram): Box | null {
  const corners = diagram.edges.flatMap(({ points }) => points.map((point) => ({ ...point, width: 0, height: 0 })));
  const boxes = [...diagram.groups, ...uncutBoxes(diagram), ...corners];
  if (boxes.length === 0) return null;
  const { x, y, width, height } = boundsOf(boxes);
  return { x: x - PADDING, y: y - PADDING, width: width + 2 * PADDING, height: height + 2 * PADDING };
}

/** Bands first, then each band into pages with regard to its own cards only, so that rows out of step are cut apart cleanly. */
function partsOf(diagram: Diagram, whole: Box, room: { width: number; height: number }): Box[] {
  const boxes = uncutBoxes(diagram);
  const bands = slices(boxes.map(({ y, height }) => [y, y + height]), whole.y, whole.y + whole.height, room.height);
  return bands.flatMap(([top, bottom]) => {
    const inBand = boxes.filter(({ y, height }) => y >= top && y + height <= bottom);
    const columns = slices(inBand.map(({ x, width }) => [x, x + width]), whole.x, whole.x + whole.width, room.width);
    const parts = columns.map(([left, right]) => ({ x: left, y: top, width: right - left, height: bottom - top }));
    return parts.filter((part) => inBand.some((box) => overlaps(box, part)) || diagram.edges.some(({ points }) => points.some((point) => overlaps({ ...point, width: 0, height: 0 }, part))));
  });
}

type Stretch = readonly [from: number, to: number];

/**
 * Cuts a stretch into pieces of at most `size`, each as long as it may be without a cut inside an interval. Where no
 * such cut is, the piece is full and the next begins where the first interval that it cuts does.
 */
export function slices(intervals: readonly Stretch[], from: number, to: number, size: number): Stretch[] {
  const pieces: Stretch[] = [];
  for (let start = from; start < to; ) {
    if (to - start <= size) {
      pieces.push([start, to]);
      break;
    }
    const end = start + size;
    const free = freeCut(intervals, start, end);
    pieces.push([start, free ?? end]);
    const cut = intervals.filter(([first, last]) => free === null && first < end && last > end && first > start).map(([first]) => first);
    start = free ?? Math.min(end, ...cut);
  }
  return pieces;
}

/** The last point after `start`, at most `end`, that lies inside no interval; null: there is none. */
function freeCut(intervals: readonly Stretch[], start: number, end: number): number | null {
  for (let point = end; point > start; ) {
    const straddled = intervals.filter(([first, last]) => first < point && last > point).map(([first]) => first);
    if (straddled.length === 0) return point;
    point = Math.min(...straddled);
  }
  return null;
}
