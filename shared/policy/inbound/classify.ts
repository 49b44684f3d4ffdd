import type { KeywordTable } from '../tables.ts';
import type { InboundClass } from './inbound-class.ts';
export function classifyInbound(text: string, table: KeywordTable): InboundClass {
  const folded = text.trim().toLowerCase();
  const listed = (lists: Readonly<Record<string, readonly string[]>>): boolean => Object.values(lists).some((list) => list.some((word) => word.toLowerCase() === folded));
  const kind = listed(table.stop) ? 'stop' : listed(table.start) ? 'start' : listed(table.help) ? 'help' : 'none';
  return { class: kind, channels: null, everything: false, isYes: folded === 'yes', alsoReview: false, wrongNumber: false, lapsesToNone: false, providerKeyword: null };
}
