import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { legalTables } from '../../../test/support/legal-tables.ts';
import { isLongRun, runs } from '../../../test/support/property-runs.ts';
import { classifyInbound } from './classify.ts';

const { keywords } = legalTables();
const read = (text: string) => classifyInbound(text, keywords);
if (isLongRun) vi.setConfig({ testTimeout: 600_000 });

/** What texts mean, by class: the specification beside the compliance vectors. */
const TEXTS = {
  stop: [
    'stop', 'STOPALL', 'CANCEL', 'REVOKE', 'opt-out', 'OPT OUT', 'Remove', 'Stop.', "'stop'", '*STOP*', '[STOP]', 'STOP -',
    'Stop\n-- \nJohn Smith\nAcme', 's t o p', 'S-T-O-P', '🛑', '🛑🛑', 'stop please', 'STOP NOW', 'stop messaging me', 'stop it please',
    'unsubscribe please', 'please unsubscribe', 'take me off', 'remove me from this list', 'remove my number', 'delete my number',
    'no more messages please', 'Do not text me', 'do not contact me', 'do not call me', "don't message me again", "I'd like to unsubscribe",
    'I want to unsubscribe', 'cancel these texts', 'end texts', 'withdraw my consent', 'STOP ALL TEXTS', 'stop everything', 'Stop promo',
    'unsubscirbe', 'ЅТОР', 'STΟP', 'СТОП', 'stopp', 'PARAR', 'NO MAS', 'basta', 'ARRÊT', 'arrêtez', 'ABMELDEN', 'Wrong number, stop',
    "why don't you stop", 'yes stop', 'ok stop', 'stop stop stop', 'STOP, I mean it', 'I said stop', 'I already told you to stop',
    'I opted out last week', 'I unsubscribed 3 times already', 'she passed away, please stop', 'This number belongs to someone else now. Stop',
    'END.', 'QUIT!', 'quit texting me', 'leave me alone!!', 'lose my number', 'STOP SPAM', 'stop spamming', 'Stop harassing me', 'unsuscribe me',
    'usubscribe', 'unsubsribe', 'unsub me', 'UN-SUBSCRIBE', 'please take me off your list', 'Get me off this list', 'STOP\n\nSent from my iPhone',
    'HELP ME STOP', 'info stop', 'stop\u0000', '𝓢𝓣𝓞𝓟', 'ⓈⓉⓄⓅ', '🅂🅃🄾🄿', '🇸🇹🇴🇵', '$TOP', 'st0p', 'ST OP', 'STOP!!! 🤬', 'no más mensajes',
    'dejen de molestar', 'déjenme en paz', 'quiero darme de baja', 'ne me contactez plus', 'arrêtez les messages', 'keine SMS mehr',
    'Bitte keine Nachrichten mehr', 'pare de enviar mensagens', 'Alto!', 'alto por favor', 'remove', 'REMOVE ME NOW', 'I do not want these messages',
    "I don't want to receive texts anymore", 'Do not send me anything', 'No more!', 'unsubscribe from emails', 'stop emailing me',
    'please stop calling me', 'stop calling and texting', 'STOP\u200d', 'stop.thanks', 'Stop:', '"Stop"', 'Reply STOP', 'text stop', 'optout please',
    'opted out', 'stop ✋', 'Please make it stop', 'can you please stop', 'could you stop texting?',
    'DO NOT TEXT ME AGAIN', 'never text me again', "I don't want to receive these anymore", 'You do not have my consent', 'do not call', 'please do not text', 'cease and desist',
    'Put me on your do not call list', 'STOP - I am on the do not call registry', 'stop promotional texts', 'STOP FUCKING TEXTING ME', 'stop or I will sue', 'Thanks but stop',
    'STOP wrong number', 'STOP he is dead', 'wrong number remove', 'this is spam please stop', 'I did not sign up for this. Stop texting me', 'You keep texting me. Stop.', 'you keep texting after I said stop',
    'how many times do I need to unsubscribe?', 'for the last time stop', "why wasn't I removed", 'Good morning, please stop texting me. Thank you', 'please stop 😊', '🛑 texting me', '5T0P', 'turn off notifications',
    'I want these texts to stop', 'stop blowing up my phone', 'Could you please remove me from this text list?', 'how about you stop texting me', 'txt stop',
    'pare de me enviar mensagens', 'parem de me mandar mensagens', 'quero sair', 'não quero receber mensagens', 'me remova da lista', 'já pedi para parar', 'Ya dije que paren', 'basta de mensajes', 'sáquenme de la lista',
    'ne plus m’envoyer de messages', 'supprimez mon numéro', 'Nummer löschen', 'Bitte melden Sie mich ab', 'non mandatemi più messaggi', 'geen berichten meer',
  ],
  start: [
    'START', 'UNSTOP', 'yes', 'Start!', 'Yes.', "'yes'", '> Reply STOP\n> text\nYes',
  ],
  help: [
    'HELP', 'Info?', 'info', 'AIDE', 'help', 'Help please',
  ],
  review: [
    '✋', 'how to stop?', 'How can I stop these texts?', 'UNSUBSCRIBED', 'sop', 'STO', 'stpp', 'oui', 'stop it lol', 'stop it, lol', 'stop it 😂',
    'stop? start?', 'wrong number', 'I reported you', 'Go away', 'fuck off', 'JOIN', 'sure', 'Delete my data', 'delete all my data please',
    'I never stop eating', 'cancel my subscription', 'My husband died', 'no', 'No thank you', 'who is this', 'stop texting me after 9pm',
    'stop for now', 'only stop the morning ones', 'Stop 2', 'stop until monday', 'start again', 'please start again', 'resubscribe me',
    'subscribe me', 'Yes please!', 'yep', 'si', 'What time do you stop serving?', 'bus stop', "Can't stop won't stop", 'Thanks, quit it', 'ＳＴＡＲＴ',
    'staaart', 'Para', 'Stop by anytime', 'non stop fun', "I'm a minor", 'I am 15 years old', 'is this a scam?', 'My lawyer will call you',
    'enough already', 'too many texts', 'I want the deals', 'who are you', 'Will you stop by the store',
    "stop it, you're too funny", 'stop it ;)', 'stop it with these prices', 'stop but send me deals', 'stop promos but keep shipping updates', 'unsubscribe. wait no', 'I sent STOP by mistake',
    'why did you unsubscribe me? I want deals', 'Why am I unsubscribed? I still want texts', 'I was unsubscribed but want back in', "I didn't mean to unsubscribe", 'did you unsubscribe me?', 'do not remove me', "don't take me off the list",
    'stop my subscription', "I'm under 18", 'My son is 9, this is his phone', 'this is my kid’s phone', 'never signed up', 'why are you texting me?', 'only text me on weekends', 'yes I want texts', 'si quiero', 'start start', 'signup', 'Anmelden',
    '¿cómo me doy de baja?', 'como faço para sair?', 'wie kann ich mich abmelden?', 'comment me désabonner ?', 'no gracias', 'nein danke', 'não quero', 'cancell',
  ],
  none: [
    "don't stop by", "don't stop", 'never stop', "Please don't stop texting me", 'Ok thanks', '', 'cancel my order', 'stopwatch', 'shop', 'step',
    'top', 'I quit smoking', 'helping', 'maybe later', 'the sale ends when', 'weekend', '> STOP', 'On Mon Bob wrote:\nSTOP', 'I need help', 'Paris',
    'See you at the bus station', 'k', '👍👍', '😡', 'lol', 'nonstop', 'unstoppable', 'I am 45', 'What is this?', 'Is it still on?', 'Not now',
    'call me', 'please call me', '⛔', '🖕', 'when do you start?', 'What time does the class start?', 'does the sale continue?', 'can I join the class?', "I'd like to quit smoking", 'drop me a line', 'who is the manager',
    "I'm 10 minutes away", 'he is 6 feet tall', 'yes it arrived', 'all done', 'block party', 'Do not ever stop',
  ],
} as const;

