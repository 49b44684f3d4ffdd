import type { Locator, Page } from 'playwright-core';
import { CARD_HEIGHT, CARD_WIDTH } from '../../../shared/journey/card-size.ts';
import type { JourneyDocument } from '../../../shared/journey/document.ts';

/** A page under measurement: ours, or React Flow alone. */
export interface Subject {
  name: string;
  page: Page;
  /** brings the cards to their full size, in the middle of the journey */
  zoomIn(): Promise<void>;
  /** brings the whole journey into view */
  fit(): Promise<void>;
  /** the field whose text shows on a card in sight */
  field(): Promise<Locator>;
}

export interface Point {
  x: number;
  y: number;
}

/** The middle of what the canvas takes of the window. */
export async function middleOf(page: Page): Promise<Point> {
  const box = (await page.locator('.react-flow').boundingBox())!;
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** The card nearest to the middle of the window, of those of a kind if one is given: where its own middle is. */
export async function cardInSight(page: Page, { nodes, layout }: JourneyDocument, type?: string): Promise<Point> {
  const { left, top, zoom } = await page.evaluate(() => {
    const box = document.querySelector('.react-flow')!.getBoundingClientRect();
    const { a, e, f } = new DOMMatrix(getComputedStyle(document.querySelector('.react-flow__viewport')!).transform);
    return { left: box.left + e, top: box.top + f, zoom: a };
  });
  const middle = await middleOf(page);
  const points = Object.values(nodes)
    .filter((node) => type === undefined || node.type === type)
    .map(({ id }) => ({ x: left + (layout[id]!.x + CARD_WIDTH / 2) * zoom, y: top + (layout[id]!.y + CARD_HEIGHT / 2) * zoom }));
  const distance = (point: Point) => Math.hypot(point.x - middle.x, point.y - middle.y);
  return points.reduce((best, point) => (distance(point) < distance(best) ? point : best));
}

/** Lets what a step began come to rest: fonts, animations, cards that are still being made. */
export async function settle(page: Page): Promise<void> {
  await page.waitForTimeout(600);
}
