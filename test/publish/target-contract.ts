import { expect, test } from 'vitest';
import type { BoundTarget, StoredContext } from '../../main/targets/bound-target.ts';
import { driftFrom } from '../../main/targets/drift.ts';
import { TargetError } from '../../main/targets/target-error.ts';
import type { PlanItem, Release } from '../../main/targets/target.ts';
import { reviewer, sampleDocument, sampleRelease } from './sample-release.ts';

/** One configured target with a real place behind it. */
export interface TargetUnderTest {
  target: BoundTarget;
  context: StoredContext;
  /** everything the place holds, without what is new at every run (ids) */
  state(): Promise<unknown>;
  /** every text that left the program for the place or stands in it */
  written(): Promise<string>;
  close(): Promise<void>;
}

/** A run that something stops; `interrupt` is called with the place ready and does what it takes for the stop to happen. */
export interface Interruption {
  name: string;
  open(): Promise<TargetUnderTest>;
}

export interface TargetContract {
  open(): Promise<TargetUnderTest>;
  /** a journey this target has something to do with; default: one without any message */
  document?: typeof sampleDocument;
  /** one for each point at which publishing can stop */
  interruptedApplies(): Promise<readonly Interruption[]>;
  /** whether a place forgets earlier versions; else it keeps them, and a rollback leaves one more trace */
  keepsOnlyTheLatest: boolean;
  /** settings that must be refused, by the field at fault */
  wrongSettings: readonly { field: string; settings: Record<string, string> }[];
}

const MOST_ATTEMPTS = 4;

async function failure(promise: Promise<unknown>): Promise<TargetError> {
  try {
    await promise;
  } catch (error) {
    expect(error).toBeInstanceOf(TargetError);
    return error as TargetError;
  }
  throw new Error('expected a TargetError');
}

/** each once: what is done to the parts of a journey is one thing */
function actions(items: readonly PlanItem[]): string[] {
  return [...new Set(items.map((item) => item.action))];
}

function sentences(items: readonly PlanItem[]): string[] {
  return items.flatMap((item) => item.difference);
}

/** Presses Publish until it says that it is done; checks that no failure on the way left more, or less, than it said. */
async function publishUntilDone({ target, context, state }: TargetUnderTest, release: Release, name: string, clean: unknown): Promise<void> {
  for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt += 1) {
    const before = await state();
    try {
      await target.apply(context, release);
      return;
    } catch (error) {
      if (!(error instanceof TargetError)) throw error;
      const after = error.kind === 'uncertain' ? [before, clean] : [before];
      if (error.kind === 'partial') expect(error.items.length, name).toBeGreaterThan(0);
      else expect(after, `${name}: ${error.message}`).toContainEqual(await state());
      for (const secret of Object.values(context.secrets)) expect(error.message).not.toContain(secret);
    }
  }
  throw new Error(`${name}: not published after ${MOST_ATTEMPTS} attempts`);
}

