import { canonicalJson } from '../audit/canonical-json.ts';
import type { BehaviourSetting } from '../simulate/behaviour-setting.ts';
import { listWords, quote } from '../words/text.ts';

/** What a run was of: all that its figures depend on. Hashes are compared, never read. */
export interface InputsOfRun {
  readonly journeys: readonly { readonly id: string; readonly name: string; readonly hash: string }[];
  readonly policyHash: string;
  readonly people: string | null;
  /** null or absent: owners' time was no part of it */
  readonly routing?: string | null | undefined;
  readonly seed: number;
  readonly days: number;
  readonly behaviour: BehaviourSetting;
}

/** What two runs do not have in common, as words. Empty: nothing. */
export function inputDifferences(before: InputsOfRun, after: InputsOfRun): readonly string[] {
  const hashes = (run: InputsOfRun) => new Map(run.journeys.map(({ id, hash }) => [id, hash]));
  const [was, is] = [hashes(before), hashes(after)];
  const changed = after.journeys.filter(({ id, hash }) => was.has(id) && was.get(id) !== hash).map(({ name }) => `${quote(name)} changed`);
  const added = after.journeys.filter(({ id }) => !was.has(id)).map(({ name }) => `${quote(name)} is new`);
  const gone = before.journeys.filter(({ id }) => !is.has(id)).map(({ name }) => `${quote(name)} is gone`);
  return [
    ...changed, ...added, ...gone,
    ...(before.policyHash === after.policyHash ? [] : ['the policy changed']),
    ...(before.people === after.people ? [] : ['contacts or their events changed']),
    ...((before.routing ?? null) === (after.routing ?? null) ? [] : ['owners’ hours and rules changed']),
    ...(before.seed === after.seed ? [] : [`seed ${after.seed} instead of ${before.seed}`]),
    ...(before.days === after.days ? [] : [`${after.days} days instead of ${before.days}`]),
    ...(canonicalJson(before.behaviour) === canonicalJson(after.behaviour) ? [] : ['people are taken to behave another way']),
  ];
}

/** The same in one sentence; names all that was compared where nothing differs. */
export function differencesWords(before: InputsOfRun, after: InputsOfRun): string {
  const differences = inputDifferences(before, after);
  return differences.length === 0 ? 'The same journeys, policy, people, owners’ hours and rules, behaviour and seed.' : `Between them ${listWords(differences, 'and')}.`;
}
