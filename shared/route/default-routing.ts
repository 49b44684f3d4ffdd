import type { Routing, Treatment } from './routing.ts';

const treatment = (slaMinutes: number, priority: number, nextStep: string, more: Partial<Treatment> = {}): Treatment => ({ createsTask: true, kind: 'call', slaMinutes, priority, handlingMinutes: 15, nextStep, ...more });

/** Where a workspace begins: plain English rules, and nobody yet to route to. */
export function defaultRouting(): Routing {
  return {
    rules: [
      { id: 'wrong-person', class: 'wrong-person', phrases: ['wrong number', 'wrong person', 'not my number', 'who is this', 'no longer work', 'no longer with', 'left the company', 'not the right person'], explanation: 'Says that somebody else is meant.' },
      { id: 'not-now', class: 'not-now', phrases: ['not now', 'not yet', 'not right now', 'too busy', 'next quarter', 'next year', 'next month', 'later this year', 'after our', 'maybe later', 'no budget', 'check back', 'on vacation', 'out of office'], explanation: 'Wants it later.' },
      { id: 'meeting-request', class: 'meeting-request', phrases: ['call me', 'give me a call', 'can we talk', 'can you call', 'set up a call', 'set up a meeting', 'book a', 'schedule a', 'meet', 'meeting', 'demo', 'free on', 'available on', 'talk tomorrow', 'talk to sales', 'speak to'], explanation: 'Asks to talk or to meet.' },
      { id: 'question', class: 'question', phrases: ['?', 'how much', 'how do', 'how does', 'what is', 'what are', 'does it', 'is there', 'is it', 'can i', 'do you', 'which plan'], explanation: 'Asks something.' },
      { id: 'interest', class: 'interest', phrases: ['yes', 'interested', 'tell me more', 'more info', 'sounds good', 'send me', 'sign me up', 'let us do it', 'i want', 'we want', 'go ahead', 'please do', 'great', 'renew', 'upgrade'], explanation: 'Wants more.' },
    ],
    treatments: {
      'opt-out': { ...treatment(480, 0, ''), createsTask: false },
      'meeting-request': treatment(15, 90, 'Call and agree on a time.'),
      question: treatment(60, 60, 'Answer the question, then ask whether they want to go on.', { kind: 'text-by-hand', handlingMinutes: 6 }),
      interest: treatment(60, 70, 'Call with the next step of the offer.'),
      'not-now': treatment(1440, 20, 'Note when to come back, and take them out of the sequence until then.', { kind: 'to-do', handlingMinutes: 3 }),
      'wrong-person': treatment(480, 30, 'Correct the record, and ask whom to reach.', { kind: 'to-do', handlingMinutes: 5 }),
      other: treatment(240, 40, 'Read it and answer.', { kind: 'text-by-hand', handlingMinutes: 6 }),
    },
    highIntent: { events: ['form_submitted'], treatment: treatment(30, 80, 'Call about what they asked for.') },
    priorityRules: [],
    owners: [],
    fallbackOwner: null,
    warningShare: 0.75,
    escalateTo: '',
  };
}
