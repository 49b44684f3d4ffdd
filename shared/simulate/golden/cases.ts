/** A journey as a file would hold it, with steps in one line: type, config and where each port leads. */
interface JourneyDraft {
  format: 'throughline-journey';
  version: 1;
  id: string;
  name: string;
  settings: Record<string, unknown>;
  nodes: Record<string, { id: string; type: string; config: Record<string, unknown> }>;
  edges: Record<string, { id: string; source: string; sourcePort: string; target: string }>;
}

export interface GoldenCase {
  /** default: governed */
  posture?: 'separate';
  /** source systems with their delays; default: the test policy's */
  sources?: readonly Record<string, unknown>[];
  contacts: readonly Record<string, unknown>[];
  events: readonly Record<string, unknown>[];
  journeys: readonly JourneyDraft[];
  days?: number;
  /** how intent is reckoned; default: contacts’ own figures count */
  intentScoring?: Record<string, unknown>;
}

type Step = [type: string, config: Record<string, unknown>, to?: Record<string, string>];

function journey(id: string, steps: Record<string, Step>, settings: Record<string, unknown> = {}): JourneyDraft {
  const edges = Object.entries(steps).flatMap(([source, [, , to]]) => Object.entries(to ?? {}).map(([sourcePort, target]) => ({ id: `${source}-${sourcePort}`, source, sourcePort, target })));
  return {
    format: 'throughline-journey',
    version: 1,
    id,
    name: id,
    settings,
    nodes: Object.fromEntries(Object.entries(steps).map(([stepId, [type, config]]) => [stepId, { id: stepId, type, config }])),
    edges: Object.fromEntries(edges.map((edge) => [edge.id, edge])),
  };
}

const DAY = 86_400;
const anyone = { kind: 'anyone' };
const segment = (condition: Record<string, unknown> = anyone): Record<string, unknown> => ({ trigger: { kind: 'segment', condition }, reentry: { kind: 'never' } });
const entry = (next: string, config = segment()): Step => ['entry', config, { next }];
const exit = (outcome: string): Step => ['exit', { outcome }];
const sms = (next: string, purpose = 'marketing'): Step => ['sms-message', { purpose, job: 'reminder', body: 'Hello' }, { next }];
const email = (next: string, purpose = 'marketing'): Step => ['email-message', { purpose, subject: 'Hello', body: 'Hello' }, { next }];
const push = (next: string, purpose = 'marketing'): Step => ['push-message', { purpose, heading: 'Hello', body: 'Hello' }, { next }];
const local = (localTime: string, weekdays = [1, 2, 3, 4, 5, 6, 7]): Record<string, unknown> => ({ mode: 'local-time', durationSeconds: 0, weekdays, localTime });

/** New York, all consents on record. */
const ann = { id: 'ann', firstName: 'Ann', phone: '+12125550142', email: 'ann@example.com', timeZone: 'America/New_York', region: 'NY', country: 'US', owner: 'Dana', intentScore: 80, accountTier: 1, lifecycleStage: 'customer', attributes: { Renewal: '2026-03-20' } };
const bob = { ...ann, id: 'bob', firstName: 'Bob', phone: '+12125550143', email: 'bob@example.com', intentScore: 10, accountTier: 3, attributes: {} };
const proof = { method: 'web-form', wording: 'Yes, text me.', wordingVersion: '1', source: 'https://tern.example' };
const consents = (contactId: string): Record<string, unknown>[] =>
  ['sms', 'email', 'voice-live'].map((channel) => ({ id: `${contactId}-${channel}`, contactId, type: 'opt_in', channel, at: '2026-03-16T00:00:00Z', proof }));
const happens = (type: string, at: string, more: Record<string, unknown> = {}): Record<string, unknown> => ({ contactId: 'ann', type, at, ...more });

