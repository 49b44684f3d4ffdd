import { behaviourSchema } from '../../shared/engine/behaviour.ts';
import { type BehaviourSetting, behaviourSettingSchema } from '../../shared/simulate/behaviour-setting.ts';
import { parseJsonFile, readAs } from './json.ts';

/**
 * How people are taken to behave, from a JSON file: `replaysRecorded` and `sampled`, or only what `sampled` holds, a note and
 * rates by channel, which are then sampled besides what is on record. Throws ImportError naming file and field.
 */
export function importBehaviour(fileName: string, text: string): BehaviourSetting {
  const json = parseJsonFile(fileName, text);
  const isOnlyRates = typeof json === 'object' && json !== null && 'channels' in json;
  return isOnlyRates ? { replaysRecorded: true, sampled: readAs(fileName, behaviourSchema.strict(), json) } : readAs(fileName, behaviourSettingSchema, json);
}
