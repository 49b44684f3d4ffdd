import type { JourneyDocument, JourneyNode } from '../../../shared/journey/document.ts';
import { nodeTypes } from '../../../shared/nodes/registry.ts';
import { journeySettingsSchema } from '../../../shared/journey/document.ts';
import { parseJourney } from '../../../shared/journey/parse.ts';

/** As a campaign runs from left to right: each row is a path of its own, and branches lead into the next row. */
const PATTERN: readonly (readonly [type: string, config: object])[] = [
  ['email-message', { subject: 'Your plan, and what changes with it this spring', previewText: 'Three things that are new', body: 'Dear {{firstName}},\n\nyour plan renews soon.' }],
  ['wait', { mode: 'duration', durationSeconds: 172_800 }],
  ['branch', { rules: [{ id: 'large', name: 'Large accounts', condition: { kind: 'account-tier', tiers: [1, 2] } }] }],
  ['sms-message', { job: 'renewal-nudge', body: 'Tern: Hi {{firstName}}, your plan renews in three weeks. See what is new: tern.example/r' }],
  ['wait-for-event', { events: [{ id: 'click', match: { event: 'sms_clicked' } }], timeoutSeconds: 432_000 }],
  ['sales-task', { title: 'Talk through the renewal', owner: { kind: 'contact-owner', fallback: 'Sam' } }],
];
const COLUMNS = 25;
const COLUMN_PX = 360;
const ROW_PX = 112;

/** A sound journey of so many steps, always the same, placed as a person would: 25 columns, as many rows as it takes. */
export function largeJourney(stepCount: number): JourneyDocument {
  const nodes: Record<string, JourneyNode> = {};
  const edges: Record<string, object> = {};
  const layout: Record<string, { x: number; y: number }> = {};
  const connect = (source: string, sourcePort: string, target: string) => (edges[`${source}-${sourcePort}`] = { id: `${source}-${sourcePort}`, source, sourcePort, target });
  const idOf = (index: number) => `step-${index}`;
  for (let index = 0; index < stepCount; index += 1) {
    const column = index % COLUMNS;
    const row = Math.floor(index / COLUMNS);
    const isLast = column === COLUMNS - 1 || index === stepCount - 1;
    const [type, config] = column === 0 ? ['entry', { trigger: { kind: 'segment' }, reentry: { kind: 'never' } }] as const : isLast ? ['exit', { outcome: `Path ${row + 1} done` }] as const : PATTERN[(column + row) % PATTERN.length]!;
    nodes[idOf(index)] = { id: idOf(index), type, config: config as JourneyNode['config'] };
    layout[idOf(index)] = { x: column * COLUMN_PX, y: row * ROW_PX };
    if (isLast) continue;
    const ports = nodeTypes[type]!.ports(nodeTypes[type]!.schema.parse(config));
    connect(idOf(index), ports[0]!.id, idOf(index + 1));
    const below = index + COLUMNS + 1;
    if (ports[1] && below < stepCount && below % COLUMNS !== 0) connect(idOf(index), ports[1].id, idOf(below));
  }
  return parseJourney({ format: 'throughline-journey', version: 1, id: `large-${stepCount}`, name: `Large ${stepCount}`, settings: journeySettingsSchema.parse({}), nodes, edges, layout }, 'large');
}
