import type { Contact } from '../../../shared/contacts/contact.ts';
import type { ConsentProof, ContactEvent } from '../../../shared/contacts/event.ts';
import type { Behaviour } from '../../../shared/engine/behaviour.ts';
import { defaultPolicy } from '../../../shared/policy/default-policy.ts';
import { type Policy, policySchema } from '../../../shared/policy/policy.ts';
import { type JourneyDocument } from '../../../shared/journey/document.ts';
import { parseJourney } from '../../../shared/journey/parse.ts';
import type { Cluster } from '../../../shared/simulate/clusters.ts';
import { JOURNEYS, NEVER, T0, ZONES } from './workload.mjs';

/** The yardstick's columns of contacts, as workload.mjs makes them. */
export interface YardstickContacts {
  readonly n: number;
  readonly tz: Uint8Array;
  readonly score: Uint8Array;
  readonly tier: Uint8Array;
  readonly consent: Int32Array;
  readonly suppress: Int32Array;
  readonly purchase: Int32Array;
  readonly entry: Int32Array;
}

const PASSES = 3;
const CHANNELS = ['email', 'sms'] as const;
/** Where the clocks are; zones without an entry have no rules loaded, so only the clock is stated. */
const PLACES: Readonly<Record<string, { country?: string; region?: string }>> = {
  'America/New_York': { country: 'US', region: 'NY' }, 'America/Chicago': { country: 'US', region: 'TX' }, 'America/Denver': { country: 'US', region: 'CO' }, 'America/Los_Angeles': { country: 'US', region: 'CA' },
  'Europe/London': { country: 'GB' }, 'Europe/Paris': { country: 'FR' }, 'Asia/Kolkata': { country: 'IN' }, 'Australia/Sydney': { country: 'AU' },
};
const PROOF: ConsentProof = { method: 'web-form', wording: 'Yes, write to me.', wordingVersion: '1', source: 'https://yardstick.example', details: {} };

const iso = (second: number): string => new Date((T0 + second) * 1000).toISOString();

/** The yardstick's five journeys: its loop of at most three passes is drawn out, its jitter becomes its mean. */
export function yardstickJourneys(): JourneyDocument[] {
  return JOURNEYS.map((steps: number[][], journey: number) => {
    const nodes: Record<string, unknown> = {};
    const edges: Record<string, unknown> = {};
    const node = (id: string, type: string, config: unknown): void => void (nodes[id] = { id, type, config });
    const edge = (source: string, sourcePort: string, target: string): void => void (edges[`${source}-${sourcePort}`] = { id: `${source}-${sourcePort}`, source, sourcePort, target });
    node('enter', 'entry', { trigger: { kind: 'date', attribute: `Entry ${journey}`, offsetSeconds: 0, condition: { kind: 'anyone' } }, reentry: { kind: 'never' } });
    node('out', 'exit', { outcome: 'Done' });
    edge('enter', 'next', 'p1-s01');
    for (let pass = 1; pass <= PASSES; pass += 1) {
      const at = (step: number): string => `p${pass}-s${String(step).padStart(2, '0')}`;
      const message = (step: number): void => {
        const sms = steps[step]![1] === 1;
        node(at(step), sms ? 'sms-message' : 'email-message', sms ? { purpose: 'marketing', job: 'reminder', body: 'Yardstick: a reminder. Reply STOP to opt out.' } : { purpose: 'marketing', subject: 'A word', previewText: '', body: 'A few words.' });
      };
      const wait = (step: number): void => node(at(step), 'wait', { mode: 'duration', durationSeconds: steps[step]![1]! + (steps[step]![2]! >> 1) });
      const last = steps[1]![1] === 1 ? { event: 'sms_clicked', withinDays: 3 } : { event: 'email_opened', withinDays: 3 };
      message(1);
      wait(2);
      node(at(3), 'branch', { rules: [{ id: 'yes', name: 'Yes', condition: { kind: 'engaged', ...last } }] });
      message(4);
      message(5);
      wait(6);
      const [, attribute, threshold] = steps[7]!;
      node(at(7), 'branch', { rules: [{ id: 'yes', name: 'Yes', condition: attribute === 0 ? { kind: 'intent-at-least', score: threshold } : { kind: 'attribute', attribute: 'accountTier', operator: 'at-least', value: String(threshold! + 1) } }] });
      node(at(8), 'random-split', { arms: [{ id: 'yes', name: 'Yes', weight: steps[8]![1], holdout: false }, { id: 'no', name: 'No', weight: 256 - steps[8]![1]!, holdout: false }] });
      node(at(9), 'sales-task', { kind: 'to-do', title: 'Have a look', instructions: '', owner: { kind: 'contact-owner', fallback: 'Dana' }, slaMinutes: 240, escalateTo: '', purpose: 'marketing' });
      wait(10);
      node(at(11), 'goal', { name: 'Bought', condition: { kind: 'engaged', event: 'purchase', withinDays: 60 } });
      edge(at(1), 'next', at(2));
      edge(at(2), 'next', at(3));
      edge(at(3), 'yes', at(4));
      edge(at(3), 'otherwise', at(5));
      edge(at(4), 'next', at(6));
      edge(at(5), 'next', at(6));
      edge(at(6), 'next', at(7));
      edge(at(7), 'yes', at(8));
      edge(at(7), 'otherwise', at(9));
      edge(at(8), 'yes', at(9));
      edge(at(8), 'no', at(10));
      edge(at(9), 'next', at(10));
      edge(at(10), 'next', at(11));
      edge(at(11), 'reached', 'out');
      edge(at(11), 'otherwise', pass === PASSES ? 'out' : `p${pass + 1}-s01`);
    }
    const settings = { priority: 50 - journey, category: 'news', sourceSystem: 'workspace', deadlineDays: null, exitCriteria: [], quietHours: null, cap: null, senderName: 'Yardstick' };
    return parseJourney({ format: 'throughline-journey', version: 1, id: `y${journey}`, name: `Yardstick ${journey}`, settings, nodes, edges, layout: {} }, `y${journey}.journey.json`);
  });
}

