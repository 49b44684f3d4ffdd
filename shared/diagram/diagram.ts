import { CARD_WIDTH, cardHeight, inputOffset, portOffset } from '../journey/card-size.ts';
import type { Direction, JourneyDocument, JourneyEdge } from '../journey/document.ts';
import { frameAround, groupMembers } from '../journey/groups.ts';
import { type GraphNode, type JourneyGraph, journeyGraph } from '../journey/graph.ts';
import { journeyHash } from '../journey/hash.ts';
import { doesSomething, type Lane } from '../nodes/node-type.ts';
import type { JourneyFlow } from '../simulate/report.ts';
import { compareText, countWords, oneLine, wholeWords } from '../words/text.ts';
import { type Box, boundsOf, type Point } from './geometry.ts';
import { placeLabel } from './place-label.ts';
import { linesOf, route } from './route.ts';
import { fitText, textWidth, wrapText } from './text-width.ts';

export interface DiagramNode extends Box {
  id: string;
  lane: Lane;
  icon: string;
  /** first line of the card: what it is */
  title: string;
  /** what it says, one line or two, cut to the card */
  summary: readonly string[];
  /** the whole of it, for a tooltip and for readers of the picture's text */
  sentence: string;
  /** line under the card; empty without figures */
  figure: string;
}

export interface DiagramEdge {
  id: string;
  /** corners, from the way out to the next card */
  points: readonly Point[];
  /** line width in pixels, growing with the contacts who went this way */
  width: number;
  /** words on a plate; null where the only way out needs none */
  label: (Box & { text: string }) | null;
}

/** The frame around the steps of a group, with its title at the top left. */
export interface DiagramGroup extends Box {
  /** cut to the frame; empty where it has none */
  title: string;
}

/** A journey as a picture, before any format: everything is placed, in pixels from the top left. */
export interface Diagram {
  width: number;
  height: number;
  title: string;
  subtitle: string;
  /** channels in the picture, in a fixed order */
  legend: readonly Lane[];
  /** behind everything else */
  groups: readonly DiagramGroup[];
  nodes: readonly DiagramNode[];
  edges: readonly DiagramEdge[];
}

/** Figures of a run to draw on the picture. */
export interface DiagramFigures {
  flow: JourneyFlow;
  /** base of every count */
  contactCount: number;
  /** what the figures are, such as "simulated, governed" */
  source: string;
}

export const MARGIN = 40;
const HEADER_HEIGHT = 64;
const LEGEND_HEIGHT = 56;
/** Room under a card for its figure. */
export const FIGURE_HEIGHT = 20;
export const SIZES = { title: 20, subtitle: 12, groupTitle: 12, cardTitle: 12, cardSummary: 12, label: 11, figure: 11, legend: 12 } as const;
/** Where in its frame a group's title begins, and its baseline. */
export const GROUP_TITLE_X = 16;
export const GROUP_TITLE_BASELINE = 24;
/** Space left of a card's words, taken by its icon. */
export const CARD_TEXT_X = 56;
/** From one line of a card to the next. */
export const CARD_LINE = 16;
const CARD_TEXT_WIDTH = CARD_WIDTH - CARD_TEXT_X - 12;
const LABEL_WIDTH = 150;
const LABEL_PADDING = 8;
const LABEL_HEIGHT = 20;
const LEAST_WIDTH = 480;
const LANES: readonly Lane[] = ['email', 'sms', 'push', 'sales', 'logic'];
const LINE_WIDTH = { thin: 1.5, thick: 8 } as const;

/** Lays a journey out as a picture where its author placed the steps; every step has to have a place. The same document gives the same picture. */
export function diagramOf(document: JourneyDocument, figures: DiagramFigures | null = null): Diagram {
  const graph = journeyGraph(document);
  const steps = [...graph.values()];
  const { direction } = document;
  const places = steps.map(({ node, ports }) => ({ x: document.layout[node.id]!.x, y: document.layout[node.id]!.y, width: CARD_WIDTH, height: cardHeight(ports.length, direction) }));
  const ways = edgesOf(graph, new Map(steps.map(({ node }, index) => [node.id, places[index]!])), direction, figures);
  const groups = groupsOf(document, new Map(steps.map(({ node }, index) => [node.id, places[index]!])));
  const occupied = [...places, ...groups, ...ways.flatMap(({ points, label }) => [...points.map((point) => ({ ...point, width: 0, height: 0 })), ...(label === null ? [] : [label])])];
  const bounds = occupied.length === 0 ? { x: 0, y: 0, width: 0, height: 0 } : boundsOf(occupied);
  const shift = { x: MARGIN - bounds.x, y: MARGIN + HEADER_HEIGHT - bounds.y };
  const moved = <Placed extends Point>(placed: Placed): Placed => ({ ...placed, x: placed.x + shift.x, y: placed.y + shift.y });
  const title = fitText(document.name, Math.max(LEAST_WIDTH, bounds.width), SIZES.title, 'semibold');
  const subtitle = subtitleOf(document, steps, figures);
  return {
    width: Math.ceil(Math.max(LEAST_WIDTH, bounds.width, textWidth(title, SIZES.title, 'semibold'), textWidth(subtitle, SIZES.subtitle, 'regular'))) + 2 * MARGIN,
    height: Math.ceil(bounds.height + (figures === null ? 0 : FIGURE_HEIGHT)) + HEADER_HEIGHT + LEGEND_HEIGHT + 2 * MARGIN,
    title,
    subtitle,
    legend: LANES.filter((lane) => steps.some(({ type }) => type.lane === lane)),
    groups: groups.map(moved),
    nodes: steps.map((step, index) => ({ ...nodeOf(step, figures), ...moved(places[index]!) })),
    edges: ways.map((edge) => ({ ...edge, points: edge.points.map(moved), label: edge.label === null ? null : moved(edge.label) })),
  };
}

