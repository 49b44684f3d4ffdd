import { z } from 'zod';
import { eventMatchSchema } from '../../journey/event-match.ts';
import { matchWords } from '../../words/event.ts';
import { capitalised, countWords, listWords, shorten } from '../../words/text.ts';
import { DAY_SECONDS, durationWords } from '../../words/time.ts';
import { defineNodeType } from '../node-type.ts';
import { hasDistinctIds, portIdSchema } from '../port-ids.ts';

const TIMEOUT = 'timeout';

const schema = z.object({
  events: z
    .array(z.object({ id: portIdSchema, name: z.string().max(60).default(''), match: eventMatchSchema }))
    .min(1, 'expected at least one event')
    .max(20)
    .refine((events) => hasDistinctIds(events, [TIMEOUT]), 'expected ids that differ from one another and from "timeout"'),
  timeoutSeconds: z.number().int().min(1).default(3 * DAY_SECONDS),
});
type Config = z.infer<typeof schema>;

const eventName = (event: Config['events'][number]): string => event.name || capitalised(matchWords(event.match));
const eventsWords = (config: Config): string => listWords(config.events.map((event) => matchWords(event.match)), 'or');

/** Holds contacts until one of several events, each with its own way out, or until a time is over. */
export const waitForEvent = defineNodeType<Config>({
  type: 'wait-for-event',
  title: 'Wait for event',
  description: 'Holds contacts until they do one of several things, each with its own way out, or until a time is over.',
  icon: 'hand',
  lane: 'logic',
  group: 'timing',
  schema,
  fields: [
    { path: 'events', label: 'Wait until the contact', help: 'The first of these events decides the way out.', widget: 'event-match-list' },
    { path: 'timeoutSeconds', label: 'At most', help: 'After this long, contacts leave by “No event in time”.', widget: 'duration' },
  ],
  defaults: () => ({ events: [{ id: 'event-1', name: '', match: { event: 'email_clicked' } }], timeoutSeconds: 3 * DAY_SECONDS }),
  hasInput: true,
  ports: (config) => [...config.events.map((event) => ({ id: event.id, label: shorten(eventName(event), 40) })), { id: TIMEOUT, label: `No event in ${durationWords(config.timeoutSeconds)}` }],
  summary: (config) => `${config.events.length === 1 ? capitalised(eventsWords(config)) : `First of ${countWords(config.events.length, 'event')}`}, at most ${durationWords(config.timeoutSeconds)}`,
  sentence: (config) => `Wait until the contact ${eventsWords(config)}, at most ${durationWords(config.timeoutSeconds)}.`,
  compile: (config, context) => ({
    kind: 'wait-event',
    exits: config.events.map((event) => ({ match: event.match, next: context.next(event.id) })),
    timeoutSeconds: config.timeoutSeconds,
    timeout: context.next(TIMEOUT),
  }),
  plan: (config) => ({ events: config.events.map((event) => ({ port: event.id, name: eventName(event) })) }),
  check: () => [],
});
