import { describe, expect, it } from 'vitest';
import { sampleFiles } from '../../assets/samples/build.ts';
import { importContacts } from '../../main/importers/registry.ts';
import { importEvents } from '../../main/importers/events-jsonl.ts';
import { inputsOf, runSimulation } from '../../main/workers/run-simulation.ts';
import type { JourneyDocument } from '../../shared/journey/document.ts';
import type { RuleId } from '../../shared/policy/rule-ids.ts';
import type { Posture } from '../../shared/simulate/report.ts';
import { simulate } from '../../shared/simulate/simulate.ts';
import { sampleJob, sampleText } from './sample.ts';

const job = sampleJob();
const figuresOf = (posture: Posture, more: Partial<typeof job> = {}) => runSimulation({ ...job, ...more }, [posture])[posture]!.report;

describe('the sample’s files', () => {
  it.each([...sampleFiles()])('%s is what assets/samples/build.ts makes', (name, text) => {
    expect(sampleText(name)).toBe(text);
  });

  it('are read without a rejected row', () => {
    expect(importContacts('contacts.csv', sampleText('contacts.csv'), { now: new Date(), proof: null, importedBy: null }).rejected).toEqual([]);
    expect(importEvents('events.jsonl', sampleText('events.jsonl')).rejected).toEqual([]);
  });

  it('hold 500 contacts in twelve zones, some with none stated, several who share a phone', () => {
    expect(job.contacts).toHaveLength(500);
    expect(new Set(job.contacts.flatMap(({ timeZone }) => timeZone ?? [])).size).toBe(12);
    expect(job.contacts.filter(({ timeZone }) => timeZone === undefined).length).toBeGreaterThan(20);
    const phones = job.contacts.map(({ phone }) => phone);
    expect(phones.length - new Set(phones).size).toBeGreaterThan(1);
  });

  it('use phone numbers reserved for fiction only', () => {
    // NANP 555-01xx, Ofcom 07700 900xxx, ARCEP 06 39 98 xx xx, Bundesnetzagentur 0176 040690xx, ACMA 0491 57x xxx.
    const fiction = /^\+(1\d{3}55501\d\d|447700900\d{3}|3363998\d{4}|49176040690\d\d|6149157\d{4})$/;
    for (const { id, phone } of job.contacts) expect(phone, id).toMatch(fiction);
  });

  it('lay the steps out apart from each other', () => {
    for (const { layout } of job.journeys) {
      const places = Object.values(layout);
      for (const [index, a] of places.entries()) {
        for (const b of places.slice(index + 1)) expect(Math.abs(a.x - b.x) >= 232 + 80 || Math.abs(a.y - b.y) >= 76 + 40).toBe(true);
      }
    }
  });
});

describe('the sample’s friction', () => {
  it('shows in separate systems', () => {
    const separate = figuresOf('separate');
    expect(separate.afterOptOut).toBeGreaterThanOrEqual(1);
    expect(separate.collisions).toBeGreaterThanOrEqual(10);
    expect(separate.overCap).toBeGreaterThanOrEqual(1);
    expect(separate.replies.lateOrLost).toBeGreaterThan(separate.replies.routed);
  });

  it.each([1, 2, 3, 99])('is gone under one policy with central sources, seed %i', (seed) => {
    expect(figuresOf('governed', { seed })).toMatchObject({ afterOptOut: 0, exposed: 0, collisions: 0, barredHours: 0, overCap: 0 });
  });

  it.each(job.policy.sources.map(({ id }) => id).filter((id) => id !== 'sms-platform'))('comes back as exposure when %s syncs hours later', (id) => {
    const sources = job.policy.sources.map((source) => (source.id === id ? { ...source, syncDelaySeconds: 6 * 3600 } : source));
    const governed = figuresOf('governed', { policy: { ...job.policy, sources } });
    expect(governed.exposed).toBeGreaterThan(0);
    expect(governed.afterOptOut).toBe(governed.exposed);
  });

  it.each<[RuleId, 'afterOptOut' | 'collisions' | 'barredHours' | 'overCap']>([
    ['consent/opted-out-channel', 'afterOptOut'],
    ['consent/opted-out-global', 'afterOptOut'],
    ['gaps/channel-gap', 'collisions'],
    ['house/quiet-hours', 'barredHours'],
    ['law/quiet-hours', 'barredHours'],
    ['caps/house', 'overCap'],
  ])('rises in the governed posture without %s', (rule, figure) => {
    const { figures } = simulate({ ...inputsOf(job, 'governed'), without: [rule] });
    expect(figures[figure]).toBeGreaterThan(0);
  });

  it.each([
    ['two hours', 7200],
    ['two days, as the palette has it', 172_800],
  ])('falls to a fraction when a wait of %s is put before the renewal nudge', (_what, seconds) => {
    const before = figuresOf('separate').collisions;
    const after = figuresOf('separate', { journeys: job.journeys.map((document) => (document.id === 'renewal-nudge' ? withWait(document, seconds) : document)) }).collisions;
    expect(after, `of ${before}`).toBeLessThan(before / 4);
  });
});

/** What a newcomer does on the canvas: a wait on the edge to the first text. */
function withWait(document: JourneyDocument, durationSeconds: number): JourneyDocument {
  const edge = document.edges['at-ten-next']!;
  return {
    ...document,
    nodes: { ...document.nodes, longer: { id: 'longer', type: 'wait', config: { mode: 'duration', durationSeconds } } },
    edges: {
      ...document.edges,
      [edge.id]: { ...edge, target: 'longer' },
      'longer-next': { id: 'longer-next', source: 'longer', sourcePort: 'next', target: edge.target },
    },
    layout: { ...document.layout, longer: { x: 0, y: 400 } },
  };
}