function groupsOf({ groups, groupOf }: JourneyDocument, places: ReadonlyMap<string, Box>): DiagramGroup[] {
  return Object.keys(groups).sort(compareText).flatMap((id) => {
    const members = groupMembers({ groupOf }, id).flatMap((nodeId) => places.get(nodeId) ?? []);
    if (members.length === 0) return [];
    const frame = frameAround(members);
    return [{ ...frame, title: fitText(oneLine(groups[id]!.title), frame.width - 2 * GROUP_TITLE_X, SIZES.groupTitle, 'semibold') }];
  });
}

function nodeOf({ node, type, config }: GraphNode, figures: DiagramFigures | null): Omit<DiagramNode, keyof Box> {
  return {
    id: node.id,
    lane: type.lane,
    icon: type.icon,
    title: type.title,
    summary: wrapText(type.summary(config), CARD_TEXT_WIDTH, 2, SIZES.cardSummary, 'regular'),
    sentence: oneLine(type.sentence(config)),
    figure: figures === null || !doesSomething(type) ? '' : figureWords(figures.flow.nodes[node.id]),
  };
}

function figureWords(counts: JourneyFlow['nodes'][string] | undefined): string {
  if (counts === undefined) return '0 came here';
  const held = counts.blocked + counts.dropped;
  return [`${wholeWords(counts.entered)} came here`, ...(counts.allowed > 0 ? [`${wholeWords(counts.allowed)} sent`] : []), ...(held > 0 ? [`${wholeWords(held)} held back`] : [])].join(' · ');
}

/** A connection with the ends it has to join. */
interface Lead {
  edge: JourneyEdge;
  label: string;
  from: Point;
  to: Point;
}

function leadsOf(graph: JourneyGraph, places: ReadonlyMap<string, Box>, direction: Direction): Lead[] {
  const at = (box: Box, offset: Point): Point => ({ x: box.x + offset.x, y: box.y + offset.y });
  return [...graph.values()].flatMap(({ node, ports, out }) =>
    ports.flatMap((port, index) => {
      const edge = out.get(port.id);
      if (edge === undefined) return [];
      const [source, target] = [places.get(node.id)!, places.get(edge.target)!];
      const from = at(source, portOffset(index, ports.length, direction));
      return [{ edge, label: port.label, from, to: at(target, inputOffset(graph.get(edge.target)!.ports.length, direction)) }];
    }),
  );
}

/** Routes every connection alone first, then again so that each makes way for all the others. */
function routesOf(leads: readonly Lead[], cards: readonly Box[], direction: Direction): Point[][] {
  const ways = leads.map(({ from, to }) => route(from, to, cards, [], direction));
  for (const [index, { edge, from, to }] of leads.entries()) {
    ways[index] = route(from, to, cards, ways.filter((_way, other) => leads[other]!.edge.target !== edge.target), direction);
  }
  return ways;
}

function edgesOf(graph: JourneyGraph, places: ReadonlyMap<string, Box>, direction: Direction, figures: DiagramFigures | null): DiagramEdge[] {
  const cards = [...places.values()];
  const leads = leadsOf(graph, places, direction);
  const ways = routesOf(leads, cards, direction);
  // a plate covers no card and not the figure under it either
  const taken: Box[] = figures === null ? [...cards] : cards.map((card) => ({ ...card, height: card.height + FIGURE_HEIGHT }));
  const most = Math.max(1, ...Object.values(figures?.flow.edges ?? {}));
  return leads.map(({ edge, label: words }, index) => {
    const points = ways[index]!;
    const count = figures?.flow.edges[edge.id] ?? 0;
    const label = labelOf(words, figures === null ? null : count, points, taken, ways.filter((way) => way !== points).flatMap(linesOf));
    if (label !== null) taken.push(label);
    const width = figures === null ? LINE_WIDTH.thin : LINE_WIDTH.thin + (LINE_WIDTH.thick - LINE_WIDTH.thin) * (count / most);
    return { id: edge.id, points, width, label };
  });
}

function labelOf(words: string, count: number | null, points: readonly Point[], taken: readonly Box[], lines: readonly Box[]): DiagramEdge['label'] {
  const text = [fitText(words, LABEL_WIDTH, SIZES.label, 'regular'), ...(count === null ? [] : [wholeWords(count)])].filter((part) => part !== '').join(' · ');
  if (text === '') return null;
  return { ...placeLabel(points, { width: textWidth(text, SIZES.label, 'regular') + 2 * LABEL_PADDING, height: LABEL_HEIGHT }, taken, lines), text };
}

function subtitleOf(document: JourneyDocument, steps: readonly GraphNode[], figures: DiagramFigures | null): string {
  const counted = steps.filter(({ type }) => doesSomething(type)).length;
  const messages = steps.filter(({ type }) => type.group === 'messages').length;
  const parts = [countWords(counted, 'step'), countWords(messages, 'message'), `version ${journeyHash(document).slice(0, 12)}`];
  return [...parts, ...(figures === null ? [] : [`${oneLine(figures.source)}, ${countWords(figures.contactCount, 'contact')}`])].join(' · ');
}
