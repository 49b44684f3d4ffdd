import type { Attention, Settlement } from '../../shared/api/calls/attention.ts';
import type { Activity } from '../../shared/api/calls/publish.ts';
import type { OutcomesAnswer } from '../backend-protocol/outcomes.ts';
import type { Applied, Capabilities, Changes, CheckQuestion, ConnectionReport, Deployment, JourneyOrder, PlanItem, PortabilityFinding, Release, TargetContext, TargetType, Version } from './target.ts';
import { type PlannedStep, portabilityFindings } from './portability.ts';
import { TargetError } from './target-error.ts';

/** Settings as stored; a target parses them each time it is used, so that a stored mistake is found where it is made. */
export type StoredContext = Omit<TargetContext<never>, 'settings'> & { settings: Readonly<Record<string, string>> };

/** A target whose Settings type is its own affair. */
export interface BoundTarget extends Pick<TargetType<never>, 'kind' | 'title' | 'description' | 'settings' | 'secrets' | 'checkSecret'> {
  /** throws a TargetError that names the field */
  checkSettings(settings: Readonly<Record<string, string>>): void;
  secretsGoTo(settings: Readonly<Record<string, string>>): string;
  capabilities(settings: Readonly<Record<string, string>>): Capabilities;
  /** what a target cannot express of a journey, node by node; arguments as in `portabilityFindings` */
  check(settings: Readonly<Record<string, string>>, steps: readonly PlannedStep[], targetTitle: string, journeysThere: ReadonlySet<string>): readonly PortabilityFinding[];
  /** what it is not set up to carry out, as it says itself; asks the target only where it has something to say */
  checkThere(context: StoredContext, question: CheckQuestion): Promise<readonly PortabilityFinding[]>;
  connect(context: StoredContext): Promise<ConnectionReport>;
  plan(context: StoredContext, version: Version): Promise<readonly PlanItem[]>;
  apply(context: StoredContext, release: Release): Promise<Applied>;
  status(context: StoredContext, journeyId: string): Promise<Deployment>;
  pause(context: StoredContext, order: JourneyOrder): Promise<Applied>;
  resume(context: StoredContext, order: JourneyOrder): Promise<Applied>;
  withdraw(context: StoredContext, order: JourneyOrder): Promise<Applied>;
  /** null: it does not count */
  activity: ((context: StoredContext, journeyId: string) => Promise<Activity>) | null;
  /** null: it does not tell */
  outcomes: ((context: StoredContext, after: string | null) => Promise<OutcomesAnswer>) | null;
  /** null: it cannot be followed */
  changed: ((context: StoredContext, after: string, signal: AbortSignal) => Promise<Changes>) | null;
  /** null: nothing ever waits for a person there */
  attention: { list(context: StoredContext): Promise<Attention>; settle(context: StoredContext, settlement: Settlement): Promise<void> } | null;
}

/** Puts a target's own parser in front of everything it does. */
export function bindTarget<Settings>(target: TargetType<Settings>): BoundTarget {
  const parse = (settings: Readonly<Record<string, string>>): Settings => {
    const parsed = target.settingsSchema.safeParse(settings);
    if (parsed.success) return parsed.data;
    const issue = parsed.error.issues[0];
    const key = String(issue?.path[0] ?? '');
    const label = target.settings.find((field) => field.key === key)?.label ?? key;
    throw new TargetError('settings', `${label}: ${issue?.code === 'invalid_type' ? 'fill this in.' : (issue?.message ?? 'not valid.')}`, key);
  };
  const parsed = (context: StoredContext): TargetContext<Settings> => ({ ...context, settings: parse(context.settings) });
  const { kind, title, description, settings, secrets, checkSecret } = target;
  return {
    kind,
    title,
    description,
    settings,
    secrets,
    checkSecret,
    checkSettings: (stored) => {
      parse(stored);
    },
    secretsGoTo: (stored) => target.secretsGoTo(parse(stored)),
    capabilities: (stored) => target.capabilities(parse(stored)),
    check: (stored, steps, targetTitle, journeysThere) => {
      const settings = parse(stored);
      return [...portabilityFindings(steps, target.capabilities(settings), targetTitle, journeysThere), ...(target.check?.(settings, steps, targetTitle) ?? [])];
    },
    checkThere: async (context, asked) => (await target.checkThere?.(parsed(context), asked)) ?? [],
    // async, so that a mistake in the settings rejects like every other failure
    connect: async (context) => target.connect(parsed(context)),
    plan: async (context, version) => target.plan(parsed(context), version),
    apply: async (context, release) => target.apply(parsed(context), release),
    status: async (context, journeyId) => target.status(parsed(context), journeyId),
    pause: async (context, order) => target.pause(parsed(context), order),
    resume: async (context, order) => target.resume(parsed(context), order),
    withdraw: async (context, order) => target.withdraw(parsed(context), order),
    activity: target.activity === undefined ? null : async (context, journeyId) => target.activity!(parsed(context), journeyId),
    outcomes: target.outcomes === undefined ? null : async (context, after) => target.outcomes!(parsed(context), after),
    changed: target.changed === undefined ? null : async (context, after, signal) => target.changed!(parsed(context), after, signal),
    attention: target.attention === undefined ? null : { list: async (context) => target.attention!.list(parsed(context)), settle: async (context, settlement) => target.attention!.settle(parsed(context), settlement) },
  };
}
