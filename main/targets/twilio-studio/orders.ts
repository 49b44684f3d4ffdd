import { canonicalJson } from '../../../shared/audit/canonical-json.ts';
import { TargetError } from '../target-error.ts';
import type { FlowChange } from './changes.ts';
import type { StudioClient } from './client.ts';

interface Done {
  change: FlowChange;
  sid: string;
}

/**
 * Carries out changes one after another. When one fails, those before it are taken back; where that fails too, or
 * whether the last one was done is not known, the error is `partial` and says of each flow what became of it.
 */
export async function allOrNone(client: StudioClient, changes: readonly FlowChange[]): Promise<void> {
  for (const { name, definition } of changes) await client.validate(name, definition);
  const done: Done[] = [];
  for (const [index, change] of changes.entries()) {
    try {
      done.push({ change, sid: await carryOut(client, change) });
    } catch (error) {
      if (!(error instanceof TargetError)) throw error;
      const left = await takeBack(client, done);
      const isUnknown = error.kind === 'uncertain';
      if (left.length === 0 && !isUnknown) throw done.length === 0 ? error : new TargetError(error.kind, `${error.message} What had been done before was taken back.`, error.field);
      if (isUnknown && changes.length === 1) throw error;
      throw partial(error, [
        ...done.map(({ change: { name, kind } }) => `${name}: ${left.includes(name) ? (kind === 'create' ? 'made, and could not be taken back' : 'changed, and could not be taken back') : 'as it was before'}.`),
        `${change.name}: ${isUnknown ? 'not known whether it was done' : 'not done'}.`,
        ...changes.slice(index + 1).map(({ name }) => `${name}: not done.`),
      ]);
    }
  }
}

/** Carries out changes of which half are better than none, such as stopping: nothing is taken back. */
export async function asManyAsPossible(client: StudioClient, changes: readonly FlowChange[]): Promise<void> {
  const failures: { name: string; error: TargetError }[] = [];
  for (const change of changes) {
    try {
      await carryOut(client, change);
    } catch (error) {
      if (!(error instanceof TargetError)) throw error;
      failures.push({ name: change.name, error });
    }
  }
  const [first] = failures;
  if (first === undefined) return;
  if (failures.length === changes.length) throw first.error;
  throw partial(first.error, changes.map(({ name }) => `${name}: ${failures.find((failure) => failure.name === name)?.error.message ?? 'done.'}`));
}

function partial(error: TargetError, items: readonly string[]): TargetError {
  return new TargetError('partial', `${error.message.replace(' Nothing was changed.', '')} Part of it was done: ${items.join(' ')} Repeating it is safe and does nothing twice.`, error.field, items);
}

/** Does one change and answers the flow's SID. Where the answer is lost, Studio is asked once what it has. */
async function carryOut(client: StudioClient, change: FlowChange): Promise<string> {
  try {
    if (change.kind === 'create') return await client.create(change.name, change.definition);
    await client.update(change.held.sid, change.definition);
    return change.held.sid;
  } catch (error) {
    if (!(error instanceof TargetError) || error.kind !== 'uncertain') throw error;
    const wanted = canonicalJson(change.definition);
    const found = await afterLoss(client, change, error);
    const flow = found.find(({ name, definition }) => name === change.name && canonicalJson(definition) === wanted);
    if (flow === undefined) throw new TargetError('unreachable', `${error.message} Asked again, Twilio says that nothing was changed. Try again.`);
    return flow.sid;
  }
}

async function afterLoss(client: StudioClient, change: FlowChange, loss: TargetError) {
  try {
    return await client.flows(change.name);
  } catch (error) {
    if (!(error instanceof TargetError)) throw error;
    throw new TargetError('uncertain', `${loss.message} Whether the order was carried out is not known: it could not be asked again either. Repeating it is safe and does nothing twice.`);
  }
}

/** The names of those that could not be taken back. */
async function takeBack(client: StudioClient, done: readonly Done[]): Promise<string[]> {
  const left: string[] = [];
  for (const { change, sid } of done.toReversed()) {
    try {
      // just made, so nobody is in it
      if (change.kind === 'create') await client.remove(sid);
      else await client.update(sid, change.held.definition);
    } catch (error) {
      if (!(error instanceof TargetError)) throw error;
      left.push(change.name);
    }
  }
  return left;
}