describe('reading a text', () => {
  for (const [meaning, texts] of Object.entries(TEXTS)) {
    it.each(texts.map((text) => [text] as const))(`%j is ${meaning}`, (text) => expect(read(text).class).toBe(meaning));
  }

  it.each([
    ['Do not call me', ['sms', 'voice']],
    ['please stop calling me', ['sms', 'voice']],
    ['stop emailing me', ['sms', 'email']],
    ['STOP', null],
  ])('%j names %j', (text, channels) => expect(read(text).channels).toEqual(channels));

  it('says what else a stop says', () => {
    expect(read('Wrong number, stop')).toMatchObject({ class: 'stop', alsoReview: true, wrongNumber: true });
    expect(read('she passed away, please stop')).toMatchObject({ class: 'stop', alsoReview: true, wrongNumber: false });
    expect(read('wrong number')).toMatchObject({ class: 'review', wrongNumber: true });
    expect(read('stop everything').everything).toBe(true);
  });

  it('lets only sign-up words lapse to nothing', () => {
    for (const text of ['SUBSCRIBE', 'yes please', 'start again', 'sí', 'Y', 'yes I want texts', 'signup', 'do not remove me', 'Anmelden']) expect(read(text)).toMatchObject({ class: 'review', lapsesToNone: true });
    for (const text of ['not interested', 'stop? start?', 'SOTP']) expect(read(text)).toMatchObject({ class: 'review', lapsesToNone: false });
  });

  it('keeps the provider’s own answer apart', () => {
    expect(read(' Stop\n').providerKeyword).toBe('stop');
    expect(read('STOP!').providerKeyword).toBeNull();
    expect(read('YES').providerKeyword).toBe('start');
    expect(read('info').providerKeyword).toBe('help');
  });
});

