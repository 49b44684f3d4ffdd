import { type Box, overlaps, type Point } from '../../../shared/diagram/geometry.ts';
import type { Position } from '../../../shared/journey/document.ts';
import type { Lane } from '../../../shared/nodes/node-type.ts';
import { detailAt } from '../scene/detail.ts';
import type { Mounted } from '../scene/mounting.ts';
import { plainWay } from '../scene/plain-way.ts';
import { frameOf, type Scene, type SceneCard, type SceneWire } from '../scene/scene.ts';
import { IconStamps } from './icon-stamps.ts';
import type { View } from './keep-painted.ts';

/** All that a painted frame shows. */
export interface Frame extends View {
  scene: Scene;
  /** stands in the page; where cards show all they say it is not painted, further away it is and the page's card is clear */
  mounted: Mounted;
  selectedCards: ReadonlySet<string>;
  selectedWires: ReadonlySet<string>;
  /** cards on their way under the pointer, with where they are now */
  moving: ReadonlyMap<string, Position>;
  /** the worst problem of a step */
  severityOf(nodeId: string): 'error' | 'warning' | null;
  /** how the way of the contact whose timeline is open lights a step or connection */
  litOf(kind: 'node' | 'edge', id: string): 'current' | 'way' | null;
  /** how wide a connection is drawn at full size, in pixels */
  widthOf(wireId: string): number;
}

const CORNER_PX = 8;
const FRAME_CORNER_PX = 12;
const FRAME_ALPHA = 0.56;
/** As large as a chip has room for: it shows nothing else. */
const ICON_PX = 48;
/** A canvas path of very many pieces is slow to fill in; so is one path a line. */
const WIRES_A_PATH = 200;
/** However far away, a line and a mark stay visible. */
const THINNEST_PX = 1;
const SMALLEST_MARK_PX = 2.5;
const LIGHT_PX = 5;
const SMALLEST_LIGHT_PX = 2;

/** Paints every card and connection in sight: further away all of them, near by those that do not stand in the page. */
export class ScenePainter {
  #stamps = new IconStamps(0);
  #isBlank = false;

  /** The canvas was emptied by something else. */
  forget(): void {
    this.#isBlank = true;
  }

