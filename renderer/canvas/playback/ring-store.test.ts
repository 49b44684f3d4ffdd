import { describe, expect, it } from 'vitest';
import type { PlaybackStop } from '../../../shared/simulate/playback/schema.ts';
import { ringSteps, useRings } from './ring-store.ts';

const stop = (nodeId: string, kind: PlaybackStop['kind']): PlaybackStop => ({ bin: 0, kind, nodeId, count: 1, contactId: 'c', at: '2026-03-17T10:00:00Z' });

describe('rings of playback', () => {
  it('show the collision of a step that has both, in whatever order they come', () => {
    ringSteps([stop('a', 'block'), stop('a', 'collision'), stop('b', 'followed'), stop('b', 'block'), stop('c', 'block')]);
    expect([...useRings.getState().of]).toEqual([['a', 'collision'], ['b', 'collision'], ['c', 'block']]);
  });

  it('are not said anew while they stay as they are', () => {
    const stops = [stop('a', 'block')];
    ringSteps(stops);
    const before = useRings.getState();
    ringSteps([...stops]);
    expect(useRings.getState()).toBe(before);
    ringSteps([]);
    expect(useRings.getState().of.size).toBe(0);
  });
});
