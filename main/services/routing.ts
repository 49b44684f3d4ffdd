import { canonicalJson } from '../../shared/audit/canonical-json.ts';
import type { CallName } from '../../shared/api/contract.ts';
import { compilePolicy } from '../../shared/policy/compile.ts';
import { readReply } from '../../shared/route/read-reply.ts';
import type { RoutedOwner } from '../../shared/route/routing.ts';
import { createZoneTable } from '../../shared/time/zone-table.ts';
import { legalTables } from '../files/legal-tables.ts';
import { inWorker, type OneAnswer } from '../workers/in-worker.ts';
import type { MeasuredResponses, ResponseOrder } from '../workers/response-protocol.ts';
import type { ServiceDeps } from './deps.ts';
import { refusal, signedIn } from './refuse.ts';
import { routingOfRuns, storedRouting } from './routing-setting.ts';
import type { Handlers } from './service.ts';

const FALLBACK_ZONE = 'America/New_York';

/** How replies and actions get to people, and how long they would wait in a run. */
export function routingService(deps: ServiceDeps, onChange: () => void): Handlers<Extract<CallName, `routing.${string}`>> {
  const { routing, runs, contacts, owners, transaction } = deps.repositories;
  const underWay = new Set<OneAnswer<MeasuredResponses>>();
  deps.onClose(async () => {
    await Promise.all([...underWay].map((work) => work.end()));
  });

  /** Owners that contacts name or the CRM lists; where it does not say their zone, the one where most of their contacts are. */
  const suggested = (known: readonly RoutedOwner[]) => {
    const listed = owners.all();
    const listedBy = new Map(listed.flatMap((owner) => [[owner.id.toLowerCase(), owner] as const, [owner.name.toLowerCase(), owner] as const]));
    const names = new Set(known.flatMap(({ id, name }) => [id.toLowerCase(), name.toLowerCase()]));
    const found = new Map<string, { id: string; name: string; timeZone: string | undefined; contacts: number; zones: Map<string, number> }>();
    const of = (id: string, name: string, timeZone: string | undefined) => {
      const one = found.get(id) ?? { id: id.slice(0, 120), name: name.slice(0, 120), timeZone, contacts: 0, zones: new Map<string, number>() };
      found.set(id, one);
      return one;
    };
    for (const { id, name, timeZone, active } of listed) if (active) of(id, name, timeZone);
    for (const { owner: named, timeZone } of contacts.all()) {
      const crm = named === undefined ? undefined : listedBy.get(named.toLowerCase());
      if (named === undefined || crm?.active === false) continue;
      const one = of(crm?.id ?? named, crm?.name ?? named, crm?.timeZone);
      one.contacts += 1;
      if (timeZone !== undefined) one.zones.set(timeZone, (one.zones.get(timeZone) ?? 0) + 1);
    }
    return [...found.values()]
      .filter(({ id, name }) => !names.has(id.toLowerCase()) && !names.has(name.toLowerCase()))
      .map(({ id, name, timeZone, contacts: count, zones }) => ({
        contacts: count,
        owner: { id, name, timeZone: timeZone ?? [...zones].sort((a, b) => b[1] - a[1])[0]?.[0] ?? FALLBACK_ZONE, weekdays: [1, 2, 3, 4, 5], opens: '09:00', closes: '17:00', weight: 1 },
      }))
      .sort((a, b) => b.contacts - a.contacts || (a.owner.name < b.owner.name ? -1 : 1))
      .slice(0, 500);
  };

  return {
    'routing.get': () => {
      const current = storedRouting(routing.get());
      return { routing: current, suggestedOwners: suggested(current.owners) };
    },

    'routing.save': ({ routing: next }, context) => {
      const person = signedIn(context);
      const zones = createZoneTable(legalTables().zones);
      const unknown = next.owners.find(({ timeZone }) => !zones.has(timeZone));
      if (unknown !== undefined) throw refusal('invalid', `“${unknown.timeZone}” of ${unknown.name} is no time zone; a name such as America/New_York was expected. Nothing was saved.`, { field: 'routing.owners' });
      if (next.fallbackOwner !== null && !next.owners.some(({ id }) => id === next.fallbackOwner)) throw refusal('invalid', 'The fallback is nobody among the owners. Choose one of them, or nobody.', { field: 'routing.fallbackOwner' });
      transaction(() => {
        routing.save(JSON.stringify(next), person.id, deps.now().toISOString());
        deps.audit.append(context.session, { action: 'routing.saved', subject: 'routing', details: { rules: next.rules.length, owners: next.owners.length } });
      });
      onChange();
      deps.emit('tasks.changed', {});
      deps.emit('routing.changed', {});
      return {};
    },

    'routing.tryText': ({ text, rules }) => ({ reading: readReply(text, rules, compilePolicy(deps.reads.policy().policy, legalTables()).classify) }),

    'routing.simulate': async ({ runId }) => {
      const run = runs.get(runId);
      if (run?.state !== 'finished' || run.has_file === 0) throw refusal('not-found', 'This run is not in the workspace, did not finish, or kept no people with it. Simulate again.', { field: 'runId' });
      const order: ResponseOrder = { workspacePath: deps.workspacePath, runId, routing: storedRouting(routing.get()), policy: deps.reads.policy().policy };
      const work = inWorker<MeasuredResponses>('response-worker', order);
      underWay.add(work);
      try {
        const { report, runRouting } = await work.answer;
        const current = routingOfRuns(routing.get());
        const postures = JSON.parse(runs.result(runId)?.postures ?? '{}') as Partial<Record<'separate' | 'governed', { replies: { received: number; lateOrLost: number } }>>;
        const lost = (posture: 'separate' | 'governed') => {
          const replies = postures[posture]?.replies;
          return replies === undefined ? null : { received: replies.received, lateOrLost: replies.lateOrLost };
        };
        return { report, basis: runRouting === null ? 'afterwards' : 'run', isRoutingChanged: runRouting !== null && canonicalJson(runRouting) !== canonicalJson(current), lost: { separate: lost('separate'), governed: lost('governed') } };
      } finally {
        underWay.delete(work);
      }
    },
  };
}
