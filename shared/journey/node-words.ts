import { cardName } from '../nodes/card-name.ts';
import { nodeType } from '../nodes/registry.ts';
import type { JourneyNode } from './document.ts';

/** A node as the canvas reads, in quotation marks: “SMS · Your renewal is due…”. Works for a node of any state. */
export function nodeWords(node: JourneyNode): string {
  const type = nodeType(node.type);
  const config = type?.schema.safeParse(node.config);
  if (type === undefined || config?.success !== true) return cardName(type?.title ?? node.type, node.id);
  return cardName(type.title, type.summary(config.data));
}
