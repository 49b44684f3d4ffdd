import type { z } from 'zod';
import type { Attention, Settlement } from '../../shared/api/calls/attention.ts';
import type { Activity, connectionSchema, deploymentSchema, driftSchema, planItemSchema, portabilityFindingSchema, targetKindSchema } from '../../shared/api/calls/publish.ts';
import type { Channel } from '../../shared/contacts/contact.ts';
import type { Op } from '../../shared/engine/ops.ts';
import type { JourneyDocument } from '../../shared/journey/document.ts';
import type { SendPlan } from '../../shared/plan/schema.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import type { OwnerHours } from '../../shared/route/routing.ts';
import type { OutcomesAnswer } from '../backend-protocol/outcomes.ts';
import type { Approval, ApprovalProof } from './approval.ts';
import type { PlannedStep } from './portability.ts';
import type { Signer } from './signed-file.ts';

export type PortabilityFinding = z.infer<typeof portabilityFindingSchema>;
export type PlanItem = z.infer<typeof planItemSchema>;
export type Deployment = z.infer<typeof deploymentSchema>;
export type ConnectionReport = z.infer<typeof connectionSchema>;
export type Drift = z.infer<typeof driftSchema>;
type TargetKind = z.infer<typeof targetKindSchema>;

/** What a target can carry out; portability findings come from it. */
export interface Capabilities {
  channels: readonly Channel[];
  /** kinds of step it executes */
  steps: readonly Op['kind'][];
  /** longest single wait in seconds; null: any */
  longestWaitSeconds: number | null;
  /** most steps in one journey; null: any */
  mostSteps: number | null;
  /** true: what it has no step or channel for is a sender's to do, so that a finding only says so */
  restIsTheSenders?: true;
}

/** An approved version. Only the publish service makes one, after it has checked the approval. */
export interface Version {
  /** the document at the approved hash */
  document: JourneyDocument;
  journeyHash: string;
  plan: SendPlan;
  /** the policy it was approved under, which its approval names by hash */
  policy: Policy;
  /** whose hours time limits of tasks are of, as they are now; nobody approves them, and they are the same for all journeys */
  owners: readonly OwnerHours[];
  approval: Approval;
  /** the approver's signature, so that a target need not take our word for it */
  proof: ApprovalProof;
  /** what is different from another revision, in sentences; null where that revision is not known here */
  changesSince(journeyHash: string): readonly string[] | null;
}

/** An approved version on its way to a target. */
export interface Release extends Version {
  /** the person who publishes, and their key */
  publisher: Signer;
}

/** A person's word that a journey is to stop, to be held or to go on. */
export interface JourneyOrder {
  journeyId: string;
  by: Signer;
}

/** What a configured target works with. Settings are parsed already; secrets are by key, as typed. */
export interface TargetContext<Settings> {
  settings: Settings;
  secrets: Readonly<Record<string, string>>;
  now(): Date;
}

export interface Applied {
  /** the target's own name for what it holds */
  providerId: string;
  /** the version it speaks of */
  journeyHash: string;
  /** false: it was so already, nothing was written or sent */
  changed: boolean;
  message: string;
}

/** Steps of a version, approved or not, and how sentences name the target. */
export interface CheckQuestion {
  journeyId: string;
  journeyHash: string;
  steps: readonly PlannedStep[];
  targetTitle: string;
}

/** The latest thing that happened at a target, and a text that is another once something else waits for a person there. */
export interface Changes {
  latest: string;
  waiting: string;
}

/**
 * A place to publish to. One folder in main/targets, one line in its registry.
 * `connect`, `plan` and `status` change nothing. `apply`, `pause`, `resume` and `withdraw` are idempotent: asked again
 * after a failure at any point they lead to the state of one clean run. `apply` of any approved version makes it run,
 * also in place of a later one: that is a rollback. Every failure is a TargetError.
 */
export interface TargetType<Settings> {
  /** equals the folder's name */
  kind: string;
  title: string;
  description: string;
  /** the fields of the form; `settingsSchema` says what they may hold */
  settings: TargetKind['settings'];
  secrets: TargetKind['secrets'];
  settingsSchema: z.ZodType<Settings, Record<string, string>>;
  /** checks a secret's form before it is kept; answers what is wrong, or null */
  checkSecret(key: string, value: string): string | null;
  /** where its secrets travel to: when this changes, stored secrets are no longer used and are asked for again */
  secretsGoTo(settings: Settings): string;
  capabilities(settings: Settings): Capabilities;
  /** what it cannot express besides what its capabilities say */
  check?(settings: Settings, steps: readonly PlannedStep[], targetTitle: string): readonly PortabilityFinding[];
  /** what it is not set up to carry out, as it says itself; absent: its capabilities say it all */
  checkThere?(context: TargetContext<Settings>, question: CheckQuestion): Promise<readonly PortabilityFinding[]>;
  /** throws where the target cannot be asked or takes no credentials; what is lacking besides stands in the report */
  connect(context: TargetContext<Settings>): Promise<ConnectionReport>;
  plan(context: TargetContext<Settings>, version: Version): Promise<readonly PlanItem[]>;
  apply(context: TargetContext<Settings>, release: Release): Promise<Applied>;
  status(context: TargetContext<Settings>, journeyId: string): Promise<Deployment>;
  pause(context: TargetContext<Settings>, order: JourneyOrder): Promise<Applied>;
  /** only a paused journey can go on: one that was withdrawn has to be published again */
  resume(context: TargetContext<Settings>, order: JourneyOrder): Promise<Applied>;
  withdraw(context: TargetContext<Settings>, order: JourneyOrder): Promise<Applied>;
  /** what really happened at each step of what runs there; absent: it does not count */
  activity?(context: TargetContext<Settings>, journeyId: string): Promise<Activity>;
  /** what came of journeys since an earlier answer's `next` (null: since ever), a part at a time; absent: it does not tell */
  outcomes?(context: TargetContext<Settings>, after: string | null): Promise<OutcomesAnswer>;
  /** the id of the latest thing that happened there, as soon as it is another than `after` or after some seconds; absent: it cannot be followed */
  changed?(context: TargetContext<Settings>, after: string, signal: AbortSignal): Promise<Changes>;
  /** what waits for a person there, and a person's word on it; absent: nothing ever does */
  attention?: { list(context: TargetContext<Settings>): Promise<Attention>; settle(context: TargetContext<Settings>, settlement: Settlement): Promise<void> };
}

/** Keeps a target's own Settings while it is written, erases it for the registry. */
export function defineTarget<Settings>(target: TargetType<Settings>): TargetType<Settings> {
  return target;
}