const LONGEST = 1600;
const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: LONGEST, size: 'max' }),
  fc.string({ unit: 'grapheme', maxLength: LONGEST, size: 'max' }),
  // any UTF-16 units: halves of surrogate pairs by themselves, in the wrong order, beside the letters of a keyword
  fc.array(fc.oneof(fc.integer({ min: 0xd7f0, max: 0xe010 }), fc.integer({ min: 0, max: 0xffff }), fc.constantFrom(...'stopSTOP 🛑').map((unit) => unit.charCodeAt(0))), { maxLength: LONGEST, size: 'max' }).map((units) => String.fromCharCode(...units)),
  fc.array(fc.constantFrom('stop', 'STOP', 'please', 'no', 'not', 'dont', 'do', 'want', 'to', 'unsubscribe', ' ', '.', '-', '\n', '> ', 's t o p ', '\u0301', '\u200d', '🛑', '9pm', 'start', 'me', 'off', 'list', "'"), { maxLength: 400, size: 'max' }).map((parts) => parts.join(' ').slice(0, LONGEST)),
);

describe('any text', () => {
  it('is read without a crash, as one of the five classes, twice alike', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const reading = read(text);
        expect(['stop', 'start', 'help', 'none', 'review']).toContain(reading.class);
        expect(read(text)).toEqual(reading);
      }),
      runs(300),
    );
  });

  it('takes work that grows with its length and no faster', () => {
    const worst = (length: number): number => {
      const makers = ['stop ', 'dont want ', 's t o p ', 'no no no ', 'want to want to ', 'please ', 'a', '\u0301', '. ', 'opt ', 'i already ', 'unsubscrib ', 'keine weiteren ', '-'];
      return Math.max(
        ...makers.map((maker) => {
          const counter = { steps: 0 };
          classifyInbound(maker.repeat(Math.ceil(length / maker.length)).slice(0, length), keywords, counter);
          return counter.steps;
        }),
      );
    };
    const [short, long] = [worst(LONGEST), worst(LONGEST * 8)];
    expect(long).toBeLessThan(short * 8 * 1.25);
    fc.assert(
      fc.property(hostile, (text) => {
        const counter = { steps: 0 };
        classifyInbound(text, keywords, counter);
        // NFKC can make eighteen characters of one; each is looked at a bounded number of times.
        expect(counter.steps).toBeLessThanOrEqual(100 + 60 * text.normalize('NFKD').length);
      }),
      runs(300),
    );
  });

  it('never starts by a loose reading: what starts is a start keyword with only punctuation, space or emoji around it', () => {
    const starts = new Set(Object.values(keywords.start).flat().map((word) => word.toLowerCase()));
    fc.assert(
      fc.property(fc.oneof(hostile, fc.constantFrom('START', 'yes', 'Unstop').chain((word) => fc.string({ unit: 'grapheme', maxLength: 4 }).map((noise) => noise + word + noise))), (text) => {
        if (read(text).class !== 'start') return;
        const own = text.split(/\r\n|\r|\n/).filter((line) => !/^\s*>/.test(line)).join(' ');
        expect([...starts].some((word) => own.toLowerCase().includes(word))).toBe(true);
      }),
      runs(300),
    );
  });
});
