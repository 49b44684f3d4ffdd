import { z } from 'zod';
import type { CallName } from '../../shared/api/contract.ts';
import { canonicalHash, canonicalJson } from '../../shared/audit/canonical-json.ts';
import type { IntentScoring } from '../../shared/contacts/intent-score.ts';
import { compilePolicy } from '../../shared/policy/compile.ts';
import { PolicyError } from '../../shared/policy/policy-error.ts';
import { type Policy, policySchema } from '../../shared/policy/policy.ts';
import { repeatedNames } from '../../shared/policy/repeated.ts';
import type { Repositories } from '../db/repositories/index.ts';
import type { Reads, ServiceDeps } from './deps.ts';
import { loosenings } from '../../shared/policy/loosening.ts';
import { legalTables } from '../files/legal-tables.ts';
import { lawTable } from './law-table.ts';
import { refusal, signedIn } from './refuse.ts';
import type { Handlers } from './service.ts';
import { stopWords } from './known-workspace.ts';

const loosensSchema = z.array(z.string());

/** The policy in force, parsed once for each sequence. */
export function policyReader(repositories: Repositories): Reads['policy'] {
  let known: ReturnType<Reads['policy']> | null = null;
  return () => {
    const row = repositories.policies.current();
    if (!row) throw refusal('internal', 'This workspace has no policy. Restore it from a backup.');
    if (known?.sequence !== row.sequence || known.hash !== row.hash) known = { policy: policySchema.parse(JSON.parse(row.policy)), hash: row.hash, sequence: row.sequence };
    return known;
  };
}

/** How the policy in force reckons intent; null: contacts' own figures count. */
export function intentScoringOf(repositories: Pick<Repositories, 'policies'>): IntentScoring | null {
  const row = repositories.policies.current();
  return row === undefined ? null : (policySchema.parse(JSON.parse(row.policy)).intentScoring ?? null);
}

function reckonsOtherwise(before: IntentScoring | null, after: Policy): boolean {
  return canonicalJson(before) !== canonicalJson(after.intentScoring ?? null);
}

/** Puts a policy in force as the next in sequence; inside the caller's transaction. Answers its sequence. */
export function putInForce(repositories: Repositories, policy: Policy, who: { savedBy: string | null; confirmedBy: string | null; at: string }): number {
  const reckonedBefore = intentScoringOf(repositories);
  const sequence = (repositories.policies.current()?.sequence ?? 0) + 1;
  repositories.policies.add({
    sequence,
    policy: JSON.stringify(policy),
    hash: canonicalHash(policy),
    saved_by: who.savedBy,
    confirmed_by: who.confirmedBy,
    at: who.at,
  });
  // what is shown of contacts is what their scores come to by this policy
  if (reckonsOtherwise(reckonedBefore, policy)) repositories.intent.reckon(Math.floor(Date.parse(who.at) / 1000), policy.intentScoring ?? null);
  return sequence;
}

/** Throws a refusal naming the field for what the schema cannot see: an unknown zone, jurisdiction or country, a name used twice. */
function refuseUnusable(policy: Policy): void {
  const [repeated] = repeatedNames(policy);
  if (repeated) throw refusal('invalid', `“${repeated.name}” stands twice in ${repeated.section}, and decisions name it. Nothing was changed; give each its own.`, { field: `policy.${repeated.field}` });
  try {
    compilePolicy(policy, legalTables());
  } catch (error) {
    if (error instanceof PolicyError) throw refusal('invalid', `${error.message}. Nothing was changed.`, { field: `policy.${error.field}` });
    throw error;
  }
}

/** Overrides that were not in force before are the word of who saves them, now: nobody answers for one by a name typed. */
function onRecord(before: Policy, policy: Policy, by: string, at: string): Policy {
  const known = new Set(before.legalOverrides.map((override) => canonicalJson(override)));
  return { ...policy, legalOverrides: policy.legalOverrides.map((override) => (known.has(canonicalJson(override)) ? override : { ...override, by, at })) };
}

