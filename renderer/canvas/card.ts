import { wrapText } from '../../shared/diagram/text-width.ts';
import { CARD_HEIGHT, CARD_WIDTH, cardHeight, GRID } from '../../shared/journey/card-size.ts';
import type { Direction, JourneyNode } from '../../shared/journey/document.ts';
import { doesSomething, type Lane, type Port } from '../../shared/nodes/node-type.ts';
import { nodeType } from '../../shared/nodes/registry.ts';

/** What a step's type says of it. */
export interface ReadNode {
  type: string;
  title: string;
  summary: string;
  icon: string;
  lane: Lane;
  hasInput: boolean;
  ports: readonly Port[];
  /** words for whoever reads the canvas, and no step that contacts take: it shows all it says */
  isNote: boolean;
}

/** What a card shows; it follows from the document alone, so that cards of untouched steps are not drawn again. */
export interface Card extends ReadNode {
  [key: string]: unknown;
  direction: Direction;
  /** ids of ports that lead nowhere yet */
  openPorts: readonly string[];
  heightPx: number;
}

/** As step-card.module.css draws a note. */
const NOTE_PADDING_PX = 12;
const NOTE_LINE_PX = 16;
const NOTE_FONT_PX = 12;
const MOST_NOTE_LINES = 24;

const read = new WeakMap<JourneyNode, ReadNode>();

/** What a step's type says of it; read once for each version of the step. */
export function readCard(node: JourneyNode): ReadNode {
  const known = read.get(node);
  if (known) return known;
  const type = nodeType(node.type);
  const config = type?.schema.safeParse(node.config);
  const card: ReadNode =
    type && config?.success
      ? { type: node.type, title: type.title, summary: type.summary(config.data), icon: type.icon, lane: type.lane, hasInput: type.hasInput, ports: type.ports(config.data), isNote: !doesSomething(type) }
      : { type: node.type, title: node.type, summary: 'This version cannot read this step.', icon: 'circle-help', lane: 'logic', hasInput: true, ports: [], isNote: false };
  read.set(node, card);
  return card;
}

/** Accessible name of a card: what it is and what it says. */
export function cardLabel(card: Pick<Card, 'title' | 'summary'>): string {
  return card.summary ? `${card.title}: ${card.summary}` : card.title;
}

/** A step's card; the previous one where nothing of it has changed. */
export function cardOf(node: JourneyNode, { usedPorts, direction }: { usedPorts: ReadonlySet<string> | undefined; direction: Direction }, previous: Card | undefined): Card {
  const base = readCard(node);
  const openPorts = base.ports.map((port) => port.id).filter((id) => !usedPorts?.has(id));
  const unchanged = previous && previous.ports === base.ports && previous.summary === base.summary && previous.direction === direction && previous.openPorts.join(' ') === openPorts.join(' ');
  return unchanged ? previous : { ...base, direction, openPorts, heightPx: heightOf(base, direction) };
}

/** A card as it was, with what its step says now; the very same where that is the same, null where more than words has changed. */
export function withWords(card: Card, node: JourneyNode): Card | null {
  const { type, summary, ports, isNote } = readCard(node);
  const sameWays = ports.length === card.ports.length && ports.every(({ id, label }, index) => id === card.ports[index]!.id && label === card.ports[index]!.label);
  if (isNote || type !== card.type || !sameWays) return null;
  return summary === card.summary ? card : { ...card, summary };
}

/** A note is as high as its words. */
function heightOf({ isNote, summary, ports }: ReadNode, direction: Direction): number {
  if (!isNote) return cardHeight(ports.length, direction);
  const lines = wrapText(summary, CARD_WIDTH - 2 * NOTE_PADDING_PX, MOST_NOTE_LINES, NOTE_FONT_PX, 'regular');
  return Math.max(CARD_HEIGHT, Math.ceil((lines.length * NOTE_LINE_PX + 2 * NOTE_PADDING_PX) / GRID) * GRID);
}
