import { namedOwner, type OwnerRule } from '../nodes/owner-rule.ts';
import type { ZoneTable } from '../time/zone-table.ts';
import type { OwnerHours } from './routing.ts';
import { ALWAYS_OPEN, type WorkingHours, workingHours } from './working-hours.ts';

const fold = (name: string): string => name.trim().toLowerCase();

/** Finds owners by their name or id, in any case. */
export function ownersByName<Owner extends OwnerHours>(owners: readonly Owner[]): (name: string) => Owner | null {
  const byName = new Map(owners.flatMap((owner) => [[fold(owner.id), owner] as const, [fold(owner.name), owner] as const]));
  return (name) => byName.get(fold(name)) ?? null;
}

/** Who is known to get a step's task for a contact: the person whom the step names, else the contact's own owner. Null: a team, somebody without hours, or whoever's turn it is. */
export function ownerOfStep<Owner>(rule: OwnerRule | undefined, contactOwner: string | undefined, named: (name: string) => Owner | null): Owner | null {
  const name = (rule === undefined ? '' : namedOwner(rule, contactOwner)) || contactOwner;
  return name === undefined ? null : named(name);
}

/** Somebody's hours; of nobody: around the clock, since a buyer waits all the same. */
export function hoursOf(owner: OwnerHours | null, zones: ZoneTable): WorkingHours {
  const zone = owner === null ? null : zones.find(owner.timeZone);
  return owner === null || zone === null ? ALWAYS_OPEN : workingHours(owner, zone);
}

/** When a task is due that is given to somebody of these hours, and when they are warned: after so much working time, and after a share of it. Unix seconds. */
export function timeLimitOf(hours: WorkingHours, createdSecond: number, slaSeconds: number, warningShare: number): { warnSecond: number; dueSecond: number } {
  return { warnSecond: hours.after(createdSecond, Math.floor(slaSeconds * warningShare)), dueSecond: hours.after(createdSecond, slaSeconds) };
}
