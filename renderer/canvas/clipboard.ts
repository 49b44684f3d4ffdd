import { boundsOf, overlaps } from '../../shared/diagram/geometry.ts';
import { clipboardSchema, clipboardWords, copyNodes, type Clipboard } from '../../shared/journey/clipboard.ts';
import { CARD_HEIGHT, CARD_WIDTH } from '../../shared/journey/card-size.ts';
import { addedNodeIds } from '../../shared/journey/commands/add-node.ts';
import { deleteNodes } from '../../shared/journey/commands/delete-nodes.ts';
import { paste } from '../../shared/journey/commands/paste.ts';
import type { JourneyDocument, Position } from '../../shared/journey/document.ts';
import { attempt, edit, openedDocument } from '../editor/document-store.ts';
import { select, useSelection } from '../editor/selection-store.ts';
import { showToast } from '../ui/toast-store.ts';
import { newStepId } from './add-step.ts';
import { GRID_PX, snap } from './placement.ts';
import { sceneFor } from './scene/current-scene.ts';
import { sightOf, useCanvasView } from './view-store.ts';

/** How far copies that would lie on other cards are put aside, time after time. */
const ASIDE_PX = GRID_PX * 10;
/** Looked for so often at most; beyond that, cards may lie on each other. */
const MOST_TURNS = 100;

/** Steps on their way through the system's clipboard: for a journey, here or elsewhere, and for people to read. */
export interface CopiedSteps {
  json: string;
  words: string;
  /** the words for a document, and the steps for a menu's paste: a page may read no other kind of its own from the system */
  html: string;
}

/** Where in the HTML of a copy the steps stand, as JSON. */
const STEPS_ATTRIBUTE = 'data-throughline-steps';

let last: Clipboard | null = null;

/** The selected steps for the system's clipboard; null when none is selected. */
export function copySelection(): CopiedSteps | null {
  const { nodeIds } = useSelection.getState();
  if (nodeIds.length === 0) return null;
  last = copyNodes(openedDocument(), nodeIds);
  const [json, words] = [JSON.stringify(last), clipboardWords(last)];
  const html = document.createElement('pre');
  html.setAttribute(STEPS_ATTRIBUTE, json);
  html.textContent = words;
  return { json, words, html: html.outerHTML };
}

/** The steps that a copy's HTML carries, as JSON; null: it is no copy of steps. Nothing of it is run or shown. */
export function stepsInHtml(html: string): string | null {
  return new DOMParser().parseFromString(html, 'text/html').querySelector(`[${STEPS_ATTRIBUTE}]`)?.getAttribute(STEPS_ATTRIBUTE) ?? null;
}

/**
 * Pastes steps: of the text given, or, for null, what was copied in this window. They come under the pointer, or beside
 * where they were copied if that is in sight, else into the middle of what is. Any other text is left alone.
 */
export function pasteSteps(text: string | null): boolean {
  const clipboard = text === null ? last : readClipboard(text);
  if (!clipboard || clipboard.nodes.length === 0) return false;
  insertSteps(clipboard, pasteOffset(openedDocument(), clipboard));
  return true;
}

/** Adds copied steps, moved by an offset, as one edit, and selects them. Answers whether they could be added. */
export function insertSteps(clipboard: Clipboard, offset: Position, label?: string): boolean {
  const change = attempt(() => paste(openedDocument(), { clipboard, offset, newId: newStepId }));
  if (!change) return false;
  edit(label === undefined ? change : { ...change, label });
  const added = addedNodeIds(change);
  select(added);
  if (added[0] !== undefined) useCanvasView.getState().reveal(added[0], true);
  return true;
}

function readClipboard(text: string): Clipboard | null {
  if (!text.includes('throughline-steps')) return null;
  try {
    return clipboardSchema.parse(JSON.parse(text));
  } catch {
    showToast({ text: 'The clipboard holds damaged steps, so nothing was pasted. Copy them again.' });
    return null;
  }
}

/** How far steps go from where they were copied. */
function pasteOffset(document: JourneyDocument, { nodes }: Clipboard): Position {
  const { flow, size, pointer } = useCanvasView.getState();
  const box = boundsOf(nodes.map(({ position }) => ({ ...position, width: CARD_WIDTH, height: CARD_HEIGHT })));
  const sight = flow ? sightOf(flow.getViewport(), size) : box;
  const wasHere = nodes.some(({ node, position }) => document.layout[node.id]?.x === position.x && document.layout[node.id]?.y === position.y);
  const isInSight = box.x < sight.x + sight.width && box.x + box.width > sight.x && box.y < sight.y + sight.height && box.y + box.height > sight.y;
  const middle = pointer && flow ? flow.screenToFlowPosition(pointer) : { x: sight.x + sight.width / 2, y: sight.y + sight.height / 2 };
  const start = !pointer && wasHere && isInSight ? { x: 0, y: 0 } : snap({ x: middle.x - box.x - box.width / 2, y: middle.y - box.y - box.height / 2 });
  return asideOf(document, nodes.map(({ position }) => position), start);
}

/** The offset, further down until no card would cover another. */
function asideOf(document: JourneyDocument, places: readonly Position[], start: Position): Position {
  const taken = [...sceneFor(document).cards.values()];
  const covers = ({ x, y }: Position) => places.some((place) => taken.some((card) => overlaps(card, { x: place.x + x, y: place.y + y, width: CARD_WIDTH, height: CARD_HEIGHT })));
  for (let turn = 0; turn < MOST_TURNS; turn += 1) {
    const offset = { x: start.x, y: start.y + turn * ASIDE_PX };
    if (!covers(offset)) return offset;
  }
  return { x: start.x + ASIDE_PX, y: start.y + ASIDE_PX };
}

export function duplicateSelection(): void {
  const document = openedDocument();
  const clipboard = copyNodes(document, useSelection.getState().nodeIds);
  const offset = asideOf(document, clipboard.nodes.map(({ position }) => position), { x: 0, y: ASIDE_PX });
  insertSteps(clipboard, offset, `Duplicate ${clipboard.nodes.length === 1 ? '1 step' : `${clipboard.nodes.length} steps`}`);
}

export function deleteSelection(): void {
  const { nodeIds, edgeIds } = useSelection.getState();
  edit(attempt(() => deleteNodes(openedDocument(), { nodeIds, edgeIds })));
}
