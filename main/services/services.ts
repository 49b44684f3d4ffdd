import type { CallName } from '../../shared/api/contract.ts';
import type { EventName } from '../../shared/api/events.ts';
import type { Db } from '../db/database.ts';
import { repositories as openRepositories } from '../db/repositories/index.ts';
import { auditLog } from './audit-log.ts';
import { auditService } from './audit.ts';
import { commentsService } from './comments.ts';
import { contactsService } from './contacts.ts';
import type { Reads, ServiceDeps } from './deps.ts';
import { followWriter } from './follow-writer.ts';
import { JourneyStates, type RulesInForce } from './journey-states.ts';
import { JourneyStore } from './journey-store.ts';
import { journeysService } from './journeys.ts';
import { labService } from './lab.ts';
import { liveService } from './live.ts';
import { matrixService } from './matrix.ts';
import { menuService } from './menu.ts';
import { outcomesService } from './outcomes.ts';
import { peopleService } from './people.ts';
import { policyReader, policyService } from './policy.ts';
import { publishService } from './publish.ts';
import { approvalReads, reviewsService } from './reviews.ts';
import { rulesVersion } from './rules-version.ts';
import type { Handlers } from './service.ts';
import type { SessionKeys } from './session-keys.ts';
import { routingService } from './routing.ts';
import { segmentsService } from './segments.ts';
import { simulationService } from './simulation.ts';
import { secretStore } from './secrets.ts';
import { taskWebhook } from './task-webhook.ts';
import { tasksService } from './tasks.ts';
import { toldOutcomesService } from './told-outcomes.ts';
import { tableImportsService } from './table-imports.ts';
import { versionsService } from './versions.ts';
import { workspaceService } from './workspace.ts';

/** The part of a service's surroundings that the host gives as it is. */
export type Surroundings = Pick<ServiceDeps, 'emit' | 'workspacePath' | 'dataDir' | 'sealer' | 'host' | 'showMenu' | 'readOnly' | 'log' | 'passwordCost' | 'now'>;

/** Every call but the one that replaces what all of them stand on. */
export type ServiceCall = Exclude<CallName, 'workspace.restore'>;

export interface Services {
  handlers: Handlers<ServiceCall>;
  deps: ServiceDeps;
  /** Stops workers and timers, last first, and waits for them; the database stays open. */
  stop(): Promise<void>;
}

/** All services over one connection, wired to each other. */
export function createServices(db: Db, keys: SessionKeys, surroundings: Surroundings): Services {
  const { now } = surroundings;
  const repositories = openRepositories(db);
  const signerOf: ServiceDeps['signerOf'] = (session) => keys.get(session);
  const store = new JourneyStore(repositories, now);
  const policy = policyReader(repositories);
  const rules = (): RulesInForce => ({ policyHash: policy().hash, rulesVersion: rulesVersion() });
  const states = new JourneyStates(repositories, rules);
  const closing: (() => void | Promise<void>)[] = [];
  const reads: Reads = {
    journey: (journeyId) => store.get(journeyId),
    journeys: () => store.all().filter((journey) => !journey.archived),
    policy,
    ...approvalReads({ repositories }, states),
  };
  const listeners: ((name: EventName) => void)[] = [];
  const emit: ServiceDeps['emit'] = (name, payload) => {
    for (const listener of listeners) listener(name);
    surroundings.emit(name, payload);
  };
  const deps: ServiceDeps = {
    ...surroundings,
    emit,
    onEmitted: (listener) => void listeners.push(listener),
    db,
    repositories,
    reads,
    audit: auditLog(repositories, signerOf, now),
    signerOf,
    recountProblems: () => store.countAllAgain(),
    onClose: (work) => void closing.push(work),
  };
  // the environment may hold their key: see secret-key.ts
  const secrets = secretStore({ dataDir: deps.dataDir, sealer: deps.sealer, env: process.env });
  const webhook = taskWebhook(deps, secrets);
  const tasks = tasksService(deps, webhook);
  const sweepTasks = (): void => {
    try {
      tasks.sweep();
    } catch (error) {
      deps.log.error({ err: error }, 'the tasks of new replies could not be made');
    }
  };
  if (deps.readOnly) followWriter(deps);
  else sweepTasks();
  // whatever changed the ledger may have brought replies, and a reply makes a task
  deps.onEmitted((name) => (name === 'contacts.changed' ? sweepTasks() : undefined));
  return {
    deps,
    handlers: {
      ...menuService(deps),
      ...workspaceService(deps),
      ...peopleService(deps, keys),
      ...journeysService(deps, store, states),
      ...versionsService(deps),
      ...commentsService(deps),
      ...contactsService(deps),
      ...tableImportsService(deps),
      ...segmentsService(deps),
      ...policyService(deps),
      ...reviewsService(deps, states),
      ...auditService(deps),
      ...simulationService(deps),
      ...liveService(deps),
      ...labService(deps),
      ...matrixService(deps),
      ...outcomesService(deps),
      ...toldOutcomesService(deps, secrets),
      ...routingService(deps, tasks.sweep),
      ...tasks.handlers,
      ...webhook.handlers,
      ...publishService(deps, secrets),
    },
    stop: async () => {
      for (const work of closing.reverse()) await work();
    },
  };
}
