import type { JourneyDocument } from '../../../shared/journey/document.ts';
import { type FrameTimes, recordFrames } from './frames.ts';
import { cardInSight, middleOf, settle, type Subject } from './subject.ts';

export type Scenario = (subject: Subject, document: JourneyDocument) => Promise<FrameTimes>;

const STEPS = 90;

/** There and back by wheel, about as fast as a hand on a touchpad. */
async function pan({ page }: Subject): Promise<FrameTimes> {
  const { x, y } = await middleOf(page);
  await page.mouse.move(x, y);
  return recordFrames(page, async () => {
    for (let step = 0; step < STEPS; step += 1) await page.mouse.wheel(step < STEPS / 2 ? 30 : -30, step % 30 < 15 ? 12 : -12);
  });
}

/** Out and in again by pinch, which a browser tells as a wheel with Ctrl. */
async function zoom({ page }: Subject): Promise<FrameTimes> {
  const { x, y } = await middleOf(page);
  await page.mouse.move(x, y);
  await page.keyboard.down('Control');
  const times = await recordFrames(page, async () => {
    for (let step = 0; step < STEPS; step += 1) await page.mouse.wheel(0, step % 20 < 10 ? 3 : -3);
  });
  await page.keyboard.up('Control');
  return times;
}

/** One card, dragged about. */
async function drag({ page }: Subject, document: JourneyDocument): Promise<FrameTimes> {
  const card = await cardInSight(page, document);
  await page.mouse.move(card.x, card.y);
  await settle(page);
  await page.mouse.down();
  await page.mouse.move(card.x + 4, card.y + 4);
  const times = await recordFrames(page, async () => {
    for (let step = 0; step < STEPS; step += 1) await page.mouse.move(card.x + 120 * Math.sin(step / 8), card.y + 90 * Math.sin(step / 5));
  });
  await page.mouse.move(card.x, card.y);
  await page.mouse.up();
  return times;
}

/** Words that show on a card as they are typed. */
async function type(subject: Subject): Promise<FrameTimes> {
  const field = await subject.field();
  await field.focus();
  await subject.page.keyboard.press('ControlOrMeta+End');
  return recordFrames(subject.page, async () => {
    for (const letter of 'The renewal is due on Friday, and all of it goes on. ') await subject.page.keyboard.press(letter === ' ' ? 'Space' : letter);
  });
}

/** What is measured, zoomed in and with the whole journey in view. */
export const scenarios: Readonly<Record<string, Scenario>> = { pan, zoom, drag, type };
