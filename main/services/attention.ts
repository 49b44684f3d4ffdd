import type { CallName, CallOutput, ParsedInput } from '../../shared/api/contract.ts';
import type { Attention, Settlement } from '../../shared/api/calls/attention.ts';
import { targetKinds } from '../targets/registry.ts';
import { askEach, configuredTarget, targetTrouble } from './configured-targets.ts';
import type { ServiceDeps } from './deps.ts';
import { refusal } from './refuse.ts';
import type { SecretStore } from './secrets.ts';
import type { CallContext, Handlers } from './service.ts';

/** What waits for a person at the targets that carry journeys out, and a person's word on it. */
export function attentionService(deps: ServiceDeps, secrets: SecretStore, follow: (targetIds: Iterable<string>) => void): Handlers<Extract<CallName, `attention.${string}`>> {
  return {
    'attention.list': () => list(deps, secrets, follow),
    'attention.settle': (input, context) => settle(deps, secrets, input, context),
  };
}

/** Asks every target, also where nothing runs any more: what was cut off there is still to be told. */
async function list(deps: ServiceDeps, secrets: SecretStore, follow: (targetIds: Iterable<string>) => void): Promise<CallOutput<'attention.list'>> {
  const asked = deps.repositories.targets.all().filter(({ kind }) => targetKinds.get(kind)?.attention);
  follow(asked.map(({ id }) => id));
  const places = await askEach(deps, secrets, asked, ({ type, context }) => type.attention!.list(context));
  return { places: places.map(({ answer, ...place }) => ({ ...place, attention: answer })) };
}

/** That the word is given stands in the audit log before anything is asked of the target, and then whether it was taken. */
async function settle(deps: ServiceDeps, secrets: SecretStore, { targetId, settlement }: ParsedInput<'attention.settle'>, { session }: CallContext): Promise<CallOutput<'attention.settle'>> {
  const { name, type, context } = await configuredTarget(deps, secrets, targetId);
  const { attention } = type;
  if (attention === null) throw refusal('invalid', `Nothing ever waits for a person at “${name}”.`, { field: 'targetId' });
  const about = { targetId, target: name, ...settlement, ...(await subjectOf(() => attention.list(context), settlement)) };
  const append = (outcome: string, details: object): void => deps.repositories.transaction(() => deps.audit.append(session, { action: `attention.${outcome}`, subject: name, details: { ...about, ...details } }));
  append('ordered', {});
  try {
    await targetTrouble(() => attention.settle(context, settlement));
  } catch (error) {
    append('failed', { message: error instanceof Error ? error.message : String(error) });
    throw error;
  }
  append('settled', {});
  deps.emit('attention.changed', { targetId });
  return {};
}

/** Which step and whom a word is about, as the target says now; nothing where it no longer waits. */
async function subjectOf(list: () => Promise<Attention>, { kind, id }: Settlement): Promise<object> {
  const { undecided, deadLetters, alerts, stuck } = await targetTrouble(list);
  if (kind === 'alert') return { alert: alerts.find((alert) => alert.id === id)?.words ?? '' };
  if (kind === 'stuck') return { contactIds: stuck.find(({ cluster }) => cluster === id)?.contactIds ?? [] };
  const found = kind === 'message' ? undecided.find((message) => message.id === id) : deadLetters.find((letter) => letter.id === id);
  return found === undefined ? {} : { journeyId: found.journeyId, stepId: found.stepId, contactId: found.contactId };
}