/** One small story a file; together they use every node type. */
export const goldenCases: Readonly<Record<string, GoldenCase>> = {
  'entry-by-segment': { contacts: [ann, bob], events: [], journeys: [journey('j', { in: entry('out', segment({ kind: 'account-tier', tiers: [1] })), out: exit('done') })] },
  'entry-by-event': {
    contacts: [ann],
    events: [
      happens('form_submitted', '2026-03-17T10:00:00-04:00', { data: { form: 'other' } }),
      happens('form_submitted', '2026-03-17T11:00:00-04:00', { data: { form: 'demo' } }),
      happens('form_submitted', '2026-03-18T11:00:00-04:00', { data: { form: 'demo' } }),
      happens('form_submitted', '2026-03-20T11:00:01-04:00', { data: { form: 'demo' } }),
    ],
    journeys: [
      journey('j', {
        in: entry('out', { trigger: { kind: 'event', match: { event: 'form_submitted', data: { form: 'demo' } }, condition: anyone }, reentry: { kind: 'after-days', days: 3 } }),
        out: exit('done'),
      }),
    ],
  },
  'entry-by-date': {
    contacts: [ann, bob],
    events: [],
    journeys: [journey('j', { in: entry('out', { trigger: { kind: 'date', attribute: 'Renewal', offsetSeconds: -2 * DAY + 36_000, condition: anyone }, reentry: { kind: 'never' } }), out: exit('done') })],
  },
  'email-message': {
    contacts: [ann],
    events: [...consents('ann'), happens('opt_out', '2026-03-18T09:00:00-04:00', { channel: 'email' })],
    journeys: [journey('j', { in: entry('first'), first: email('nap'), nap: ['wait', { mode: 'duration', durationSeconds: 3 * DAY }, { next: 'second' }], second: email('receipt'), receipt: email('out', 'transactional'), out: exit('done') })],
  },
  'sms-message-at-night': {
    contacts: [ann],
    events: consents('ann'),
    journeys: [journey('j', { in: entry('night'), night: ['wait', local('23:30'), { next: 'text' }], text: sms('out'), out: exit('done') })],
  },
  'sms-message-stop-in-the-same-second': {
    contacts: [ann],
    events: [...consents('ann'), happens('opt_out', '2026-03-16T10:00:00-04:00', { channel: 'sms' })],
    journeys: [journey('j', { in: entry('ten'), ten: ['wait', local('10:00'), { next: 'text' }], text: sms('out'), out: exit('done') })],
  },
  'sms-message-deadline': {
    contacts: [ann],
    events: consents('ann'),
    journeys: [
      journey('j', { in: entry('text'), text: sms('again'), again: sms('third'), third: sms('out'), out: exit('done') }, { deadlineDays: 1 }),
    ],
  },
  'sales-task': {
    contacts: [ann, bob],
    events: [...consents('ann'), ...consents('bob'), happens('meeting_booked', '2026-03-16T10:05:00-04:00', { contactId: 'bob' })],
    journeys: [
      journey(
        'j',
        { in: entry('ten'), ten: ['wait', local('10:00'), { next: 'call' }], call: ['sales-task', { kind: 'call', title: 'Call', slaMinutes: 240 }, { next: 'note' }], note: ['sales-task', { kind: 'to-do', title: 'Note', slaMinutes: 60 }, { next: 'out' }], out: exit('done') },
        { exitCriteria: [{ kind: 'engaged', event: 'meeting_booked', withinDays: 5 }] },
      ),
    ],
  },
  'wait-over-the-change-of-clocks': {
    contacts: [{ ...ann, timeZone: 'Europe/Berlin', region: undefined, phone: undefined, country: 'DE' }],
    events: [],
    journeys: [
      journey('j', {
        in: entry('gap'),
        gap: ['wait', { mode: 'date', date: '2026-03-29', localTime: '02:30' }, { next: 'next' }],
        next: ['wait', local('10:00', [1]), { next: 'long' }],
        long: ['wait', { mode: 'duration', durationSeconds: DAY }, { next: 'out' }],
        out: exit('done'),
      }),
    ],
    days: 20,
  },
  'wait-for-a-window': {
    contacts: [ann],
    events: [happens('form_submitted', '2026-03-16T08:59:59-04:00'), happens('form_submitted', '2026-03-17T12:30:00-04:00'), happens('form_submitted', '2026-03-20T17:00:00-04:00')],
    journeys: [
      journey('j', {
        in: entry('open', { trigger: { kind: 'event', match: { event: 'form_submitted' }, condition: anyone }, reentry: { kind: 'after-exit' } }),
        open: ['wait', { ...local('09:00', [1, 2, 3, 4, 5]), untilTime: '17:00' }, { next: 'out' }],
        out: exit('done'),
      }),
    ],
  },
  'wait-for-a-date-of-theirs': {
    contacts: [ann, bob],
    events: [],
    journeys: [journey('j', { in: entry('due'), due: ['wait', { mode: 'attribute', attribute: 'Renewal', offsetSeconds: -3600 }, { next: 'out', otherwise: 'none' }], out: exit('reached'), none: exit('no date') })],
  },
  'wait-for-event': {
    contacts: [ann, bob],
    events: [happens('email_opened', '2026-03-17T08:00:00Z'), happens('email_clicked', '2026-03-17T09:00:00Z'), happens('email_clicked', '2026-03-19T00:00:01Z', { contactId: 'bob' })],
    journeys: [
      journey('j', {
        in: entry('look'),
        look: ['wait-for-event', { events: [{ id: 'clicked', name: '', match: { event: 'email_clicked' } }], timeoutSeconds: 3 * DAY }, { clicked: 'yes', timeout: 'no' }],
        yes: exit('clicked'),
        no: exit('silent'),
      }),
    ],
  },
  branch: {
    contacts: [ann, bob, { ...bob, id: 'cy', accountTier: undefined }],
    events: [happens('page_viewed', '2026-03-16T00:00:00Z', { contactId: 'cy' })],
    journeys: [
      journey('j', {
        in: entry('which'),
        which: [
          'branch',
          { rules: [{ id: 'keen', condition: { kind: 'intent-at-least', score: 60 } }, { id: 'seen', condition: { kind: 'engaged', event: 'page_viewed', withinDays: 1 } }] },
          { keen: 'a', seen: 'b', otherwise: 'c' },
        ],
        a: exit('keen'),
        b: exit('seen'),
        c: exit('rest'),
      }),
    ],
  },
  'random-split': {
    contacts: Array.from({ length: 6 }, (_, n) => ({ ...ann, id: `c${n}`, phone: undefined, email: undefined })),
    events: [],
    journeys: [journey('j', { in: entry('split'), split: ['random-split', { arms: [{ id: 'a', name: '', weight: 50 }, { id: 'b', name: '', weight: 50, holdout: true }] }, { a: 'a', b: 'b' }], a: exit('treated'), b: exit('held out') })],
  },
  'goal-and-exit': {
    contacts: [ann, bob],
    events: [happens('deal_won', '2026-03-16T12:00:00Z')],
    journeys: [journey('j', { in: entry('nap'), nap: ['wait', { mode: 'duration', durationSeconds: DAY }, { next: 'won' }], won: ['goal', { name: 'Won', condition: { kind: 'engaged', event: 'deal_won', withinDays: 3 } }, { otherwise: 'out' }], out: exit('open') })],
  },
  'exit-criteria-in-the-middle-of-a-wait': {
    contacts: [ann],
    events: [...consents('ann'), happens('deal_won', '2026-03-17T12:00:00Z')],
    journeys: [journey('j', { in: entry('nap'), nap: ['wait', { mode: 'duration', durationSeconds: 3 * DAY }, { next: 'text' }], text: sms('out'), out: exit('done') }, { exitCriteria: [{ kind: 'engaged', event: 'deal_won', withinDays: 3 }] })],
  },
  'two-journeys-at-one-minute': {
    contacts: [ann],
    events: consents('ann'),
    journeys: [
      journey('low', { in: entry('ten'), ten: ['wait', local('10:00'), { next: 'mail' }], mail: email('out'), out: exit('done') }, { priority: 10 }),
      journey('high', { in: entry('ten'), ten: ['wait', local('10:00'), { next: 'text' }], text: sms('out'), out: exit('done') }, { priority: 90 }),
    ],
  },
  'priority-by-tier-and-intent': {
    contacts: [ann, bob],
    events: [...consents('ann'), ...consents('bob')],
    journeys: [
      // Both want the contact at ten: Ann's tier and intent lift “low” over “high”, Bob's do not.
      journey('low', { in: entry('ten'), ten: ['wait', local('10:00'), { next: 'mail' }], mail: email('out'), out: exit('done') }, { priority: 40, priorityRules: [{ condition: { kind: 'account-tier', tiers: [1] }, points: 15 }, { condition: { kind: 'intent-at-least', score: 50 }, points: 10 }] }),
      journey('high', { in: entry('ten'), ten: ['wait', local('10:00'), { next: 'text' }], text: sms('out'), out: exit('done') }, { priority: 60 }),
    ],
  },
  'push-message': {
    contacts: [ann, bob],
    events: [
      { id: 'ann-push', contactId: 'ann', type: 'opt_in', channel: 'push', at: '2026-03-16T00:00:00Z', proof },
      happens('push_disabled', '2026-03-17T12:00:00-04:00'),
    ],
    journeys: [journey('j', { in: entry('ten'), ten: ['wait', local('10:00'), { next: 'ring' }], ring: push('nap'), nap: ['wait', { mode: 'duration', durationSeconds: 2 * DAY }, { next: 'again' }], again: push('out'), out: exit('done') })],
  },
  webhook: {
    contacts: [ann],
    events: consents('ann'),
    journeys: [
      journey('j', {
        in: entry('tell'),
        tell: ['webhook', { name: 'CRM', url: 'https://crm.example/hooks', attributes: ['intentScore'], authName: 'crm-token' }, { next: 'nap' }],
        nap: ['wait', { mode: 'duration', durationSeconds: DAY }, { next: 'seen' }],
        seen: ['branch', { rules: [{ id: 'no', condition: { kind: 'engaged', event: 'email_opened', withinDays: 1 } }] }, { no: 'out', otherwise: 'again' }],
        again: ['webhook', { url: 'http://127.0.0.1:9000/' }, { next: 'out' }],
        out: exit('done'),
      }),
    ],
  },
  'update-contact': {
    contacts: [ann, bob],
    events: [],
    journeys: [
      // Ann is raised over the line: she leaves “nurture” at once, enters “sales” at the same second, and the branch behind it knows.
      journey('score', {
        in: entry('ten'),
        ten: ['wait', local('10:00'), { next: 'raise' }],
        raise: ['update-contact', { changes: [{ id: 'a', action: 'add', attribute: 'intentScore', amount: 15 }, { id: 'b', action: 'set', attribute: 'lifecycleStage', value: 'opportunity' }, { id: 'c', action: 'clear', attribute: 'Renewal' }] }, { next: 'keen' }],
        keen: ['branch', { rules: [{ id: 'yes', condition: { kind: 'intent-at-least', score: 95 } }] }, { yes: 'a', otherwise: 'b' }],
        a: exit('keen'),
        b: exit('cool'),
      }),
      journey('nurture', { in: entry('nap'), nap: ['wait', { mode: 'duration', durationSeconds: 5 * DAY }, { next: 'out' }], out: exit('done') }, { exitCriteria: [{ kind: 'lifecycle-stage', stages: ['opportunity'] }], priority: 90 }),
      journey('sales', { in: entry('out', segment({ kind: 'intent-at-least', score: 90 })), out: exit('done') }),
    ],
  },
  'intent-that-decays': {
    contacts: [ann, bob],
    // Ann's click of the day before is worth 28.3 at the start and 16.8 when her form comes, which makes 51.8: 15.4 three and a half days later. What their files say (80 and 10) does not count.
    events: [happens('email_clicked', '2026-03-15T00:00:00Z', { channel: 'email' }), happens('form_submitted', '2026-03-17T12:00:00Z')],
    intentScoring: { halfLifeDays: 2, points: { email_clicked: 40, form_submitted: 35 } },
    journeys: [
      journey('nurture', {
        in: entry('warm'),
        warm: ['branch', { rules: [{ id: 'yes', condition: { kind: 'intent-at-least', score: 28 } }] }, { yes: 'nap', otherwise: 'cold' }],
        nap: ['wait', { mode: 'duration', durationSeconds: 5 * DAY }, { next: 'still' }],
        still: ['branch', { rules: [{ id: 'yes', condition: { kind: 'intent-at-least', score: 28 } }] }, { yes: 'kept', otherwise: 'raise' }],
        raise: ['update-contact', { changes: [{ id: 'a', action: 'add', attribute: 'intentScore', amount: 50 }] }, { next: 'cooled' }],
        kept: exit('warm'),
        cooled: exit('cooled'),
        cold: exit('cold'),
      }),
      journey('sales', { in: ['entry', { trigger: { kind: 'segment', condition: { kind: 'intent-at-least', score: 50 } }, reentry: { kind: 'after-exit' } }, { next: 'rest' }], rest: ['wait', { mode: 'duration', durationSeconds: DAY }, { next: 'out' }], out: exit('called') }),
    ],
  },
  'update-contact-moves-a-date': {
    contacts: [ann],
    events: [],
    journeys: [
      journey('renewal', { in: entry('out', { trigger: { kind: 'date', attribute: 'Renewal', offsetSeconds: 0, condition: anyone }, reentry: { kind: 'never' } }), out: exit('due') }),
      journey('longer', { in: entry('set'), set: ['update-contact', { changes: [{ id: 'a', action: 'set', attribute: 'Renewal', value: '2026-03-22' }] }, { next: 'out' }], out: exit('done') }),
    ],
  },
  'change-consent-withdraw-before-a-touch': {
    contacts: [ann],
    events: consents('ann'),
    journeys: [
      journey('news', { in: entry('ten'), ten: ['wait', local('10:00'), { next: 'mail' }], mail: email('text'), text: sms('out'), out: exit('done') }, { priority: 90 }),
      journey('leave', { in: entry('ten'), ten: ['wait', local('10:00'), { next: 'no' }], no: ['change-consent', { change: { action: 'withdraw', channel: 'email', category: '' } }, { next: 'out' }], out: exit('withdrawn') }, { priority: 10 }),
      journey('hears', { in: entry('out', { trigger: { kind: 'event', match: { event: 'opt_out', channel: 'email' }, condition: anyone }, reentry: { kind: 'never' } }), out: exit('heard') }),
    ],
  },
  'change-consent-withdraw-after-a-touch': {
    contacts: [ann],
    events: consents('ann'),
    journeys: [
      journey('last', { in: entry('mail'), mail: email('no'), no: ['change-consent', { change: { action: 'withdraw-all' } }, { next: 'more' }], more: email('out'), out: exit('done') }),
    ],
  },
  'change-consent-grant': {
    contacts: [ann, bob],
    events: [],
    journeys: [
      journey('j', {
        in: entry('tier'),
        tier: ['branch', { rules: [{ id: 'large', condition: { kind: 'account-tier', tiers: [1] } }] }, { large: 'yes', otherwise: 'half' }],
        yes: ['change-consent', { change: { action: 'grant', channel: 'sms', proof: { ...proof, attestedBy: 'Dana' } } }, { next: 'ten' }],
        half: ['change-consent', { change: { action: 'grant', channel: 'sms', proof: { ...proof, attestedBy: '' } } }, { next: 'ten' }],
        ten: ['wait', local('10:00'), { next: 'text' }],
        text: sms('out'),
        out: exit('done'),
      }),
    ],
  },
  'change-consent-in-systems-apart': {
    posture: 'separate',
    sources: [{ id: 'crm', name: 'CRM', syncDelaySeconds: 7200, apartSyncDelaySeconds: 3600 }],
    contacts: [ann],
    events: consents('ann'),
    journeys: [
      journey('crm-leave', { in: entry('nine'), nine: ['wait', local('09:00'), { next: 'no' }], no: ['change-consent', { change: { action: 'withdraw', channel: 'email', category: '' } }, { next: 'mail' }], mail: email('out'), out: exit('withdrawn') }, { sourceSystem: 'crm' }),
      journey('early', { in: entry('half'), half: ['wait', local('09:30'), { next: 'mail' }], mail: email('out'), out: exit('done') }, { sourceSystem: 'mailer' }),
      journey('late', { in: entry('ten'), ten: ['wait', local('10:00'), { next: 'mail' }], mail: email('out'), out: exit('done') }, { sourceSystem: 'mailer' }),
    ],
  },
  'go-to-journey': {
    contacts: [ann, bob],
    events: [],
    journeys: [
      journey('first', { in: entry('ten'), ten: ['wait', local('10:00'), { next: 'over' }], over: ['go-to-journey', { journeyId: 'second' }] }),
      // Its event is not asked, its condition is: Bob is turned away.
      journey('second', { in: entry('on', { trigger: { kind: 'event', match: { event: 'deal_won' }, condition: { kind: 'account-tier', tiers: [1] } }, reentry: { kind: 'never' } }), on: ['go-to-journey', { journeyId: 'gone' }] }),
    ],
  },
  'go-to-journey-in-circles': {
    contacts: [ann],
    events: [],
    journeys: [
      journey('ping', { in: entry('over', { trigger: { kind: 'segment', condition: anyone }, reentry: { kind: 'after-exit' } }), over: ['go-to-journey', { journeyId: 'pong' }] }),
      journey('pong', { in: entry('back', { trigger: { kind: 'event', match: { event: 'deal_won' }, condition: anyone }, reentry: { kind: 'after-exit' } }), back: ['go-to-journey', { journeyId: 'ping' }] }),
    ],
  },
  note: {
    contacts: [ann],
    events: [],
    journeys: [journey('j', { in: entry('out'), out: exit('done'), words: ['note', { text: 'Ask Dana before you change this.' }] })],
  },
  'entry-by-event-with-a-key': {
    contacts: [ann],
    events: [
      happens('purchase', '2026-03-17T10:00:00Z', { data: { order: 'a' } }),
      happens('purchase', '2026-03-17T10:00:01Z', { data: { order: 'b' } }),
      happens('purchase', '2026-03-18T10:00:02Z', { data: { order: 'a' } }),
      happens('purchase', '2026-03-18T10:00:03Z', { data: { order: 'b' } }),
    ],
    // The second order comes while the first is under way, so it is missed; its next event is not.
    journeys: [journey('j', { in: entry('nap', { trigger: { kind: 'event', match: { event: 'purchase' }, key: 'order', condition: anyone }, reentry: { kind: 'never' } }), nap: ['wait', { mode: 'duration', durationSeconds: 60 }, { next: 'out' }], out: exit('done') })],
  },
  'loop-without-time': {
    contacts: [ann],
    events: [],
    journeys: [
      journey('j', {
        in: entry('first'),
        first: ['branch', { rules: [{ id: 'never', condition: { kind: 'account-tier', tiers: [4] } }] }, { never: 'out', otherwise: 'second' }],
        second: ['branch', { rules: [{ id: 'never', condition: { kind: 'account-tier', tiers: [4] } }] }, { never: 'out', otherwise: 'first' }],
        out: exit('done'),
      }),
    ],
  },
};