  /** Answers whether there is anything on the canvas now. */
  paint(context: CanvasRenderingContext2D, frame: Frame): boolean {
    const { x, y, zoom, width, height, pixelRatio } = frame;
    const sight: Box = { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom };
    const cards = cardsIn(frame, sight);
    const wires = wiresIn(frame, sight);
    // touching a canvas makes the browser show it anew, even if nothing is on it
    if (this.#isBlank && cards.length + wires.length === 0) return false;
    this.#isBlank = cards.length + wires.length === 0;
    context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
    context.clearRect(0, 0, width, height);
    // in canvas pixels from here on
    context.setTransform(pixelRatio * zoom, 0, 0, pixelRatio * zoom, pixelRatio * x, pixelRatio * y);
    if (detailAt(zoom) !== 'card') paintFrames(context, frame);
    paintLight(context, frame, cards, wires);
    paintWires(context, frame, wires);
    if (detailAt(zoom) === 'block') paintBlocks(context, frame, cards);
    else paintChips(context, frame, cards, this.#stampsOf(frame));
    paintSelection(context, frame, cards);
    paintMarks(context, frame, cards);
    return !this.#isBlank;
  }

  #stampsOf({ zoom, pixelRatio }: Frame): IconStamps {
    const sizePx = Math.max(1, Math.round(ICON_PX * zoom * pixelRatio));
    if (this.#stamps.sizePx !== sizePx) this.#stamps = new IconStamps(sizePx);
    return this.#stamps;
  }
}

function cardsIn({ scene, mounted, moving, zoom }: Frame, sight: Box): SceneCard[] {
  const cards: SceneCard[] = [];
  const isNear = detailAt(zoom) === 'card';
  for (const card of scene.cards.values()) {
    if (isNear && mounted.cards.has(card.id)) continue;
    const place = moving.get(card.id);
    const shown = place ? { ...card, ...place } : card;
    if (overlaps(shown, sight)) cards.push(shown);
  }
  return cards;
}

function wiresIn({ scene, mounted, moving, zoom }: Frame, sight: Box): SceneWire[] {
  const wires: SceneWire[] = [];
  const isNear = detailAt(zoom) === 'card';
  for (const wire of scene.wires.values()) {
    if (!(isNear && mounted.wires.has(wire.id)) && (overlaps(wire.box, sight) || moving.has(wire.source) || moving.has(wire.target))) wires.push(wire);
  }
  return wires;
}

/** Frames of groups. Near by they stand in the page, under the cards there. */
function paintFrames(context: CanvasRenderingContext2D, { scene, moving, colours, zoom }: Frame): void {
  context.strokeStyle = colours.control;
  context.lineWidth = THINNEST_PX / zoom;
  for (const group of scene.groups.values()) {
    const box = frameOf(group, (id) => {
      const card = scene.cards.get(id);
      return card && { ...card, ...moving.get(id) };
    });
    if (!box) continue;
    context.beginPath();
    context.roundRect(box.x, box.y, box.width, box.height, FRAME_CORNER_PX);
    context.globalAlpha = FRAME_ALPHA;
    context.fillStyle = colours.surface;
    context.fill();
    context.globalAlpha = 1;
    context.stroke();
  }
}

function pointsOf({ scene, moving }: Frame, { source, target, way: { points } }: SceneWire): readonly Point[] {
  if (!moving.has(source) && !moving.has(target)) return points;
  const by = (id: string): Point => {
    const [now, before] = [moving.get(id), scene.cards.get(id)];
    return now && before ? { x: now.x - before.x, y: now.y - before.y } : { x: 0, y: 0 };
  };
  const shifted = (point: Point, shift: Point): Point => ({ x: point.x + shift.x, y: point.y + shift.y });
  return plainWay(shifted(points[0]!, by(source)), shifted(points.at(-1)!, by(target)), scene.direction);
}

/** The way of one contact, behind connections and around steps. */
function paintLight(context: CanvasRenderingContext2D, frame: Frame, cards: readonly SceneCard[], wires: readonly SceneWire[]): void {
  const { colours, zoom } = frame;
  const reach = Math.max(LIGHT_PX, SMALLEST_LIGHT_PX / zoom);
  for (const [lit, colour] of [['way', colours.info], ['current', colours.warning]] as const) {
    context.strokeStyle = colour;
    context.fillStyle = colour;
    for (const wire of wires) {
      if (frame.litOf('edge', wire.id) !== lit) continue;
      context.lineWidth = frame.widthOf(wire.id) + reach;
      context.beginPath();
      const [first, ...rest] = pointsOf(frame, wire);
      context.moveTo(first!.x, first!.y);
      for (const { x, y } of rest) context.lineTo(x, y);
      context.stroke();
    }
    context.beginPath();
    for (const { id, x, y, width, height } of cards) if (frame.litOf('node', id) === lit) context.roundRect(x - reach, y - reach, width + 2 * reach, height + 2 * reach, CORNER_PX + reach);
    context.fill();
  }
}

function paintWires(context: CanvasRenderingContext2D, frame: Frame, wires: readonly SceneWire[]): void {
  const least = THINNEST_PX / frame.zoom;
  const byStyle = new Map<string, { colour: string; width: number; wires: SceneWire[] }>();
  for (const wire of wires) {
    const selected = frame.selectedWires.has(wire.id);
    const colour = selected ? frame.colours.accent : frame.colours.edge;
    // in half pixels, so that a few widths serve all lines
    const width = Math.max(Math.round(frame.widthOf(wire.id) * 2) / 2, least) * (selected ? 2 : 1);
    const key = `${colour} ${width}`;
    const group = byStyle.get(key);
    if (group) group.wires.push(wire);
    else byStyle.set(key, { colour, width, wires: [wire] });
  }
  for (const { colour, width, wires: group } of byStyle.values()) {
    context.strokeStyle = colour;
    context.lineWidth = width;
    for (let start = 0; start < group.length; start += WIRES_A_PATH) {
      context.beginPath();
      for (const wire of group.slice(start, start + WIRES_A_PATH)) {
        const [first, ...rest] = pointsOf(frame, wire);
        context.moveTo(first!.x, first!.y);
        for (const { x, y } of rest) context.lineTo(x, y);
      }
      context.stroke();
    }
  }
}

function byLane(cards: readonly SceneCard[]): Map<Lane, SceneCard[]> {
  const lanes = new Map<Lane, SceneCard[]>();
  for (const card of cards) {
    const lane = lanes.get(card.card.lane);
    if (lane) lane.push(card);
    else lanes.set(card.card.lane, [card]);
  }
  return lanes;
}

function paintBlocks(context: CanvasRenderingContext2D, { colours }: Frame, cards: readonly SceneCard[]): void {
  for (const [lane, group] of byLane(cards)) {
    context.fillStyle = colours[lane];
    for (const { x, y, width, height } of group) context.fillRect(x, y, width, height);
  }
}

function paintChips(context: CanvasRenderingContext2D, { colours, zoom, pixelRatio, x: viewX, y: viewY }: Frame, cards: readonly SceneCard[], stamps: IconStamps): void {
  // each icon on whole pixels of the screen, since a picture between them is blurred
  const scale = zoom * pixelRatio;
  const sizePx = stamps.sizePx / scale;
  const onPixel = (middle: number, view: number): number => (Math.round(middle * scale + view * pixelRatio - stamps.sizePx / 2) - view * pixelRatio) / scale;
  for (const [lane, group] of byLane(cards)) {
    context.beginPath();
    for (const { x, y, width, height } of group) context.roundRect(x + 0.5, y + 0.5, width - 1, height - 1, CORNER_PX);
    context.fillStyle = colours[`${lane}Soft`];
    context.fill();
    context.strokeStyle = colours[lane];
    context.lineWidth = THINNEST_PX / zoom;
    context.stroke();
    for (const { card, x, y, width, height } of group) {
      context.drawImage(stamps.stamp(card.icon, colours[lane]), onPixel(x + width / 2, viewX), onPixel(y + height / 2, viewY), sizePx, sizePx);
    }
  }
}

function paintSelection(context: CanvasRenderingContext2D, { selectedCards, colours, zoom }: Frame, cards: readonly SceneCard[]): void {
  if (selectedCards.size === 0) return;
  context.strokeStyle = colours.accent;
  context.lineWidth = 2 / zoom;
  context.beginPath();
  for (const { id, x, y, width, height } of cards) if (selectedCards.has(id)) context.roundRect(x, y, width, height, CORNER_PX);
  context.stroke();
}

/** A mark on whatever has a problem: red for an error, amber for a warning. */
function paintMarks(context: CanvasRenderingContext2D, { severityOf, colours, zoom }: Frame, cards: readonly SceneCard[]): void {
  const radius = Math.max(10, SMALLEST_MARK_PX / zoom);
  for (const severity of ['warning', 'error'] as const) {
    context.fillStyle = colours[severity];
    context.beginPath();
    for (const { id, x, y, width } of cards) {
      if (severityOf(id) !== severity) continue;
      context.moveTo(x + width - 12 + radius, y);
      context.arc(x + width - 12, y, radius, 0, 2 * Math.PI);
    }
    context.fill();
  }
}
