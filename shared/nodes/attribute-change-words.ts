import type { AttributeChange } from '../engine/ops.ts';
import { oneLine, quote, shorten } from '../words/text.ts';

/** One change as words, without a full stop: set “plan” to “pro”, clear “plan”, add 5 to “visits”. */
export function changeWords(change: AttributeChange): string {
  const name = change.attribute === '' ? 'a field not chosen yet' : oneLine(change.attribute);
  switch (change.action) {
    case 'set':
      return `set ${name} to ${change.value === '' ? 'nothing' : quote(shorten(change.value, 40))}`;
    case 'clear':
      return `clear ${name}`;
    case 'add':
      return change.amount < 0 ? `take ${-change.amount} from ${name}` : `add ${change.amount} to ${name}`;
  }
}
