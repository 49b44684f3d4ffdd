import { z } from 'zod';
import { conditionSchema } from '../../journey/condition.ts';
import { conditionWords } from '../../words/condition.ts';
import { capitalised, oneLine, quote } from '../../words/text.ts';
import { defineNodeType } from '../node-type.ts';

const schema = z.object({ name: z.string().max(60).default(''), condition: conditionSchema });
type Config = z.infer<typeof schema>;

/** Asks whether the contact has done what the journey is for. */
export const goal = defineNodeType<Config>({
  type: 'goal',
  title: 'Goal',
  description: 'Asks whether the contact has done what the journey is for.',
  icon: 'target',
  lane: 'logic',
  group: 'logic',
  schema,
  fields: [
    { path: 'name', label: 'Name', help: 'What reaching it means, in a word or two.', widget: 'text', placeholder: 'Renewed' },
    { path: 'condition', label: 'Reached when', help: 'Asked at the moment the contact comes to this step.', widget: 'condition' },
  ],
  defaults: () => ({ name: '', condition: { kind: 'engaged', event: 'deal_won', withinDays: 30 } }),
  hasInput: true,
  ports: () => [
    { id: 'reached', label: 'Reached' },
    { id: 'otherwise', label: 'Not yet' },
  ],
  summary: (config) => oneLine(config.name) || capitalised(conditionWords(config.condition)),
  sentence: (config) => `Goal${config.name === '' ? '' : ` ${quote(config.name)}`}: ${conditionWords(config.condition)}.`,
  compile: (config, context) => ({ kind: 'goal', condition: config.condition, reached: context.next('reached'), otherwise: context.next('otherwise') }),
  plan: (config) => ({ name: config.name }),
  check: () => [],
});