/** What every target keeps; each target's test calls this inside a describe. */
export function keepsTheTargetContract(contract: TargetContract): void {
  const document = contract.document ?? sampleDocument;
  const first = sampleRelease(document());
  const second = sampleRelease(document({ waitSeconds: 172_800 }), (hash) => (hash === first.journeyHash ? ['Wait 2 days instead of 1.'] : null));

  async function using(run: (place: TargetUnderTest) => Promise<void>): Promise<void> {
    const place = await contract.open();
    try {
      await run(place);
    } finally {
      await place.close();
    }
  }

  test('planning and asking change nothing', () =>
    using(async ({ target, context, state }) => {
      const before = await state();
      expect(await target.status(context, 'renewal')).toMatchObject({ state: 'absent', hash: null });
      expect(actions(await target.plan(context, first))).toEqual(['create']);
      expect(await state()).toEqual(before);
    }));

  test('publishes once, however often it is asked', () =>
    using(async ({ target, context, state }) => {
      const applied = await target.apply(context, first);
      expect(applied.changed).toBe(true);
      expect(applied.providerId).not.toBe('');
      const once = await state();
      const again = await target.apply(context, first);
      expect(again).toMatchObject({ changed: false, providerId: applied.providerId });
      expect(await state()).toEqual(once);
      expect(await target.status(context, 'renewal')).toMatchObject({ state: 'live', hash: first.journeyHash });
      const items = await target.plan(context, first);
      expect(actions(items)).toEqual(['nothing']);
      expect(sentences(items)).toEqual([]);
    }));

  test('says what a new version changes before it sends it', () =>
    using(async ({ target, context }) => {
      await target.apply(context, first);
      const items = await target.plan(context, second);
      expect(actions(items)).toEqual(['change']);
      expect(sentences(items)).toContain('Wait 2 days instead of 1.');
      expect(await target.status(context, 'renewal')).toMatchObject({ hash: first.journeyHash });
      await target.apply(context, second);
      expect(await target.status(context, 'renewal')).toMatchObject({ state: 'live', hash: second.journeyHash });
      // back to an earlier approved version, of which nobody can say what changed
      expect(sentences(await target.plan(context, first)).join()).toContain(first.journeyHash.slice(0, 12));
    }));

  test('withdraws once, and publishes again after it', () =>
    using(async ({ target, context, state }) => {
      await target.apply(context, first);
      expect(await target.withdraw(context, { journeyId: 'renewal', by: reviewer })).toMatchObject({ changed: true });
      const once = await state();
      expect(await target.status(context, 'renewal')).toMatchObject({ state: 'withdrawn', hash: first.journeyHash });
      expect(await target.withdraw(context, { journeyId: 'renewal', by: reviewer })).toMatchObject({ changed: false });
      expect(await state()).toEqual(once);
      expect(actions(await target.plan(context, first))).toEqual(['change']);
      await target.apply(context, first);
      expect(await target.status(context, 'renewal')).toMatchObject({ state: 'live', hash: first.journeyHash });
    }));

  test.each(['pause', 'resume', 'withdraw'] as const)('has nothing to %s where nothing was published', (order) =>
    using(async ({ target, context, state }) => {
      const before = await state();
      expect((await failure(target[order](context, { journeyId: 'renewal', by: reviewer }))).kind).toBe('absent');
      expect(await state()).toEqual(before);
    }));

  test('pauses once, lets it go on once, and then has what it had', () =>
    using(async ({ target, context, state }) => {
      const order = { journeyId: 'renewal', by: reviewer };
      await target.apply(context, first);
      const running = await state();
      expect(await target.resume(context, order)).toMatchObject({ changed: false });
      expect(await target.pause(context, order)).toMatchObject({ changed: true, journeyHash: first.journeyHash });
      const paused = await state();
      expect(paused).not.toEqual(running);
      expect(await target.pause(context, order)).toMatchObject({ changed: false });
      expect(await state()).toEqual(paused);
      expect(await target.status(context, 'renewal')).toMatchObject({ state: 'paused', hash: first.journeyHash });
      expect(await driftFrom(target, context, first)).toMatchObject({ state: 'drifted', differences: expect.arrayContaining([expect.stringContaining('paused')]) });
      expect(await target.resume(context, order)).toMatchObject({ changed: true, journeyHash: first.journeyHash });
      expect(await target.status(context, 'renewal')).toMatchObject({ state: 'live', hash: first.journeyHash });
      expect(await state()).toEqual(running);
    }));

  test('publishing ends a pause, and says so before', () =>
    using(async ({ target, context }) => {
      await target.apply(context, first);
      await target.pause(context, { journeyId: 'renewal', by: reviewer });
      expect(sentences(await target.plan(context, second)).join()).toMatch(/paused.*Wait 2 days/);
      await target.apply(context, second);
      expect(await target.status(context, 'renewal')).toMatchObject({ state: 'live', hash: second.journeyHash });
    }));

  test('what was withdrawn is neither paused nor resumed, whether it was paused before or not', () =>
    using(async ({ target, context, state }) => {
      const order = { journeyId: 'renewal', by: reviewer };
      await target.apply(context, first);
      await target.pause(context, order);
      await target.withdraw(context, order);
      const withdrawn = await state();
      expect((await failure(target.pause(context, order))).kind).toBe('refused');
      expect((await failure(target.resume(context, order))).kind).toBe('refused');
      expect(await state()).toEqual(withdrawn);
      expect(await target.status(context, 'renewal')).toMatchObject({ state: 'withdrawn' });
    }));

  test('rolls back to an earlier version, and has no drift from it then', () =>
    using(async ({ target, context, state }) => {
      await target.apply(context, first);
      const before = await state();
      await target.apply(context, second);
      expect(await driftFrom(target, context, second)).toMatchObject({ state: 'none', differences: [] });
      expect(await driftFrom(target, context, first)).toMatchObject({ state: 'drifted' });
      await target.apply(context, first);
      expect(await driftFrom(target, context, first)).toMatchObject({ state: 'none' });
      expect(await target.status(context, 'renewal')).toMatchObject({ state: 'live', hash: first.journeyHash });
      if (contract.keepsOnlyTheLatest) expect(await state()).toEqual(before);
    }));

  test('says that it is connected, and changes nothing by asking', () =>
    using(async ({ target, context, state }) => {
      const before = await state();
      expect(await target.connect(context)).toMatchObject({ ok: true, missing: [] });
      expect(await state()).toEqual(before);
      expect(await driftFrom(target, context, first)).toMatchObject({ state: 'absent' });
    }));

  test('keeps two journeys apart', () =>
    using(async ({ target, context }) => {
      const other = sampleRelease(document({ id: 'demo', name: 'Demo follow-up' }));
      await target.apply(context, first);
      await target.apply(context, other);
      await target.withdraw(context, { journeyId: 'demo', by: reviewer });
      expect(await target.status(context, 'renewal')).toMatchObject({ state: 'live' });
      expect(await target.status(context, 'demo')).toMatchObject({ state: 'withdrawn' });
    }));

  test.each(contract.wrongSettings)('refuses wrong settings and names the field: $settings', ({ field, settings }) =>
    using(async ({ target, context, state }) => {
      const before = await state();
      const wrong = { ...context, settings: { ...context.settings, ...settings } };
      expect(await failure(target.apply(wrong, first))).toMatchObject({ kind: 'settings', field });
      expect(await failure(target.plan(wrong, first))).toMatchObject({ kind: 'settings', field });
      expect(await state()).toEqual(before);
    }));

  test('declares each field once, and no secret among the settings', () =>
    using(async ({ target }) => {
      const keys = [...target.settings, ...target.secrets].map((field) => field.key);
      expect(new Set(keys).size).toBe(keys.length);
      for (const field of [...target.settings, ...target.secrets]) expect(field.label).not.toBe('');
    }));

  test('writes no secret anywhere', () =>
    using(async ({ target, context, written }) => {
      await target.apply(context, first);
      await target.withdraw(context, { journeyId: 'renewal', by: reviewer });
      const text = await written();
      expect(text).toContain(first.journeyHash);
      for (const secret of Object.values(context.secrets)) expect(text).not.toContain(secret);
    }));

  test('interrupted anywhere and run again, it ends as one clean run does', async () => {
    let clean: unknown;
    await using(async ({ target, context, state }) => {
      await target.apply(context, first);
      clean = await state();
    });
    const interruptions = await contract.interruptedApplies();
    expect(interruptions.length).toBeGreaterThan(2);
    for (const interruption of interruptions) {
      const place = await interruption.open();
      try {
        await publishUntilDone(place, first, interruption.name, clean);
        expect(await place.state(), interruption.name).toEqual(clean);
        expect(await place.target.status(place.context, 'renewal'), interruption.name).toMatchObject({ state: 'live', hash: first.journeyHash });
      } finally {
        await place.close();
      }
    }
  });
}
