import type { Db } from '../database.ts';
import { accountsRepository, ownersRepository } from './accounts.ts';
import { auditRepository } from './audit.ts';
import { behaviourRepository } from './behaviour.ts';
import { contactEventsRepository } from './contact-events.ts';
import { contactsRepository } from './contacts.ts';
import { importsRepository } from './imports.ts';
import { intentRepository } from './intent.ts';
import { journeyCommentsRepository } from './journey-comments.ts';
import { journeyEditsRepository } from './journey-edits.ts';
import { journeysRepository } from './journeys.ts';
import { journeyStepsRepository } from './journey-steps.ts';
import { journeyVersionsRepository } from './journey-versions.ts';
import { keptAuditsRepository } from './kept-audits.ts';
import { labVariantsRepository } from './lab-variants.ts';
import { peopleRepository } from './people.ts';
import { policiesRepository } from './policies.ts';
import { reviewsRepository } from './reviews.ts';
import { runsRepository } from './runs.ts';
import { routingRepository } from './routing.ts';
import { salesTasksRepository } from './sales-tasks.ts';
import { taskDeliveriesRepository } from './task-deliveries.ts';
import { segmentsRepository } from './segments.ts';
import { targetsRepository } from './targets.ts';
import { toldOutcomesRepository } from './told-outcomes.ts';
import { workspaceRepository } from './workspace.ts';

/** All repositories that several services share, over one connection. */
export function repositories(db: Db) {
  return {
    workspace: workspaceRepository(db),
    people: peopleRepository(db),
    journeys: journeysRepository(db),
    edits: journeyEditsRepository(db),
    steps: journeyStepsRepository(db),
    versions: journeyVersionsRepository(db),
    comments: journeyCommentsRepository(db),
    labVariants: labVariantsRepository(db),
    contacts: contactsRepository(db),
    events: contactEventsRepository(db),
    accounts: accountsRepository(db),
    owners: ownersRepository(db),
    imports: importsRepository(db),
    segments: segmentsRepository(db),
    intent: intentRepository(db),
    policies: policiesRepository(db),
    reviews: reviewsRepository(db),
    audit: auditRepository(db),
    keptAudits: keptAuditsRepository(db),
    targets: targetsRepository(db),
    toldOutcomes: toldOutcomesRepository(db),
    routing: routingRepository(db),
    salesTasks: salesTasksRepository(db),
    taskDeliveries: taskDeliveriesRepository(db),
    runs: runsRepository(db),
    behaviour: behaviourRepository(db),
    /** Runs all or nothing; inside another it joins it. */
    transaction: <T>(work: () => T): T => db.transaction(work).immediate(),
  };
}
export type Repositories = ReturnType<typeof repositories>;