/** The workspace's rules. Tightening them takes one person, loosening them two. */
export function policyService(deps: ServiceDeps): Handlers<Extract<CallName, `policy.${string}`>> {
  const { policies, people, transaction } = deps.repositories;

  const changed = (before: Policy): void => {
    if (reckonsOtherwise(before.intentScoring ?? null, deps.reads.policy().policy)) deps.emit('contacts.changed', {});
    deps.emit('policy.changed', {});
    // approvals name the policy's hash, so journeys may have changed their state
    deps.emit('journeys.changed', {});
  };

  return {
    'policy.get': () => {
      const { policy, hash, sequence } = deps.reads.policy();
      const row = policies.pending();
      const proposed = row && policySchema.parse(JSON.parse(row.policy));
      const pending = row && proposed && {
        policy: proposed,
        hash: canonicalHash(proposed),
        proposedBy: people.get(row.proposed_by)?.name ?? row.proposed_by,
        at: row.at,
        loosens: loosensSchema.parse(JSON.parse(row.loosens)),
      };
      return { policy, hash, sequence, pending: pending ?? null };
    },

    'policy.law': () => lawTable(legalTables()),

    'policy.keywords': () => ({ stop: stopWords() }),

    'policy.save': ({ policy: asked, baseSequence }, context) => {
      const person = signedIn(context);
      refuseUnusable(asked);
      const { policy: old } = deps.reads.policy();
      const result = transaction(() => {
        const before = deps.reads.policy();
        if (baseSequence !== before.sequence) {
          throw refusal('stale', 'The policy was changed in another window meanwhile. Look at it as it is now and make your change again.', {
            details: { sequence: before.sequence },
          });
        }
        const at = deps.now().toISOString();
        const policy = onRecord(before.policy, asked, person.name, at);
        const hash = canonicalHash(policy);
        if (hash === before.hash) return { applied: true, loosens: [], sequence: before.sequence };
        const loosens = [...loosenings(before.policy, policy)];
        if (loosens.length > 0) {
          policies.setPending({ policy: JSON.stringify(policy), base_sequence: before.sequence, proposed_by: person.id, at, loosens: JSON.stringify(loosens) });
          deps.audit.append(context.session, { action: 'policy.loosening-proposed', subject: 'policy', details: { from: before.hash, to: hash, loosens } });
          return { applied: false, loosens, sequence: before.sequence };
        }
        const superseded = policies.pending();
        policies.clearPending();
        const sequence = putInForce(deps.repositories, policy, { savedBy: person.id, confirmedBy: null, at });
        const details = { from: before.hash, to: hash, sequence, ...(superseded ? { dropsProposalOf: superseded.proposed_by } : {}) };
        deps.audit.append(context.session, { action: 'policy.saved', subject: 'policy', details });
        return { applied: true, loosens: [], sequence };
      });
      changed(old);
      return result;
    },

    'policy.decide': ({ accept, hash }, context) => {
      const person = signedIn(context);
      const { policy: old } = deps.reads.policy();
      const sequence = transaction(() => {
        const pending = policies.pending();
        if (!pending) throw refusal('not-found', 'No change of the policy waits for a decision. Another person may have decided it.');
        if (pending.proposed_by === person.id) throw refusal('forbidden', 'A loosening needs a second person: ask somebody other than yourself to decide it.');
        const policy = policySchema.parse(JSON.parse(pending.policy));
        if (canonicalHash(policy) !== hash) {
          throw refusal('stale', 'Another loosening was proposed while you looked at this one. Look at that one before you decide.', { field: 'hash' });
        }
        const before = deps.reads.policy();
        policies.clearPending();
        const details = { from: before.hash, proposedBy: pending.proposed_by, loosens: loosensSchema.parse(JSON.parse(pending.loosens)) };
        if (!accept) {
          deps.audit.append(context.session, { action: 'policy.loosening-refused', subject: 'policy', details });
          return before.sequence;
        }
        const after = putInForce(deps.repositories, policy, { savedBy: pending.proposed_by, confirmedBy: person.id, at: deps.now().toISOString() });
        deps.audit.append(context.session, { action: 'policy.loosening-accepted', subject: 'policy', details: { ...details, to: hash, sequence: after } });
        return after;
      });
      changed(old);
      return { sequence };
    },

    'policy.withdraw': ({ hash }, context) => {
      const person = signedIn(context);
      transaction(() => {
        const pending = policies.pending();
        if (!pending) throw refusal('not-found', 'No change of the policy waits for a decision. Another person may have decided it.');
        if (pending.proposed_by !== person.id) throw refusal('forbidden', 'Only who proposed a loosening can take it back. Refuse it instead.');
        if (canonicalHash(policySchema.parse(JSON.parse(pending.policy))) !== hash) {
          throw refusal('stale', 'You have proposed another loosening meanwhile. Look at that one before you take it back.', { field: 'hash' });
        }
        policies.clearPending();
        deps.audit.append(context.session, { action: 'policy.loosening-withdrawn', subject: 'policy', details: { loosens: loosensSchema.parse(JSON.parse(pending.loosens)) } });
      });
      changed(deps.reads.policy().policy);
      return {};
    },
  };
}
