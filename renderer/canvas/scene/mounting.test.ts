import { expect, test } from 'vitest';
import type { SceneCard, SceneWire, Scene } from './scene.ts';
import { isPainted, nextMounted, NOTHING_MOUNTED, type Mounted, type View } from './mounting.ts';

/** Cards in rows, each joined to its right neighbour; the first also to the last. */
function grid(columns: number, rows: number): Scene {
  const cards = new Map<string, SceneCard>();
  const wires = new Map<string, SceneWire>();
  const wire = (source: string, target: string, box: SceneWire['box']) => wires.set(`${source}-${target}`, { id: `${source}-${target}`, source, target, box } as SceneWire);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const id = `${column},${row}`;
      cards.set(id, { id, x: column * 360, y: row * 112, width: 240, height: 64 } as SceneCard);
      if (column > 0) wire(`${column - 1},${row}`, id, { x: column * 360 - 120, y: row * 112, width: 120, height: 64 });
    }
  }
  wire('0,0', `${columns - 1},${rows - 1}`, { x: 0, y: 0, width: columns * 360, height: rows * 112 });
  return { cards, wires } as unknown as Scene;
}

const view = (change: Partial<View> = {}): View => ({ sight: { x: 0, y: 0, width: 900, height: 600 }, detail: 'card', live: new Set(), ...change });

function settled(scene: Scene, seen: View, from: Mounted = NOTHING_MOUNTED): { mounted: Mounted; frames: number } {
  let mounted = from;
  for (let frames = 0; ; frames += 1) {
    const next = nextMounted(scene, seen, mounted);
    if (next === mounted) return { mounted, frames };
    mounted = next;
  }
}

test('few steps all stand in the page at every zoom', () => {
  const scene = grid(6, 6);
  expect(isPainted(scene, 'block')).toBe(false);
  expect(nextMounted(scene, view({ detail: 'block' }), NOTHING_MOUNTED).cards.size).toBe(36);
});

test('of many, those in sight come first and a few a frame, then those around them', () => {
  const scene = grid(30, 30);
  const first = nextMounted(scene, view(), NOTHING_MOUNTED);
  expect(first.cards.size).toBe(6);
  const { mounted, frames } = settled(scene, view());
  expect(frames).toBeGreaterThan(5);
  expect([...mounted.cards].slice(0, 18).sort()).toEqual([...scene.cards.values()].filter(({ x, y }) => x < 900 && y < 600).map(({ id }) => id).sort());
  expect(mounted.cards.has('3,7')).toBe(true);
  expect(mounted.cards.has('12,0')).toBe(false);
  expect(nextMounted(scene, view(), NOTHING_MOUNTED, true).cards).toEqual(mounted.cards);
});

test('a connection comes with its cards, and one that passes through sight comes without them', () => {
  const { mounted } = settled(grid(30, 30), view({ sight: { x: 3600, y: 1000, width: 900, height: 600 } }));
  expect(mounted.wires.has('10,10-11,10')).toBe(true);
  expect(mounted.wires.has('0,0-29,29')).toBe(true);
  expect(mounted.cards.has('0,0')).toBe(false);
});

test('far away only live cards stand in the page, and no connections', () => {
  const scene = grid(30, 30);
  const near = settled(scene, view()).mounted;
  const { mounted } = settled(scene, view({ detail: 'block', live: new Set(['7,7', 'gone']) }), near);
  expect([...mounted.cards]).toEqual(['7,7']);
  expect(mounted.wires.size).toBe(0);
});

test('a live card stays in the page out of sight, and cards out of sight leave in bulk', () => {
  const scene = grid(30, 30);
  const live = new Set(['0,0']);
  let { mounted } = settled(scene, view({ live }));
  for (let x = 0; x < 9000; x += 400) mounted = settled(scene, view({ live, sight: { x, y: 0, width: 900, height: 600 } }), mounted).mounted;
  expect(mounted.cards.has('0,0')).toBe(true);
  expect(mounted.cards.size).toBeLessThan(160);
});

test('what is no longer in the journey leaves the page', () => {
  const scene = grid(30, 30);
  const { mounted } = settled(scene, view());
  const less = { ...scene, cards: new Map([...scene.cards].filter(([id]) => id !== '0,0')), wires: new Map([...scene.wires].filter(([id]) => !id.startsWith('0,0'))) };
  const after = settled(less, view(), mounted).mounted;
  expect(after.cards.has('0,0')).toBe(false);
  expect(after.wires.has('0,0-1,0')).toBe(false);
});
