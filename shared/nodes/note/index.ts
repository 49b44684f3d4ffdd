import { z } from 'zod';
import { oneLine, quote, shorten } from '../../words/text.ts';
import { defineNodeType } from '../node-type.ts';

const schema = z.object({ text: z.string().max(5000).default('') });
type Config = z.infer<typeof schema>;

const summary = (config: Config): string => oneLine(config.text) || 'Empty note';

/** Words for whoever reads the canvas. It does nothing: no revision, plan or check knows of it. */
export const note = defineNodeType<Config>({
  type: 'note',
  title: 'Note',
  description: 'Words for whoever reads the canvas. Contacts and approvals know nothing of it.',
  icon: 'sticky-note',
  lane: 'logic',
  group: 'canvas',
  schema,
  fields: [{ path: 'text', label: 'Note', help: 'Changing it voids no approval and reaches no contact.', widget: 'textarea' }],
  defaults: () => ({ text: '' }),
  hasInput: false,
  ports: () => [],
  summary,
  sentence: (config) => `Note: ${quote(shorten(summary(config), 200))}.`,
  plan: () => ({}),
  check: () => [],
});
