import type { Criterion } from '../criterion.ts';
import { centralLedger } from './consent/central-ledger.ts';
import { nothingAfterOptOut } from './consent/nothing-after-opt-out.ts';
import { optOutFollowsPerson } from './consent/opt-out-follows-person.ts';
import { provenOptIns } from './consent/proven-opt-ins.ts';
import { textsSayStop } from './consent/texts-say-stop.ts';
import { capsAcrossJourneys } from './coordination/caps-across-journeys.ts';
import { distinctPriorities } from './coordination/distinct-priorities.ts';
import { gapBeforeCall } from './coordination/gap-before-call.ts';
import { gapEmailAndText } from './coordination/gap-email-and-text.ts';
import { noCollisions } from './coordination/no-collisions.ts';
import { frictionCompared } from './measurement/friction-compared.ts';
import { goalsSet } from './measurement/goals-set.ts';
import { holdoutForTexts } from './measurement/holdout-for-texts.ts';
import { journeysEnd } from './measurement/journeys-end.ts';
import { namedOutcomes } from './measurement/named-outcomes.ts';
import { addressedByName } from './personalization/addressed-by-name.ts';
import { chosenEntry } from './personalization/chosen-entry.ts';
import { knownLifecycle } from './personalization/known-lifecycle.ts';
import { pathsFollowBehaviour } from './personalization/paths-follow-behaviour.ts';
import { textsHaveAJob } from './personalization/texts-have-a-job.ts';
import { callsNeedIntent } from './sales-routing/calls-need-intent.ts';
import { overdueIsEscalated } from './sales-routing/overdue-is-escalated.ts';
import { repliesAnsweredInTime } from './sales-routing/replies-answered-in-time.ts';
import { repliesReachSales } from './sales-routing/replies-reach-sales.ts';
import { tasksHaveOwners } from './sales-routing/tasks-have-owners.ts';

/** Every question of the Friction Matrix, dimension by dimension. A file that is not listed here fails test/boundaries. */
export const criteria: readonly Criterion[] = [
  provenOptIns, centralLedger, optOutFollowsPerson, textsSayStop, nothingAfterOptOut,
  gapEmailAndText, gapBeforeCall, capsAcrossJourneys, distinctPriorities, noCollisions,
  knownLifecycle, chosenEntry, pathsFollowBehaviour, addressedByName, textsHaveAJob,
  repliesReachSales, tasksHaveOwners, repliesAnsweredInTime, overdueIsEscalated, callsNeedIntent,
  goalsSet, namedOutcomes, holdoutForTexts, journeysEnd, frictionCompared,
];
