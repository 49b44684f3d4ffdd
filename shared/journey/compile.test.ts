import { expect, test } from 'vitest';
import { compileJourney } from './compile.ts';
import { everyStep, sketchJourney } from './testing.ts';

test('each step becomes the op of its node, in the order of ids', () => {
  const { nodeIds, ops, entries } = compileJourney(everyStep());
  expect(nodeIds.map((id, index) => `${id} ${JSON.stringify(ops[index])}`).join('\n')).toMatchInlineSnapshot(`
    "agree {"kind":"consent","change":{"action":"withdraw","channel":"email","category":"newsletter"},"next":16}
    answer {"kind":"wait-event","exits":[{"match":{"event":"email_clicked"},"next":15}],"timeoutSeconds":172800,"timeout":8}
    call {"kind":"task","taskKind":"call","slaSeconds":14400,"channel":"voice-live","purpose":"marketing","next":16}
    done {"kind":"exit","outcome":"Renewed"}
    later {"kind":"go-to","journeyId":"win-back"}
    left {"kind":"exit","outcome":"Not renewed"}
    mail {"kind":"touch","channel":"email","purpose":"marketing","job":null,"next":1}
    old {"kind":"branch","rules":[{"condition":{"kind":"lifecycle-stage","stages":["evangelist"]},"next":5}],"otherwise":4}
    pause {"kind":"wait-local","seconds":172800,"weekdays":[1,2,3,4,5],"secondOfDay":36000,"closeSecondOfDay":null,"next":14}
    raise {"kind":"update","changes":[{"action":"add","attribute":"intentScore","amount":10},{"action":"set","attribute":"Plan","value":"renewing"}],"next":0}
    ring {"kind":"touch","channel":"push","purpose":"marketing","job":null,"next":12}
    start {"kind":"enter","trigger":{"kind":"segment","condition":{"kind":"anyone"}},"reentryAfterSeconds":null,"next":13}
    tell {"kind":"webhook","next":9}
    test {"kind":"split","arms":[{"threshold":3865470566,"next":6,"holdout":false},{"threshold":4294967296,"next":16,"holdout":true}]}
    text {"kind":"touch","channel":"sms","purpose":"marketing","job":"renewal-nudge","next":15}
    tier {"kind":"branch","rules":[{"condition":{"kind":"account-tier","tiers":[1,2]},"next":2}],"otherwise":10}
    won {"kind":"goal","condition":{"kind":"engaged","event":"deal_won","withinDays":30},"reached":3,"otherwise":7}"
  `);
  expect(entries).toEqual([nodeIds.indexOf('start')]);
});

test('the order of records changes nothing', () => {
  const document = everyStep();
  const turned = { ...document, nodes: Object.fromEntries(Object.entries(document.nodes).toReversed()), edges: Object.fromEntries(Object.entries(document.edges).toReversed()) };
  expect(compileJourney(turned)).toEqual(compileJourney(document));
});

test('settings become seconds', () => {
  const journey = compileJourney(sketchJourney({ settings: { deadlineDays: 3, quietHours: { open: '09:30', close: '24:00' }, cap: { max: 2, days: 7 } }, steps: { start: ['entry', { trigger: { kind: 'date', attribute: 'renewalDate', offsetSeconds: -604_800 }, reentry: { kind: 'after-days', days: 2 } }] }, paths: [] }));
  expect(journey).toMatchObject({ deadlineSeconds: 259_200, quietHours: { openSecond: 34_200, closeSecond: 86_400 }, cap: { max: 2, windowSeconds: 604_800 } });
  expect(journey.ops).toEqual([{ kind: 'enter', trigger: { kind: 'date', attribute: 'renewalDate', offsetSeconds: -604_800, condition: { kind: 'anyone' } }, reentryAfterSeconds: 172_800, next: -1 }]);
});

test.each([
  { config: { mode: 'duration', durationSeconds: 60 }, op: { kind: 'wait', seconds: 60, next: -1 } },
  { config: { mode: 'local-time', weekdays: [1, 5], localTime: '10:30' }, op: { kind: 'wait-local', seconds: 0, weekdays: [1, 5], secondOfDay: 37_800, closeSecondOfDay: null, next: -1 } },
  { config: { mode: 'local-time', weekdays: [1], localTime: '09:00', untilTime: '24:00' }, op: { kind: 'wait-local', seconds: 0, weekdays: [1], secondOfDay: 32_400, closeSecondOfDay: 86_400, next: -1 } },
  { config: { mode: 'local-time', weekdays: [1], localTime: '09:00', untilTime: '09:00' }, op: { kind: 'wait-local', seconds: 0, weekdays: [1], secondOfDay: 32_400, closeSecondOfDay: null, next: -1 } },
  { config: { mode: 'date', date: '2026-12-01', localTime: '09:00' }, op: { kind: 'wait-until', localSecond: Date.UTC(2026, 11, 1, 9) / 1000, next: -1 } },
  { config: { mode: 'attribute', attribute: 'renewalDate', offsetSeconds: 3600 }, op: { kind: 'wait-attribute', attribute: 'renewalDate', offsetSeconds: 3600, next: -1, otherwise: -1 } },
])('a wait $config.mode', ({ config, op }) => {
  expect(compileJourney(sketchJourney({ steps: { pause: ['wait', config] }, paths: [] })).ops).toEqual([op]);
});
