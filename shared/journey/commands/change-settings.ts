import { type JourneyDocument, type JourneySettings, journeySettingsSchema } from '../document.ts';
import { EditBuilder } from '../edit-builder.ts';
import { EditRefused } from '../edit-refused.ts';
import type { JourneyEdit } from '../edit.ts';
import { describeIssues } from '../issues.ts';

/** Changes some of the journey's settings and keeps the rest; one that becomes undefined is gone. */
export function changeSettings(document: JourneyDocument, settings: Partial<JourneySettings>): JourneyEdit {
  const left = Object.entries({ ...document.settings, ...settings }).filter(([, value]) => value !== undefined);
  const parsed = journeySettingsSchema.safeParse(Object.fromEntries(left));
  if (!parsed.success) {
    const [issue] = describeIssues(parsed.error);
    throw new EditRefused('invalid', `Settings, ${issue!.path}: ${issue!.message}.`);
  }
  const builder = new EditBuilder(document);
  builder.setSettings(parsed.data);
  return builder.finish('Change settings');
}
