import { z } from 'zod';
import { oneLine, quote } from '../../words/text.ts';
import { defineNodeType } from '../node-type.ts';

const schema = z.object({ outcome: z.string().trim().min(1, 'expected the name of an outcome').max(60) });
type Config = z.infer<typeof schema>;

/** Where contacts leave, with the outcome that reports count them under. */
export const exit = defineNodeType<Config>({
  type: 'exit',
  title: 'Exit',
  description: 'Ends the journey for the contact; reports count them under the outcome.',
  icon: 'log-out',
  lane: 'logic',
  group: 'end',
  schema,
  fields: [{ path: 'outcome', label: 'Outcome', help: 'Reports count contacts who leave here under this name.', widget: 'text', placeholder: 'Completed' }],
  defaults: () => ({ outcome: 'Completed' }),
  hasInput: true,
  ports: () => [],
  summary: (config) => oneLine(config.outcome),
  sentence: (config) => `Leave as ${quote(config.outcome)}.`,
  compile: (config) => ({ kind: 'exit', outcome: config.outcome }),
  plan: () => ({}),
  check: () => [],
});
