import type { z } from 'zod';
import { canonicalJson } from '../../shared/audit/canonical-json.ts';
import { TargetError } from '../targets/target-error.ts';
import { type Answer, answerSchema, NO_SUCH_JOURNEY, refusalSchema } from './protocol.ts';
import { readBody } from '../files/read-body.ts';
import { signatureHeaders } from './signature.ts';
import { networkReason } from '../targets/network-reason.ts';

export interface Connection {
  baseUrl: URL;
  token: string;
  secret: string;
  now(): Date;
  /** how long one request may take, its answer included */
  timeLimitMilliseconds: number;
  /** breaks off what is under way */
  signal?: AbortSignal;
}

export interface Request {
  method: 'GET' | 'PUT' | 'POST';
  /** below the base, beginning with a slash, each part encoded */
  path: string;
  /** a JSON value */
  body?: object;
}

/** Largest answer that is read: README.md, "Answers". */
const MOST_ANSWER_BYTES = 1_000_000;

/** What an answer's own words may add to a message. */
const MOST_QUOTED_CHARACTERS = 300;

/**
 * Makes one request and answers what the backend has; null where it never had the journey.
 * Throws a TargetError for everything else: `uncertain` where the request went out and no sound answer came back.
 */
export async function ask(connection: Connection, request: Request): Promise<Answer | null> {
  const url = new URL(connection.baseUrl.href.replace(/\/$/, '') + request.path);
  const body = request.body === undefined ? '' : canonicalJson(request.body);
  const { status, text } = await signedExchange(connection, url, request.method, body);
  if (status === 200 || status === 201) return parseAnswer(connection, text, request.method);
  if (status === 404 && quoted(connection, text) === NO_SUCH_JOURNEY) return null;
  throw refusal(connection, request.method, status, quoted(connection, text));
}

/** Asks a question of another form: its answer, or null where the backend knows no such question. Throws as `ask` does. */
export async function question<Value>(connection: Connection, request: Request, schema: z.ZodType<Value>): Promise<Value | null> {
  const url = new URL(connection.baseUrl.href.replace(/\/$/, '') + request.path);
  const { status, text } = await signedExchange(connection, url, request.method, request.body === undefined ? '' : canonicalJson(request.body));
  if (status === 404) return null;
  if (status !== 200) throw refusal(connection, request.method, status, quoted(connection, text));
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    throw new TargetError('answer', `${connection.baseUrl.host} answered something that is not in its form. Nothing was changed.`, 'baseUrl');
  }
}

export interface Exchange {
  status: number;
  text: string;
  /** of the header Retry-After, where it names seconds: at most an hour; null: it does not say */
  retryAfterSeconds: number | null;
}

const LONGEST_RETRY_AFTER_SECONDS = 3600;

/** One signed request and its whole answer, whatever its status. Throws a TargetError where there is none. */
export async function signedExchange(connection: Connection, url: URL, method: string, body: string): Promise<Exchange> {
  const host = connection.baseUrl.host;
  const limit = AbortSignal.timeout(connection.timeLimitMilliseconds);
  const signal = connection.signal === undefined ? limit : AbortSignal.any([limit, connection.signal]);
  let response: Response;
  try {
    response = await fetch(url, {
      method,
      redirect: 'manual',
      signal,
      headers: {
        accept: 'application/json',
        authorization: `Bearer ${connection.token}`,
        ...signatureHeaders({ method, path: url.pathname + url.search, body }, connection.secret, connection.now()),
        ...(body === '' ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === '' ? {} : { body }),
    });
  } catch (error) {
    if (signal.aborted) throw lost(method, `${host} did not answer within ${connection.timeLimitMilliseconds / 1000} s.`);
    const { words, sent } = networkReason(error);
    if (sent) throw lost(method, `${host}: ${words}.`);
    throw new TargetError('unreachable', `${host} cannot be reached: ${words}. Nothing was sent.`, 'baseUrl');
  }
  if (response.status >= 300 && response.status < 400) {
    await response.body?.cancel();
    throw new TargetError('answer', `${host} answered with a redirect (${response.status}), which is not followed: the token would go elsewhere. Enter the final address.`, 'baseUrl');
  }
  const read = await readBody(response, MOST_ANSWER_BYTES);
  if (read.kind === 'text') {
    const after = Number(response.headers.get('retry-after'));
    return { status: response.status, text: read.text, retryAfterSeconds: after > 0 ? Math.min(after, LONGEST_RETRY_AFTER_SECONDS) : null };
  }
  if (read.kind === 'too-large') throw lost(method, `${host} answered more than ${MOST_ANSWER_BYTES / 1e6} MB, which cannot be right.`);
  throw lost(method, signal.aborted ? `${host} did not finish its answer within ${connection.timeLimitMilliseconds / 1000} s.` : `${host} broke off in the middle of its answer.`);
}

/** A question that got lost did nothing; an order may have been carried out. */
function lost(method: string, what: string): TargetError {
  return method === 'GET' ? new TargetError('unreachable', `${what} Nothing was changed.`) : new TargetError('uncertain', what);
}

function parseAnswer(connection: Connection, text: string, method: string): Answer {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw wrongShape(connection, method, 'it is not JSON');
  }
  const parsed = answerSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw wrongShape(connection, method, issue === undefined ? 'a field is missing' : `${issue.path.join('.') || 'the whole'}: ${issue.message}`);
}

function wrongShape(connection: Connection, method: string, detail: string): TargetError {
  const what = `${connection.baseUrl.host} answered something that is not in the form of a sending backend (${detail}).`;
  return method === 'GET' ? new TargetError('answer', `${what} Check the address.`, 'baseUrl') : new TargetError('uncertain', what);
}

/** The refusal's own words, in one line and without our secrets, should the backend have sent them back. */
function quoted(connection: Connection, text: string): string {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return '';
  }
  const parsed = refusalSchema.safeParse(json);
  if (!parsed.success) return '';
  return parsed.data.error
    .replaceAll(connection.token, '…')
    .replaceAll(connection.secret, '…')
    .replaceAll(/\s+/g, ' ')
    .slice(0, MOST_QUOTED_CHARACTERS);
}

function refusal(connection: Connection, method: string, status: number, words: string): TargetError {
  const host = connection.baseUrl.host;
  const said = words === '' ? '' : ` It says: “${words}”.`;
  if (status === 401) return new TargetError('credentials', `${host} does not accept the access token or the signature (401). Nothing was changed.${said} Enter both again; if they are right, compare the clocks of the two machines.`, 'token');
  if (status === 403) return new TargetError('credentials', `${host} knows the token, but does not allow it to do this (403). Nothing was changed.${said} Ask the backend’s keeper for the right to publish.`, 'token');
  if (status === 404) return new TargetError('answer', `${host} has no such page (404). Nothing was changed.${said} Check the address.`, 'baseUrl');
  if (status === 413) return new TargetError('refused', `${host} takes no plan of this size (413). Nothing was changed. Divide the journey, or ask the backend’s keeper to raise the limit.`);
  if (status === 429) return new TargetError('unreachable', `${host} has too much to do just now (429). Nothing was changed. Try again in a minute.`);
  // what stands between may have failed, not the backend itself: an order is then in doubt
  if (status >= 500) return lost(method, `${host} failed (${status}).${said}`);
  return new TargetError('refused', `${host} refused (${status}). Nothing was changed.${said}`);
}
