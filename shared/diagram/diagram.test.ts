// @vitest-environment jsdom
import * as fc from 'fast-check';
import Elk from 'elkjs/lib/elk.bundled.js';
import { expect, test } from 'vitest';
import { runs } from '../../test/support/property-runs.ts';
import { arrange } from '../journey/arrange.ts';
import type { Direction, JourneyDocument } from '../journey/document.ts';
import { anyone, everyStep, sketchJourney } from '../journey/testing.ts';
import type { JourneyFlow } from '../simulate/report.ts';
import { oneLine } from '../words/text.ts';
import { diagramOf } from './diagram.ts';
import { overlaps } from './geometry.ts';
import { cardBox } from './pages.ts';
import { svgOf } from './svg.ts';

const elk = new Elk();
const laidOut = async (direction: Direction): Promise<JourneyDocument> => ({ ...everyStep(), direction, layout: await arrange(everyStep(), (graph) => elk.layout(graph), direction) });

test.each(['right', 'down'] as const)('a journey with every kind of step, as a picture (%s)', async (direction) => {
  await expect(svgOf(diagramOf(await laidOut(direction)))).toMatchFileSnapshot(`./testing/every-step-${direction}.svg`);
});

test('a group is a frame behind its steps, with its title, whatever that says', () => {
  const document = everyStep();
  const [first, second] = Object.keys(document.nodes) as [string, string];
  const grouped = { ...document, groups: { g: { id: 'g', title: '<b>Renewal</b>' }, none: { id: 'none', title: 'Nobody' } }, groupOf: { [first]: 'g', [second]: 'g' } };
  const { groups, nodes, width, height } = diagramOf(grouped);
  expect(groups.map(({ title }) => title)).toEqual(['<b>Renewal</b>']);
  const [frame] = groups;
  for (const id of [first, second]) {
    const card = nodes.find((node) => node.id === id)!;
    expect(card.x >= frame!.x && card.y >= frame!.y && card.x + card.width <= frame!.x + frame!.width && card.y + card.height <= frame!.y + frame!.height).toBe(true);
  }
  expect(frame!.x >= 0 && frame!.y >= 0 && frame!.x + frame!.width <= width && frame!.y + frame!.height <= height).toBe(true);
  const svg = svgOf(diagramOf(grouped));
  expect(textsOf(svg)).toContain('<b>Renewal</b>');
  expect(svg.indexOf('&lt;b&gt;Renewal')).toBeLessThan(svg.indexOf('<g><title>'));
});

test('the order of records changes no byte', () => {
  const document = everyStep();
  const turned = { ...document, nodes: Object.fromEntries(Object.entries(document.nodes).toReversed()), edges: Object.fromEntries(Object.entries(document.edges).toReversed()) };
  expect(svgOf(diagramOf(turned))).toBe(svgOf(diagramOf(document)));
});

/** A journey that says what it is given wherever a person can type. */
function saying(text: string): JourneyDocument {
  const document = sketchJourney({
    steps: {
      start: ['entry', { ...anyone, trigger: { kind: 'segment', condition: { kind: 'attribute', attribute: `${text}.`, operator: 'equals', value: text } } }],
      mail: ['email-message', { subject: text, body: text }],
      rule: ['branch', { rules: [{ id: 'a', name: text.slice(0, 60).toWellFormed(), condition: { kind: 'anyone' } }] }],
      text: ['sms-message', { body: text }],
      call: ['sales-task', { title: text, owner: { kind: 'person', person: text } }],
      done: ['exit', { outcome: `a${text}`.slice(0, 60).toWellFormed() }],
    },
    paths: ['start > mail', 'mail > rule', 'rule.a > text', 'rule.otherwise > call', 'text > done', 'call > done'],
  });
  return { ...document, name: text };
}

const ELEMENTS = new Set(['svg', 'title', 'desc', 'rect', 'circle', 'path', 'g', 'text']);
const ATTRIBUTES = new Set([
  'xmlns', 'width', 'height', 'viewBox', 'role', 'font-family', 'font-size', 'font-weight', 'text-anchor', 'fill', 'stroke', 'stroke-width',
  'stroke-linecap', 'stroke-linejoin', 'transform', 'x', 'y', 'rx', 'd', 'cx', 'cy', 'r',
]);

