import { quote } from '../words/text.ts';
import { configChanges } from './config-changes.ts';
import type { JourneyEdit, RecordChange } from './edit.ts';
import { readNode } from './graph.ts';
import { settingsChanges } from './settings-changes.ts';

/**
 * From what to what an edit changed the fields of a step, the settings or the name: "At changed from 10:00 to 14:00".
 * None for other edits, whose label says it all, and for more than one step at once.
 */
export function editDetails({ changes }: JourneyEdit): string[] {
  const changed = changes.filter(({ before, after }) => before !== null && after !== null);
  const steps = changed.filter(({ collection }) => collection === 'nodes');
  return steps.length > 1 ? [] : changed.flatMap(detailsOf);
}

function detailsOf(change: RecordChange): string[] {
  const { collection, before, after } = change;
  if (before === null || after === null) return [];
  if (collection === 'name') return [`from ${quote(before)} to ${quote(after)}`];
  if (collection === 'settings') return settingsChanges(before, after).map((sentence) => sentence.replace(/\.$/, ''));
  if (collection !== 'nodes' || before.type !== after.type) return [];
  try {
    const [was, is] = [readNode(before), readNode(after)];
    return configChanges(is.type, was.config, is.config);
  } catch {
    // a step of another version of the program is still undone, only not described
    return [];
  }
}
