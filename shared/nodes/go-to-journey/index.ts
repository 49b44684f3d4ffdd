import { z } from 'zod';
import { oneLine, quote } from '../../words/text.ts';
import { cardName } from '../card-name.ts';
import { defineNodeType } from '../node-type.ts';
import { nodeProblem } from '../problems.ts';

/** An id and no name: a journey that is renamed is still the same one. */
const schema = z.object({ journeyId: z.union([z.literal(''), z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'expected the id of a journey')]).default('') });
type Config = z.infer<typeof schema>;

const title = 'Go to journey';
const summary = (config: Config): string => oneLine(config.journeyId) || 'No journey yet';

/** Ends this journey for the contact, who goes on in another if that one lets them in. */
export const goToJourney = defineNodeType<Config>({
  type: 'go-to-journey',
  title,
  description: 'Ends this journey for the contact and lets them into another, if its rules allow it.',
  icon: 'square-arrow-right',
  lane: 'logic',
  group: 'end',
  schema,
  fields: [
    {
      path: 'journeyId',
      label: 'Journey',
      help: 'Contacts enter it by its first entry at the same second. Its re-entry rule, the entry’s condition and its exit criteria decide whether they get in; the entry’s event or date is not asked.',
      widget: 'journey',
    },
  ],
  defaults: () => ({ journeyId: '' }),
  hasInput: true,
  ports: () => [],
  summary,
  sentence: (config) => `Go on in the journey ${config.journeyId === '' ? '(none chosen yet)' : quote(config.journeyId)}.`,
  compile: (config) => ({ kind: 'go-to', journeyId: config.journeyId }),
  plan: (config) => ({ journeyId: config.journeyId }),
  check: (config, node, _document, workspace) => {
    const name = cardName(title, summary(config));
    if (config.journeyId === '') {
      return [nodeProblem(node, { check: 'missing-content', severity: 'error', message: `${name} leads nowhere.`, help: 'Choose the journey in which contacts go on.', field: 'journeyId' })];
    }
    if (workspace.journeyIds === null || workspace.journeyIds.has(config.journeyId)) return [];
    return [
      nodeProblem(node, {
        check: 'unknown-journey',
        severity: 'error',
        message: `${name} leads to a journey that is not in this workspace, so contacts would just leave.`,
        help: 'Choose a journey of this workspace, or bring that one in.',
        field: 'journeyId',
      }),
    ];
  },
});