/** The yardstick's policy over the shipped legal tables: hours, rolling caps and gaps of four hours, all on; `more`: settings that the yardstick does not know. */
export function yardstickPolicy(more: Partial<Policy> = {}): Policy {
  const everyDay = [1, 2, 3, 4, 5, 6, 7];
  const cap = (id: string, max: number, hours: number, channels: string[]) => ({ id, max, window: { kind: 'rolling', hours }, channels, scope: 'contact' });
  return policySchema.parse({
    ...defaultPolicy(),
    quietHours: { email: { open: '08:00', close: '21:00', weekdays: everyDay }, sms: { open: '09:00', close: '20:00', weekdays: everyDay } },
    caps: [cap('email-day', 2, 24, ['email']), cap('email-week', 4, 168, ['email']), cap('sms-day', 1, 24, ['sms']), cap('sms-week', 3, 168, ['sms']), cap('all-week', 5, 168, ['email', 'sms'])],
    gaps: CHANNELS.flatMap((first) => CHANNELS.map((then) => ({ first, then, minutes: 240 }))),
    sources: [],
    sequencing: { smsAfterEmailDepth: { mode: 'off', withinDays: 30 }, salesFromIntent: { mode: 'off', score: 0 }, smsJobs: { mode: 'enforce', allowed: ['reminder'] } },
    ...more,
  });
}

/** The yardstick's opens and opt-outs as hazards. */
export function yardstickBehaviour(): Behaviour {
  const of = (opened: number, clicked: number, optedOut: number) => ({ opened, clicked, replied: 0, optedOut, fatiguePerTouch: 0, slowestSeconds: 32_767 });
  return { note: 'workload.mjs: openP of 40 to 179 in 256, a STOP in 1 (email) or 2 (SMS) of 256', channels: { email: of(0.43, 0, 1 / 256), sms: of(0, 0.43, 2 / 256) } };
}

/** One contact with its ledger. */
export function yardstickCluster(columns: YardstickContacts, index: number): Cluster {
  const id = `c${String(index).padStart(8, '0')}`;
  const zone = ZONES[columns.tz[index]!]!;
  const attributes: Record<string, string> = {};
  for (let journey = 0; journey < JOURNEYS.length; journey += 1) {
    const at = columns.entry[index * JOURNEYS.length + journey]!;
    if (at < NEVER) attributes[`Entry ${journey}`] = iso(at);
  }
  const contact: Contact = {
    id, firstName: '', lastName: '', email: `${id}@yardstick.example`, phone: `+1999${String(index).padStart(7, '0')}`, timeZone: zone, ...PLACES[zone],
    accountTier: columns.tier[index]! + 1, intentScore: columns.score[index]!, attributes,
  };
  const events: { event: ContactEvent; atSecond: number; recordedAtSecond: number }[] = [];
  const add = (type: ContactEvent['type'], second: number, more: Partial<ContactEvent>): void => {
    if (second >= NEVER) return;
    const atSecond = T0 + second;
    events.push({ event: { id: `${id}-${events.length}`, contactId: id, type, at: iso(second), source: 'workspace', data: {}, ...more }, atSecond, recordedAtSecond: atSecond });
  };
  CHANNELS.forEach((channel, position) => {
    const at = index * 6 + position * 3;
    const [granted, revoked, again] = [columns.consent[at]!, columns.consent[at + 1]!, columns.consent[at + 2]!];
    add('opt_in', granted === 0 ? -86_400 : granted, { channel, proof: PROOF });
    add('opt_out', revoked, { channel, data: { via: 'web' } });
    add('opt_in', again, { channel, proof: PROOF });
    add('suppression_added', columns.suppress[index * 2 + position]!, { channel, scope: 'channel' });
  });
  add('purchase', columns.purchase[index]!, {});
  events.sort((a, b) => a.atSecond - b.atSecond || (a.event.id < b.event.id ? -1 : 1));
  return { id, contacts: [contact], events };
}