/** Parses a picture as XML and answers its texts; fails on anything but the few elements and attributes we draw with. */
function textsOf(svg: string): string[] {
  const picture = new DOMParser().parseFromString(svg, 'image/svg+xml');
  const elements = [...picture.querySelectorAll('*')];
  for (const element of elements) {
    expect(ELEMENTS).toContain(element.nodeName);
    for (const { name } of element.attributes) expect(ATTRIBUTES).toContain(name);
  }
  expect(picture.documentElement.nodeName).toBe('svg');
  return elements.filter((element) => element.childElementCount === 0).map((element) => element.textContent);
}

test.each(['<script>alert(1)</script>', '"><svg onload=alert(1)>', "' onmouseover='alert(1)", '&lt;b&gt; &#38; ]]>', '<!--', '<![CDATA[', '&unknown;', '\u0000\u0001\u001b[31m', '\u202egnp.exe', '%27'])('%j stays text', (label) => {
  const texts = textsOf(svgOf(diagramOf(saying(label))));
  expect(texts).toContain(oneLine(label) === '' ? '' : oneLine(label));
});

test('whatever a person types, the picture is well-formed and has nothing in it but what we draw', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 120 }), (label) => {
      textsOf(svgOf(diagramOf(saying(label))));
    }),
    runs(200, 1_000),
  );
});

/** Everybody everywhere: each step has its figure and each connection its count. */
const everywhere = { flow: { nodes: {}, edges: {} }, contactCount: 500, source: 'Simulated, governed' };

test.each([['right', null], ['down', null], ['right', everywhere], ['down', everywhere]] as const)('no two cards with their figures, plates or ends of the picture overlap (%s, %j)', async (direction, figures) => {
  const { nodes, edges, width, height } = diagramOf(await laidOut(direction), figures);
  const boxes = [...nodes.map(cardBox), ...edges.flatMap(({ label }) => (label === null ? [] : [label]))];
  for (const [index, box] of boxes.entries()) {
    for (const other of boxes.slice(index + 1)) expect(overlaps(box, other)).toBe(false);
    expect(box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height).toBe(true);
  }
});

test('a connection back to an earlier step goes round the cards between', () => {
  const { nodes, edges } = diagramOf(
    sketchJourney({
      steps: { start: ['entry', anyone], mail: ['email-message', { subject: 'Hi', body: 'Hi' }], pause: ['wait', { mode: 'duration' }], won: ['goal', { condition: { kind: 'anyone' } }] },
      paths: ['start > mail', 'mail > pause', 'pause > won', 'won.otherwise > mail'],
    }),
  );
  const back = edges.find(({ id }) => id === 'won-otherwise')!.points.slice(2, 4);
  const level = { x: Math.min(back[0]!.x, back[1]!.x), y: back[0]!.y, width: Math.abs(back[0]!.x - back[1]!.x), height: 0 };
  expect(nodes.filter((node) => overlaps(node, level))).toEqual([]);
});

test('figures say their base and source, and widen the lines', () => {
  const document = everyStep();
  const flow: JourneyFlow = {
    nodes: { mail: { entered: 90, allowed: 80, deferred: 3, blocked: 6, dropped: 4, waitingAtEnd: 0 } },
    edges: { 'start-next': 100, 'test-arm-1': 90, 'test-held': 10 },
  };
  const diagram = diagramOf(document, { flow, contactCount: 500, source: 'Simulated, governed' });
  expect(diagram.subtitle).toMatch(/Simulated, governed, 500 contacts$/);
  expect(diagram.nodes.find(({ id }) => id === 'mail')?.figure).toBe('90 came here · 80 sent · 10 held back');
  const widths = new Map(diagram.edges.map(({ id, width }) => [id, width]));
  expect([widths.get('start-next'), widths.get('test-arm-1')! > widths.get('test-held')!, widths.get('call-next')]).toEqual([8, true, 1.5]);
  expect(textsOf(svgOf(diagram))).toContain('Holdout 10% · 10');
});
