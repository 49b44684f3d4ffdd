import { behaviourSchema } from '../../shared/engine/behaviour.ts';
import { type BehaviourSetting, behaviourSettingSchema } from '../../shared/simulate/behaviour-setting.ts';
import { parseJsonFile } from './json.ts';
import { fieldOf, ImportError } from './result.ts';

/**
 * How people are taken to behave, from a JSON file: `replaysRecorded` and `sampled`, or only what `sampled` holds, a note and
 * rates by channel, which are then sampled besides what is on record. Throws ImportError naming file and field.
 */
export function importBehaviour(fileName: string, text: string): BehaviourSetting {
  const json = parseJsonFile(fileName, text);
  const isOnlyRates = typeof json === 'object' && json !== null && 'channels' in json;
  const parsed = isOnlyRates ? behaviourSchema.strict().safeParse(json) : behaviourSettingSchema.safeParse(json);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new ImportError(`${fileName}, field ${fieldOf(issue)}: ${issue?.message ?? 'not a behaviour'}.`);
  }
  return 'channels' in parsed.data ? { replaysRecorded: true, sampled: parsed.data } : parsed.data;
}
