import type { z } from 'zod';
import { compilePolicy } from '../../shared/policy/compile.ts';
import { policyHash } from '../../shared/policy/loosening.ts';
import { PolicyError } from '../../shared/policy/policy-error.ts';
import { policySchema } from '../../shared/policy/policy.ts';
import { journeyHash } from '../../shared/journey/hash.ts';
import type { Channel } from '../../shared/contacts/contact.ts';
import { sendPlan } from '../../shared/plan/send-plan.ts';
import type { OwnerHours } from '../../shared/route/routing.ts';
import { rulesVersion } from '../../shared/rules/version.ts';
import type { Answer } from '../backend-protocol/protocol.ts';
import { ownersHash, type previewAnswerSchema, senderReleaseSchema, wayOutOf, type WhenRevised } from '../backend-protocol/sender-release.ts';
import type { SpanRow } from '../db/sender/journeys.ts';
import type { SenderStore } from '../db/sender/store.ts';
import { legalTables } from '../files/legal-tables.ts';
import { type Bundle, BUNDLE_FORMAT, bundleSchema } from '../targets/pack.ts';
import { openSignedFile } from '../targets/signed-file.ts';
import { verifyPack } from '../targets/verify-pack.ts';
import type { Clock } from './clock.ts';
import { POLICY_FACT, storedOwners, storeOwners } from './running-program.ts';

/** Why an order is not carried out; nothing was changed. */
export class Refusal extends Error {
  readonly status: 404 | 409 | 422;
  constructor(status: 404 | 409 | 422, message: string) {
    super(message);
    this.status = status;
  }
}

export interface PublishingOptions {
  store: SenderStore;
  clock: Clock;
  /** fingerprints; empty: whoever has the token and the signing secret */
  trustedKeys: readonly string[];
  channels: ReadonlySet<Channel>;
  hasTasks: boolean;
  /** what runs is another now */
  onChanged(): void;
}

/** What runs here, and the orders that change it. Only what was approved, with the policy it was approved under, is taken. */
export class Publishing {
  readonly #options: PublishingOptions;

  constructor(options: PublishingOptions) {
    this.#options = options;
  }

  /** What there is of a journey; null: it was never here. */
  status(journeyId: string): Answer | null {
    const { journeys } = this.#options.store;
    const span = journeys.latestSpan(journeyId);
    if (span === undefined) return null;
    const pause = journeys.openPause(journeyId);
    const state = span.ends_second !== null || span.closes_second !== null ? 'withdrawn' : pause === undefined ? 'live' : 'paused';
    return { journeyId, state, hash: span.hash, at: pause?.at ?? span.at, providerId: `run-${span.id}`, ownersHash: ownersHash(storedOwners(journeys)) };
  }

  /** Runs a version from the next second on, in place of any other of the journey. The same again changes nothing. */
  publish(journeyId: string, hash: string, body: unknown): Answer {
    const { store, clock, onChanged } = this.#options;
    const { bundle, text, policyText, policyId, whenRevised, owners } = this.#accepted(journeyId, hash, body);
    return store.transaction(() => {
      const { journeys, people } = store;
      const before = journeys.latestSpan(journeyId);
      const isRunning = before !== undefined && before.hash === hash && before.closes_second === null;
      const second = this.#nextSecond(before);
      journeys.addPolicy(policyId, policyText);
      journeys.setFact(POLICY_FACT, policyId);
      if (owners !== null) storeOwners(journeys, owners);
      journeys.addRelease({ hash, journey_id: journeyId, bundle: text, plan: JSON.stringify(bundle.plan) });
      journeys.endPause(journeyId, second);
      if (!isRunning) this.#follow(journeyId, hash, before, second, whenRevised, clock.now().toISOString());
      people.wakeAll(second);
      onChanged();
      return this.status(journeyId)!;
    });
  }

  pause(journeyId: string): Answer {
    return this.#order(journeyId, 'live', (second, at) => this.#options.store.journeys.addPause(journeyId, second, at));
  }

  resume(journeyId: string): Answer {
    if (this.status(journeyId)?.state === 'withdrawn') throw new Refusal(409, 'It was withdrawn, and what was withdrawn does not go on. Publish it again.');
    return this.#order(journeyId, 'paused', (second) => this.#options.store.journeys.endPause(journeyId, second));
  }

  /** Nobody enters and everybody leaves, from the next second on; touches that were claimed before are under way and cannot be recalled. */
  withdraw(journeyId: string): Answer {
    const { store, clock, onChanged } = this.#options;
    const now = this.status(journeyId);
    if (now === null) throw new Refusal(404, 'no-such-journey');
    if (now.state === 'withdrawn') return now;
    return store.transaction(() => {
      const second = this.#nextSecond(store.journeys.latestSpan(journeyId));
      store.journeys.endAll(journeyId, second);
      store.journeys.endPause(journeyId, second);
      store.people.wakeAll(Math.max(second, clock.nowSecond()));
      onChanged();
      return this.status(journeyId)!;
    });
  }

