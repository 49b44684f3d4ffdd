import { CARD_WIDTH } from './card-size.ts';
import type { JourneyDocument } from './document.ts';
import { parseJourney } from './parse.ts';

interface Sketch {
  id?: string;
  name?: string;
  settings?: Partial<JourneyDocument['settings']>;
  /** type, and config with defaults left out, by node id */
  steps: Readonly<Record<string, readonly [type: string, config?: object]>>;
  /** "from.port > to"; the port is "next" when left out */
  paths: readonly string[];
}

/** A journey for tests, written short and read by the real parser; each step stands one column further right. */
export function sketchJourney({ id = 'test', name = 'Test', settings = {}, steps, paths }: Sketch): JourneyDocument {
  const nodes = Object.entries(steps).map(([nodeId, [type, config = {}]]) => [nodeId, { id: nodeId, type, config }]);
  const edges = paths.map((path) => {
    const [from, to] = path.split(' > ');
    const [source, sourcePort = 'next'] = from!.split('.');
    return [`${source}-${sourcePort}`, { id: `${source}-${sourcePort}`, source, sourcePort, target: to }];
  });
  const layout = Object.fromEntries(Object.keys(steps).map((nodeId, index) => [nodeId, { x: index * (CARD_WIDTH + 96), y: 0 }]));
  const value = { format: 'throughline-journey', version: 1, id, name, settings, nodes: Object.fromEntries(nodes), edges: Object.fromEntries(edges), layout };
  return parseJourney(value, `${id}.journey.json`);
}

export const anyone = { trigger: { kind: 'segment' }, reentry: { kind: 'never' } };

/** Every kind of step once, in one sound journey. */
export const everyStep = (): JourneyDocument =>
  sketchJourney({
    id: 'every-step',
    name: 'Every step',
    steps: {
      start: ['entry', anyone],
      mail: ['email-message', { subject: 'Your renewal', body: 'Dear {{firstName}}' }],
      answer: ['wait-for-event', { events: [{ id: 'click', match: { event: 'email_clicked' } }], timeoutSeconds: 172_800 }],
      pause: ['wait', { mode: 'local-time', durationSeconds: 172_800 }],
      text: ['sms-message', { job: 'renewal-nudge', body: 'Your renewal is due Friday: ex.co/r' }],
      tier: ['branch', { rules: [{ id: 'large', name: 'Large accounts', condition: { kind: 'account-tier', tiers: [1, 2] } }] }],
      call: ['sales-task', { title: 'Talk through the renewal', owner: { kind: 'contact-owner', fallback: 'Sam' } }],
      test: ['random-split', { arms: [{ id: 'arm-1', weight: 90 }, { id: 'held', weight: 10, holdout: true }] }],
      won: ['goal', { name: 'Renewed', condition: { kind: 'engaged', event: 'deal_won', withinDays: 30 } }],
      old: ['branch', { rules: [{ id: 'gone', name: 'Evangelists', condition: { kind: 'lifecycle-stage', stages: ['evangelist'] } }] }],
      done: ['exit', { outcome: 'Renewed' }],
      ring: ['push-message', { heading: 'Your renewal', body: 'Two minutes in the app', link: 'ternapp://renew' }],
      tell: ['webhook', { name: 'CRM', url: 'https://crm.example/hooks/renewal', attributes: ['accountTier', 'Plan'], authName: 'crm-token' }],
      raise: ['update-contact', { changes: [{ id: 'change-1', action: 'add', attribute: 'intentScore', amount: 10 }, { id: 'change-2', action: 'set', attribute: 'Plan', value: 'renewing' }] }],
      agree: ['change-consent', { change: { action: 'withdraw', channel: 'email', category: 'newsletter' } }],
      left: ['exit', { outcome: 'Not renewed' }],
      later: ['go-to-journey', { journeyId: 'win-back' }],
      words: ['note', { text: 'Ask Dana before you change the split.' }],
    },
    paths: [
      'start > test', 'test.arm-1 > mail', 'test.held > won', 'mail > answer', 'answer.click > tier', 'answer.timeout > pause', 'pause > text',
      'text > tier', 'tier.large > call', 'tier.otherwise > ring', 'ring > tell', 'tell > raise', 'raise > agree', 'agree > won', 'call > won', 'won.reached > done', 'won.otherwise > old',
      'old.gone > left', 'old.otherwise > later',
    ],
  });
