import { NEVER } from '../engine/agenda.ts';
import { standingAt } from '../route/response-report.ts';
import { isoUtc } from '../time/local.ts';
import type { PartRequests } from './grant-rounds.ts';
import type { OwnedRequest } from './owner-rounds.ts';
import { ownedTasks } from './owned-tasks.ts';
import type { OwnersReport, SendingReport } from './report.ts';
import { ASK_CAME, ASK_OP, ASK_SECOND, ASK_SIZE, ASK_TURN, CAME_NOT, CAME_REFUSED, CAME_WENT, isForOwner } from './requests.ts';
import type { Run } from './run.ts';

/** What shared senders and owners made people wait; each is absent where there is nothing of the kind to wait for. */
export interface WaitsReport {
  readonly sendingTime?: SendingReport;
  readonly ownersTime?: OwnersReport;
}

/** Made of what all parts asked last. `unsettledFromSecond`: turns from then on may be wrong; NEVER: none. */
export function waitsReport(parts: readonly PartRequests[], owned: readonly OwnedRequest[], run: Run, unsettledFromSecond: number): WaitsReport {
  const { program, owners } = run.setting;
  const unsettledFrom = unsettledFromSecond === NEVER ? null : isoUtc(unsettledFromSecond);
  return {
    ...(program.waitsForSenders ? { sendingTime: { senders: sendersOf(parts, run), unsettledFrom } } : {}),
    ...(owners ? { ownersTime: { ...ownersOf(parts, owned, run), unsettledFrom } } : {}),
  };
}

function sendersOf(parts: readonly PartRequests[], { setting: { program }, tally, part }: Run): SendingReport['senders'] {
  const senders = (tally.policy.sendingRates ?? []).map(({ id, channel }) => ({ id, channel, messages: 0, waited: 0, longestWaitSeconds: 0, heldAtTurn: 0, waitingAtEnd: 0 }));
  for (const { rows } of parts) {
    for (let at = 0; at < rows.length; at += ASK_SIZE) {
      if (isForOwner(rows, at, program)) continue;
      const sender = senders[program.ops[rows[at + ASK_OP]!]!.rate]!;
      const waitSeconds = rows[at + ASK_TURN]! - rows[at + ASK_SECOND]!;
      if (rows[at + ASK_CAME] === CAME_REFUSED) sender.heldAtTurn += 1;
      if (rows[at + ASK_CAME] === CAME_NOT && rows[at + ASK_TURN]! >= part.endSecond) sender.waitingAtEnd += 1;
      if (rows[at + ASK_CAME] !== CAME_WENT) continue;
      sender.messages += 1;
      if (waitSeconds > 0) sender.waited += 1;
      sender.longestWaitSeconds = Math.max(sender.longestWaitSeconds, waitSeconds);
    }
  }
  return senders;
}

function ownersOf(parts: readonly PartRequests[], owned: readonly OwnedRequest[], { setting, part }: Run): Omit<OwnersReport, 'unsettledFrom'> {
  const { program, owners } = setting;
  const sums = owners!.routing.owners.map(({ id, name }) => ({ id, name, tasks: 0, answered: 0, inTime: 0, late: 0, held: 0, waitingAtEnd: 0, longestWaitSeconds: 0 }));
  let unassigned = 0;
  for (const task of ownedTasks(parts, owned, program, owners!)) {
    const { owner, createdSecond, respondedSecond } = task;
    if (owner < 0) {
      unassigned += 1;
      continue;
    }
    const sum = sums[owner]!;
    sum.tasks += 1;
    if (respondedSecond !== null) {
      sum.answered += 1;
      sum.longestWaitSeconds = Math.max(sum.longestWaitSeconds, respondedSecond - createdSecond);
    }
    const standing = standingAt(task, part.endSecond);
    if (standing === 'held') sum.held += 1;
    else if (standing === 'in-time') sum.inTime += 1;
    else if (standing === 'late') sum.late += 1;
    if (respondedSecond === null && standing !== 'held') sum.waitingAtEnd += 1;
  }
  return { owners: sums, unassigned };
}
