import { expect, test } from 'vitest';
import type { BoundTarget, StoredContext } from '../../main/targets/bound-target.ts';
import { TargetError } from '../../main/targets/target-error.ts';
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
  /** one for each point at which publishing can stop */
  interruptedApplies(): Promise<readonly Interruption[]>;
  /** settings that must be refused, by the field at fault */
  wrongSettings: readonly { field: string; settings: Record<string, string> }[];
}

const MOST_ATTEMPTS = 4;
const first = sampleRelease(sampleDocument());

async function failure(promise: Promise<unknown>): Promise<TargetError> {
  try {
    await promise;
  } catch (error) {
    expect(error).toBeInstanceOf(TargetError);
    return error as TargetError;
  }
  throw new Error('expected a TargetError');
}

/** Presses Publish until it says that it is done; checks that no failure on the way left more, or less, than it said. */
async function publishUntilDone({ target, context, state }: TargetUnderTest, name: string, clean: unknown): Promise<void> {
  for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt += 1) {
    const before = await state();
    try {
      await target.apply(context, first);
      return;
    } catch (error) {
      if (!(error instanceof TargetError)) throw error;
      const after = error.kind === 'uncertain' ? [before, clean] : [before];
      expect(after, `${name}: ${error.message}`).toContainEqual(await state());
      for (const secret of Object.values(context.secrets)) expect(error.message).not.toContain(secret);
    }
  }
  throw new Error(`${name}: not published after ${MOST_ATTEMPTS} attempts`);
}

/** What every target keeps; each target's test calls this inside a describe. */
export function keepsTheTargetContract(contract: TargetContract): void {
  const second = sampleRelease(sampleDocument({ waitSeconds: 172_800 }), (hash) => (hash === first.journeyHash ? ['Wait 2 days instead of 1.'] : null));

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
      expect((await target.plan(context, first)).map((item) => item.action)).toEqual(['create']);
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
      expect(await target.plan(context, first)).toMatchObject([{ action: 'nothing', difference: [] }]);
    }));

  test('says what a new version changes before it sends it', () =>
    using(async ({ target, context }) => {
      await target.apply(context, first);
      expect(await target.plan(context, second)).toMatchObject([{ action: 'change', difference: ['Wait 2 days instead of 1.'] }]);
      expect(await target.status(context, 'renewal')).toMatchObject({ hash: first.journeyHash });
      await target.apply(context, second);
      expect(await target.status(context, 'renewal')).toMatchObject({ state: 'live', hash: second.journeyHash });
      // back to an earlier approved version, of which nobody can say what changed
      expect((await target.plan(context, first))[0]?.difference.join()).toContain(first.journeyHash.slice(0, 12));
    }));

  test('withdraws once, and publishes again after it', () =>
    using(async ({ target, context, state }) => {
      await target.apply(context, first);
      expect(await target.withdraw(context, { journeyId: 'renewal', by: reviewer })).toMatchObject({ changed: true });
      const once = await state();
      expect(await target.status(context, 'renewal')).toMatchObject({ state: 'withdrawn', hash: first.journeyHash });
      expect(await target.withdraw(context, { journeyId: 'renewal', by: reviewer })).toMatchObject({ changed: false });
      expect(await state()).toEqual(once);
      expect(await target.plan(context, first)).toMatchObject([{ action: 'change' }]);
      await target.apply(context, first);
      expect(await target.status(context, 'renewal')).toMatchObject({ state: 'live', hash: first.journeyHash });
    }));

  test('has nothing to withdraw where nothing was published', () =>
    using(async ({ target, context }) => {
      expect((await failure(target.withdraw(context, { journeyId: 'renewal', by: reviewer }))).kind).toBe('absent');
    }));

  test('keeps two journeys apart', () =>
    using(async ({ target, context }) => {
      const other = sampleRelease(sampleDocument({ id: 'demo', name: 'Demo follow-up' }));
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
        await publishUntilDone(place, interruption.name, clean);
        expect(await place.state(), interruption.name).toEqual(clean);
        expect(await place.target.status(place.context, 'renewal'), interruption.name).toMatchObject({ state: 'live', hash: first.journeyHash });
      } finally {
        await place.close();
      }
    }
  });
}
