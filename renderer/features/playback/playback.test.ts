import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Playback, PlaybackStop } from '../../../shared/simulate/playback/schema.ts';
import { runs } from '../../../test/support/property-runs.ts';
import { radiusPx, pointAlong, stillTokensAt, tokensAt } from '../../canvas/playback/tokens.ts';
import { advance, closePlayback, openPlayback, seek, seekStop, takeRecording, togglePlaying, usePlayback } from './playback-store.ts';
import { type Recording, recordingOf, Totals } from './recording.ts';

const HOUR = 3600;
const base64 = (values: Uint32Array | Int32Array): string => Buffer.from(values.buffer).toString('base64');

/** Rows as [bin, series, count]; series 0 and 1 are connections, 2 and 3 what came to and went from the step between. */
function playback(rows: readonly (readonly [bin: number, series: number, count: number])[], stops: readonly PlaybackStop[] = [], binCount = 24): Playback {
  const sorted = rows.toSorted((a, b) => a[0] - b[0]);
  const start = Uint32Array.from({ length: binCount + 1 }, (_, bin) => sorted.filter(([at]) => at < bin).length);
  return {
    startSecond: 1_767_225_600, binSeconds: HOUR, binCount,
    series: [{ kind: 'edge', id: 'in' }, { kind: 'edge', id: 'out' }, { kind: 'node', id: 'step', what: 'entered' }, { kind: 'node', id: 'step', what: 'gone' }],
    columns: { start: base64(start), series: base64(Uint32Array.from(sorted, ([, series]) => series)), count: base64(Int32Array.from(sorted, ([, , count]) => count)) },
    stops: [...stops],
  };
}
const stop = (bin: number, kind: PlaybackStop['kind'] = 'collision'): PlaybackStop => ({ bin, kind, nodeId: 'step', count: 2, contactId: 'ann', at: '2026-01-01T05:00:00Z' });
const ROWS = [[0, 0, 10], [0, 2, 10], [5, 3, 4], [5, 1, 4], [9, 0, 1], [9, 2, 1]] as const;

describe('what had come to pass', () => {
  it('is counted up to the end of a bin, with who waits at a step', () => {
    const totals = new Totals(recordingOf(playback(ROWS)));
    totals.seek(4);
    expect(totals.flow()).toEqual({ edges: { in: 10, out: 0 }, nodes: { step: { entered: 10, allowed: 0, deferred: 0, blocked: 0, dropped: 0, waitingAtEnd: 10 } } });
    totals.seek(9);
    expect(totals.flow().edges).toEqual({ in: 11, out: 4 });
    expect(totals.flow().nodes['step']!.waitingAtEnd).toBe(7);
  });

  it('is the same however one came there, forwards or backwards', () => {
    const rows = fc.array(fc.tuple(fc.nat({ max: 23 }), fc.nat({ max: 3 }), fc.integer({ min: -3, max: 9 })), { maxLength: 40 });
    fc.assert(
      fc.property(rows, fc.array(fc.nat({ max: 23 }), { minLength: 1, maxLength: 6 }), (some, visits) => {
        const recording = recordingOf(playback(some));
        const [wandering, straight] = [new Totals(recording), new Totals(recording)];
        for (const bin of visits) wandering.seek(bin);
        straight.seek(visits.at(-1)!);
        expect(wandering.flow()).toEqual(straight.flow());
      }),
      runs(100),
    );
  });

  it('refuses columns that do not belong together', () => {
    const { columns, ...rest } = playback(ROWS);
    expect(() => recordingOf({ ...rest, columns: { ...columns, count: base64(new Int32Array(2)) } })).toThrow('do not belong together');
  });
});

describe('tokens', () => {
  const recording = recordingOf(playback(ROWS));
  it.each([
    ['at the beginning', 0, [{ edgeId: 'in', share: 0, count: 10 }]],
    ['half-way', HOUR / 2, [{ edgeId: 'in', share: 0.5, count: 10 }]],
    ['once they have arrived', 3 * HOUR, []],
    ['on the next connection', 5.25 * HOUR, [{ edgeId: 'out', share: 0.25, count: 4 }]],
  ])('%s', (_, second, tokens) => {
    expect(tokensAt(recording, second, HOUR)).toEqual(tokens);
  });

  it('run together where many would follow each other, and none is lost', () => {
    const dense = recordingOf(playback(Array.from({ length: 24 }, (_, bin) => [bin, 0, 1] as const)));
    const tokens = tokensAt(dense, 23.5 * HOUR, 24 * HOUR);
    expect(tokens.length).toBeLessThanOrEqual(12);
    expect(tokens.reduce((sum, { count }) => sum + count, 0)).toBe(24);
    expect(stillTokensAt(dense, 23.5 * HOUR, 24 * HOUR)).toEqual([{ edgeId: 'in', share: 0.5, count: 24 }]);
  });

  it('keep to the way by its length, and grow slowly', () => {
    const way = [{ x: 0, y: 0 }, { x: 30, y: 0 }, { x: 30, y: 10 }];
    expect([0, 0.5, 0.75, 1].map((share) => pointAlong(way, share))).toEqual([{ x: 0, y: 0 }, { x: 20, y: 0 }, { x: 30, y: 0 }, { x: 30, y: 10 }]);
    expect(radiusPx(1)).toBeLessThan(radiusPx(10));
    expect(radiusPx(100_000)).toBe(radiusPx(1_000_000));
  });
});

describe('going on', () => {
  let recording: Recording;
  beforeEach(() => {
    closePlayback();
    recording = recordingOf(playback(ROWS, [stop(5), stop(9, 'block')]));
    openPlayback();
    usePlayback.setState({ speed: HOUR, pausesAtStops: true });
    takeRecording(recording);
  });
  const state = () => usePlayback.getState();
  const hour = () => state().second / HOUR;

  it('begins by itself, rests at the next collision or block, and goes on from there when told to', () => {
    expect(state().playing).toBe(true);
    advance(20);
    expect([hour(), state().playing]).toEqual([5, false]);
    advance(20);
    expect(hour()).toBe(5);
    togglePlaying();
    advance(1);
    expect([hour(), state().playing]).toEqual([6, true]);
    advance(20);
    expect([hour(), state().playing]).toEqual([9, false]);
  });

  it('goes past them when told to, to the end, and begins anew from there', () => {
    usePlayback.setState({ pausesAtStops: false });
    advance(100);
    expect([state().second, state().playing]).toEqual([24 * HOUR - 1, false]);
    togglePlaying();
    expect([state().second, state().playing]).toEqual([0, true]);
  });

  it('goes from one to the other, and nowhere beyond the last', () => {
    const seen = (['after', 'after', 'after', 'before', 'before'] as const).map((where) => {
      seekStop(where);
      return hour();
    });
    expect(seen).toEqual([5, 9, 9, 5, 5]);
    expect(state().playing).toBe(false);
  });

  it('keeps inside the run, and its instant when a newer recording comes', () => {
    seek(-1);
    expect(state().second).toBe(0);
    seek(7 * HOUR);
    takeRecording(recordingOf(playback(ROWS)));
    expect(hour()).toBe(7);
    seek(1e9);
    expect(state().second).toBe(24 * HOUR - 1);
  });
});
