/**
 * Gate decisions a second on one core: the bare answer, the decision with its inputs, and the sentence, beside a bare
 * look-up of a zone's offset and a window, which is the least any gate has to do. Figures are ratios within one run.
 */
import { legalTables } from '../../main/files/legal-tables.ts';
import { contactSchema } from '../../shared/contacts/contact.ts';
import { contactEventSchema } from '../../shared/contacts/event.ts';
import { defaultPolicy } from '../../shared/policy/default-policy.ts';
import { createClusterGate } from '../../shared/policy/cluster-gate.ts';
import { outcomeName } from '../../shared/policy/answer-code.ts';
import { compilePolicy } from '../../shared/policy/compile.ts';
import type { ClusterGate, TimedEvent, TouchRequest } from '../../shared/policy/gate-types.ts';
import { isOpen } from '../../shared/policy/hours/schedule.ts';
import { explainDecision } from '../../shared/rules/registry.ts';

const START = Date.UTC(2026, 5, 1) / 1000;
const HOUR = 3600;
const DAY = 86_400;
const CONTACTS = 5000;
const TOUCHES = 20;
const PLACES = [['FL', '305'], ['NY', '212'], ['TX', '214'], ['CA', '213'], ['WA', '206'], ['CO', '303'], ['AL', '205'], ['HI', '808'], ['UT', '801'], ['OH', '216']] as const;

const tables = legalTables();
const compiled = compilePolicy(defaultPolicy(), tables);
const names = { contactName: (id: string) => id, journeyName: (id: string) => id };

function event(contactId: string, type: 'opt_in' | 'opt_out', atSecond: number): TimedEvent {
  const proof = { method: 'web-form', wording: 'Yes, text me.', wordingVersion: '1', source: 'form' };
  const at = new Date(atSecond * 1000).toISOString();
  return { event: contactEventSchema.parse({ id: `${type}-${contactId}`, contactId, type, at, channel: 'sms', ...(type === 'opt_in' ? { proof } : {}) }), atSecond, recordedAtSecond: atSecond };
}

const people = Array.from({ length: CONTACTS }, (_, index) => {
  const [region, code] = PLACES[index % PLACES.length]!;
  const contact = contactSchema.parse({ id: `c${index}`, phone: `+1${code}555${String(index % 10_000).padStart(4, '0')}`, email: `c${index}@example.com`, region, country: 'US' });
  // Every tenth opts out in the middle of the month.
  const events = [event(contact.id, 'opt_in', START - 30 * DAY), ...(index % 10 === 0 ? [event(contact.id, 'opt_out', START + 15 * DAY)] : [])];
  return { contact, events };
});

const request: TouchRequest = {
  contactIndex: 0, atSecond: 0, dueSecond: 0, channel: 'sms', purpose: 'marketing', mixedContent: false, category: 'renewal', job: 'reminder', journeyId: 'renewal', deadlineSecond: null, quietHours: null, cap: null,
};

/** Twenty touches a contact over a month at all hours; what is allowed is handed over and counts. */
function replay(ask: (gate: ClusterGate) => string): { decisions: number; allowed: number } {
  let decisions = 0;
  let allowed = 0;
  for (const { contact, events } of people) {
    const gate = createClusterGate(compiled, { contacts: [contact], sourceDelay: () => 0 });
    for (const happened of events) gate.learn(happened);
    for (let touch = 0; touch < TOUCHES; touch += 1) {
      request.atSecond = START + touch * 36 * HOUR + (touch * 7 * HOUR) % DAY;
      request.dueSecond = request.atSecond;
      request.channel = touch % 2 === 0 ? 'sms' : 'email';
      decisions += 1;
      if (ask(gate) !== 'allow') continue;
      allowed += 1;
      gate.handedOver({ contactIndex: 0, atSecond: request.atSecond, channel: request.channel, purpose: 'marketing', journeyId: 'renewal' });
    }
  }
  return { decisions, allowed };
}

/** The same questions of one gate over and over: the inner loop without setting clusters up. */
function hot(ask: (gate: ClusterGate) => string, decisions: number): void {
  const [{ contact, events }] = people as [(typeof people)[number]];
  const gate = createClusterGate(compiled, { contacts: [contact], sourceDelay: () => 0 });
  for (const happened of events) gate.learn(happened);
  for (let index = 0; index < decisions; index += 1) {
    request.atSecond = START + index;
    request.channel = 'sms';
    ask(gate);
  }
}

const ways: Readonly<Record<string, (gate: ClusterGate) => string>> = {
  'answer alone': (gate) => outcomeName(gate.answer(request)),
  'with inputs': (gate) => gate.decide(request).outcome,
  'with its sentence': (gate) => {
    const decision = gate.decide(request);
    return explainDecision(decision, names).length > 0 ? decision.outcome : '';
  },
};

function rate(decisions: number, run: () => void): number {
  run();
  const started = performance.now();
  run();
  return decisions / ((performance.now() - started) / 1000);
}

const zone = compiled.zones.zone('America/New_York');
const { schedule } = compiled.book.rowsOf('US-FL', 'sms')[0]!;
const BARE = 5_000_000;
let open = 0;
const bare = rate(BARE, () => {
  for (let index = 0; index < BARE; index += 1) if (isOpen(schedule, zone, START + index * 7)) open += 1;
});
const line = (what: string, perSecond: number): void => console.log(`${what.padEnd(34)} ${Math.round(perSecond).toLocaleString('en').padStart(12)} /s   1/${(bare / perSecond).toFixed(1)} of the look-up`);
line('bare look-up', bare);
for (const [name, ask] of Object.entries(ways)) {
  const decisions = name === 'answer alone' ? 1_000_000 : 100_000;
  line(`one gate, ${name}`, rate(decisions, () => hot(ask, decisions)));
}
const { decisions, allowed } = replay(ways['answer alone']!);
for (const [name, ask] of Object.entries(ways)) line(`${CONTACTS} clusters, ${name}`, rate(decisions, () => void replay(ask)));
console.log(`${decisions.toLocaleString('en')} decisions over ${CONTACTS.toLocaleString('en')} clusters, ${allowed.toLocaleString('en')} allowed; look-ups found open: ${open > 0 ? 'some' : 'none'}`);
