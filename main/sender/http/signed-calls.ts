import { z } from 'zod';
import { settlementSchema } from '../../../shared/api/calls/attention.ts';
import { NO_SUCH_JOURNEY } from '../../backend-protocol/protocol.ts';
import { type ChangesAnswer, previewQuestionSchema } from '../../backend-protocol/sender-release.ts';
import { MOST_CLOCK_DIFFERENCE_SECONDS, signatureTrouble } from '../../backend-protocol/signature.ts';
import type { SenderStore } from '../../db/sender/store.ts';
import { activityOf } from '../activity.ts';
import { attentionOf } from '../attention.ts';
import type { Call } from '../dialling.ts';
import type { Intake } from '../intake.ts';
import { endSla } from '../task-sla.ts';
import { type Publishing, Refusal } from '../publishing.ts';
import { type Asked, json, type Reply } from './exchange.ts';

export interface SignedCallOptions {
  store: SenderStore;
  intake: Intake;
  publishing: Publishing;
  /** the id of the latest change, once it is another than this or after a while */
  changedAfter(id: string): Promise<string>;
  /** acts on a person's word; throws a Refusal */
  settle(settlement: z.infer<typeof settlementSchema>): void;
  credentials: { token: string; secret: string };
  /** everything on record, for a check by the simulator */
  exportLog(): object;
  askToDial(call: Call): object;
  /** what came of journeys since an earlier answer; throws a Refusal where nothing is really sent here */
  outcomesAfter(mark: string | null): object;
  /** real time: what requests are signed with */
  now(): Date;
}

const ID = '([a-z0-9][a-z0-9-]{0,63})';
const MOST_ROWS = 10_000;
const contactsSchema = z.strictObject({ contacts: z.array(z.unknown()).max(MOST_ROWS) });
const eventsSchema = z.strictObject({ events: z.array(z.unknown()).max(MOST_ROWS) });
const taskSchema = z.strictObject({ contactId: z.string(), journeyId: z.string(), stepId: z.string(), entry: z.number().int(), visit: z.number().int() });

type Handler = (asked: Asked, parts: readonly string[]) => Reply | Promise<Reply>;

/**
 * What Throughline and other systems of ours ask by signed HTTP: publishing (main/targets/http-backend/README.md), contacts,
 * events, and what a person looks after. Nothing is looked at before the signature.
 */
export function signedCalls(options: SignedCallOptions): (asked: Asked) => Promise<Reply | null> {
  const { store, intake, publishing } = options;
  const rows = <Name extends string>(schema: z.ZodType<Record<Name, unknown[]>>, name: Name, take: (list: readonly unknown[]) => object): Handler => (asked) => json(200, take(parsed(schema, asked)[name]));
  const calls: readonly [method: string, path: RegExp, handler: Handler][] = [
    ['PUT', new RegExp(`^/journeys/${ID}/revisions/([0-9a-f]{64})$`), (asked, [id = '', hash = '']) => json(200, publishing.publish(id, hash, bodyOf(asked)))],
    ['POST', new RegExp(`^/journeys/${ID}/revisions/[0-9a-f]{64}/preview$`), (asked, [id = '']) => json(200, previewOf(publishing, id, asked))],
    ['GET', new RegExp(`^/journeys/${ID}$`), (_asked, [id = '']) => found(publishing.status(id))],
    ['GET', new RegExp(`^/journeys/${ID}/activity$`), (_asked, [id = '']) => json(200, { steps: activityOf(store, id) })],
    ['POST', new RegExp(`^/journeys/${ID}/pause$`), (_asked, [id = '']) => json(200, publishing.pause(id))],
    ['POST', new RegExp(`^/journeys/${ID}/resume$`), (_asked, [id = '']) => json(200, publishing.resume(id))],
    ['POST', new RegExp(`^/journeys/${ID}/withdraw$`), (_asked, [id = '']) => json(200, publishing.withdraw(id))],
    ['POST', /^\/contacts$/, rows(contactsSchema, 'contacts', (list) => intake.contacts(list))],
    ['POST', /^\/events$/, rows(eventsSchema, 'events', (list) => intake.events(list))],
    ['POST', /^\/tasks\/dial$/, (asked) => json(200, options.askToDial(parsed(taskSchema, asked)))],
    ['POST', /^\/tasks\/done$/, (asked) => (endTask(store, parsed(taskSchema, asked)) ? json(200, { ok: true }) : json(404, { error: 'There is no such task whose time limit is still running.' }))],
    ['GET', /^\/open$/, () => json(200, { count: store.touches.open('claimed').length + store.people.counts().asleep })],
    ['GET', /^\/outcomes$/, ({ query }) => json(200, options.outcomesAfter(query.get('after')))],
    ['GET', /^\/changes$/, async ({ query }) => json(200, { latest: await options.changedAfter(query.get('after') ?? ''), waiting: store.effects.waitingMark() } satisfies ChangesAnswer)],
    ['GET', /^\/attention$/, () => json(200, attentionOf(store))],
    ['POST', /^\/attention$/, (asked) => done(() => options.settle(parsed(settlementSchema, asked)))],
    ['GET', /^\/log$/, () => json(200, options.exportLog())],
  ];

  return async (asked) => {
    const fits = calls.flatMap(([method, path, handler]) => {
      const match = path.exec(asked.path);
      return match === null ? [] : [{ method, handler, parts: match.slice(1) }];
    });
    if (fits.length === 0) return null;
    const now = options.now();
    const second = Math.floor(now.getTime() / 1000);
    const isFirstTime = (id: string): boolean => {
      store.effects.forgetBefore(second - 2 * MOST_CLOCK_DIFFERENCE_SECONDS);
      return store.effects.firstTime(id, second);
    };
    const trouble = signatureTrouble({ method: asked.method, path: asked.url, body: asked.body }, asked.header, options.credentials, now, isFirstTime);
    if (trouble !== null) return json(401, { error: trouble });
    const fit = fits.find(({ method }) => method === asked.method);
    if (fit === undefined) return json(405, { error: `${asked.method} is not asked here.` });
    try {
      return await fit.handler(asked, fit.parts);
    } catch (error) {
      if (error instanceof Refusal) return json(error.status, { error: error.message });
      throw error;
    }
  };
}

function bodyOf(asked: Asked): unknown {
  try {
    return JSON.parse(asked.body);
  } catch {
    throw new Refusal(422, 'The body is not JSON.');
  }
}

function parsed<Value>(schema: z.ZodType<Value>, asked: Asked): Value {
  const result = schema.safeParse(bodyOf(asked));
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new Refusal(422, `${issue?.path.map(String).join('.') || 'The body'}: ${issue?.message ?? 'not in its form'}`);
}

/** Somebody did a task: nobody is warned of it any more. */
function endTask(store: SenderStore, { stepId, ...visit }: Call): boolean {
  return store.transaction(() => endSla(store.effects, { ...visit, nodeId: stepId }));
}

function previewOf(publishing: Publishing, journeyId: string, asked: Asked): object {
  const { steps, ways } = parsed(previewQuestionSchema, asked);
  return publishing.preview(journeyId, steps, ways);
}

function done(work: () => void): Reply {
  work();
  return json(200, { ok: true });
}

function found(answer: object | null): Reply {
  return answer === null ? json(404, { error: NO_SUCH_JOURNEY }) : json(200, answer);
}
