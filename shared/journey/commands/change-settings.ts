import { type JourneyDocument, type JourneySettings, journeySettingsSchema } from '../document.ts';
import { EditBuilder } from '../edit-builder.ts';
import { EditRefused } from '../edit-refused.ts';
import type { JourneyEdit } from '../edit.ts';
import { describeIssues } from '../issues.ts';

/** Changes some of the journey's settings and keeps the rest. */
export function changeSettings(document: JourneyDocument, settings: Partial<JourneySettings>): JourneyEdit {
  const parsed = journeySettingsSchema.safeParse({ ...document.settings, ...settings });
  if (!parsed.success) {
    const [issue] = describeIssues(parsed.error);
    throw new EditRefused('invalid', `Settings, ${issue!.path}: ${issue!.message}.`);
  }
  const builder = new EditBuilder(document);
  builder.setSettings(parsed.data);
  return builder.finish('Change settings');
}