  /** How many people are inside a journey, and how many of them at a step that is there as the same kind; and steps that have no way out here. */
  preview(journeyId: string, steps: Readonly<Record<string, string>>, ways: Readonly<Record<string, string>>): z.infer<typeof previewAnswerSchema> {
    const { people, journeys } = this.#options.store;
    const kinds = new Map(journeys.spans().filter(({ journey_id }) => journey_id === journeyId).map(({ id, hash }) => [id, this.#kindsOf(hash)]));
    let [inside, atSteps] = [0, 0];
    for (const { span_id, node_id, count } of people.standing(journeyId)) {
      inside += count;
      if (steps[node_id] !== undefined && steps[node_id] === kinds.get(span_id)?.get(node_id)) atSteps += count;
    }
    return { inside, atSteps, noWayOut: Object.keys(ways).filter((id) => !this.#hasWayOut(ways[id]!)) };
  }

  #kindsOf(hash: string): ReadonlyMap<string, string> {
    const { steps } = JSON.parse(this.#options.store.journeys.release(hash)!.plan) as Bundle['plan'];
    return new Map(Object.entries(steps).map(([id, { op }]) => [id, op.kind]));
  }

  #order(journeyId: string, from: Answer['state'], change: (second: number, at: string) => void): Answer {
    const { store, clock, onChanged } = this.#options;
    const now = this.status(journeyId);
    if (now === null) throw new Refusal(404, 'no-such-journey');
    if (now.state === 'withdrawn') throw new Refusal(409, 'It was withdrawn: there is nothing to pause.');
    if (now.state !== from) return now;
    return store.transaction(() => {
      const second = this.#nextSecond(undefined);
      change(second, clock.now().toISOString());
      store.people.wakeAll(second);
      onChanged();
      return this.status(journeyId)!;
    });
  }

  #follow(journeyId: string, hash: string, before: SpanRow | undefined, second: number, whenRevised: WhenRevised, at: string): void {
    const { journeys } = this.#options.store;
    const isInside = before !== undefined && before.closes_second === null;
    if (isInside && whenRevised === 'leave') journeys.endAll(journeyId, second);
    else if (isInside) journeys.closeSpan(before.id, second, null);
    journeys.addSpan({ journey_id: journeyId, hash, opens_second: second, follows: before?.id ?? null, takes_over: isInside && whenRevised === 'move' ? 1 : 0, at });
  }

  /** Later than anything that has been decided, and than the last order. */
  #nextSecond(before: SpanRow | undefined): number {
    const { store, clock } = this.#options;
    return Math.max(clock.nowSecond(), store.people.latestProcessed() ?? 0, before?.opens_second ?? 0) + 1;
  }

  #accepted(journeyId: string, hash: string, body: unknown): { bundle: Bundle; text: string; policyText: string; policyId: string; whenRevised: WhenRevised; owners: readonly OwnerHours[] | null } {
    const release = senderReleaseSchema.safeParse(body);
    if (!release.success) throw new Refusal(422, `The body is not a release of this form: ${firstIssue(release.error)}.`);
    const { bundle: text, policy, whenRevised } = release.data;
    const tables = legalTables();
    const verdict = verifyPack(text, { journeyHash, sendPlan }, this.#options.trustedKeys);
    if (verdict.problems.length > 0) throw new Refusal(422, `The bundle does not hold: ${verdict.problems.join(' ')}`);
    const opened = openSignedFile(text);
    const bundle = 'file' in opened && opened.file.format === BUNDLE_FORMAT ? bundleSchema.safeParse(opened.file.content).data : undefined;
    if (bundle === undefined) throw new Refusal(422, 'The file is signed, but it is no bundle.');
    if (bundle.journey.id !== journeyId || bundle.journey.hash !== hash) throw new Refusal(422, `The bundle is of “${bundle.journey.id}” ${bundle.journey.hash}, and not of what the address names.`);
    const parsed = policySchema.safeParse(policy);
    if (!parsed.success) throw new Refusal(422, `The policy is not in its form: ${firstIssue(parsed.error)}.`);
    const policyId = policyHash(parsed.data);
    if (policyId !== bundle.approval.policyHash) throw new Refusal(422, 'The policy is not the one that the version was approved under.');
    if (bundle.approval.rulesVersion !== rulesVersion(tables)) throw new Refusal(409, 'It was approved under rules of another version than this sender has. Bring both to the same version of Throughline and have it approved again.');
    try {
      compilePolicy(parsed.data, tables);
    } catch (error) {
      if (error instanceof PolicyError) throw new Refusal(422, `The policy cannot be used: ${error.message}`);
      throw error;
    }
    this.#refuseInexpressible(bundle);
    return { bundle, text, policyText: JSON.stringify(parsed.data), policyId, whenRevised, owners: release.data.version === 2 ? release.data.owners : null };
  }

  #hasWayOut(way: string): boolean {
    const { channels, hasTasks } = this.#options;
    return way === 'tasks' ? hasTasks : channels.has(way as Channel);
  }

  #refuseInexpressible({ plan }: Bundle): void {
    const lacking = Object.entries(plan.steps).flatMap(([id, { op }]) => {
      const way = wayOutOf(op);
      return way === null || this.#hasWayOut(way) ? [] : [`${id} (${way})`];
    });
    if (lacking.length > 0) throw new Refusal(422, `This sender has no way out for ${lacking.join(', ')}: give it one in its configuration.`);
  }
}

function firstIssue(error: { issues: readonly { path: readonly PropertyKey[]; message: string }[] }): string {
  const issue = error.issues[0];
  return issue === undefined ? 'it is not in its form' : `${issue.path.map(String).join('.') || 'the whole'}: ${issue.message}`;
}
