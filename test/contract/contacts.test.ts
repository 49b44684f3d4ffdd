import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ContactAnswer } from '../../shared/api/calls/contact-answers.ts';
import type { ImportProof } from '../../shared/api/calls/contact-import.ts';
import type { CallInput } from '../../shared/api/contract.ts';
import { ApiError, type ApiErrorBody } from '../../shared/api/error.ts';
import type { Channel } from '../../shared/contacts/contact.ts';
import { importTable } from '../support/import-table.ts';
import { openTeam, type Team } from './team.ts';
import { PORT_KINDS, startTestHost, type TestHost } from './windows.ts';

/** A weekday afternoon in Florida: nothing is held for the hour. */
const AT = '2027-03-03T20:00:00Z';
const PROOF = { wording: 'Yes, text me', wordingVersion: '3', source: 'example.com/texts', dateColumn: 'Consent date', attestedBy: 'Mia of marketing' };
const HEADER = 'Record ID,First Name,Email,Phone,State,Country,SMS consent,Consent date,Unsubscribed from all email';

async function refusalOf(promise: Promise<unknown>): Promise<ApiErrorBody> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof ApiError) return error.body;
    throw error;
  }
  throw new Error('it was not refused');
}

describe.each(PORT_KINDS)('contacts over %s', (kind) => {
  let host: TestHost;
  let team: Team;
  let person = 0;
  beforeAll(async () => {
    host = await startTestHost(kind);
    team = await openTeam(host);
    // the house’s own hours, caps and gaps are not what is asked about here
    const { policy, sequence } = await team.author.client.call('policy.get', {});
    await team.author.client.call('policy.save', { policy: { ...policy, quietHours: {}, caps: [], gaps: [] }, baseSequence: sequence });
    const { pending } = await team.owner.client.call('policy.get', {});
    await team.owner.client.call('policy.decide', { accept: true, hash: pending!.hash });
  }, 60_000);
  afterAll(() => host.close());

  /** Somebody new in Florida; `cells` follow the country. */
  const newPerson = async (cells = ',,', input: { proof?: ImportProof | null } = {}) => {
    person += 1;
    const id = `p${person}`;
    const email = `${id}@example.com`;
    const phone = `+1305555${String(1000 + person)}`;
    const text = `${HEADER}\n${id},Pat,${email},${phone},FL,US,${cells}\n`;
    const report = await importTable(team.author.client, { fileName: 'crm.csv', text, ...input });
    return { id, email, phone, text, report };
  };
  const answer = async (contactId: string, channel: Channel): Promise<ContactAnswer> => {
    const { answers } = await team.nobody.client.call('contacts.answers', { contactId, at: AT });
    return answers.find((one) => one.channel === channel && one.purpose === 'marketing')!;
  };
  const reasonOf = async (contactId: string, channel: Channel = 'sms') => (await answer(contactId, channel)).reason;
  const consent = { kind: 'consent', channel: 'sms', method: 'call', wording: 'May we text you?', wordingVersion: '2', source: 'Call of Tuesday', attestedBy: 'Ana' } as const;

  describe('a file of contacts', () => {
    it('with opt-ins that nobody proves blocks marketing for want of proof', async () => {
      const { id, report } = await newPerson('yes,2026-05-03,');
      expect(report).toMatchObject({ added: 1, consent: { optIns: 1, withoutProof: 1, optOuts: 0 } });
      expect(await answer(id, 'sms')).toMatchObject({ outcome: 'block', reason: 'PROOF_MISSING' });
    });

    it('with the proof that was answered once permits it, and says who imported it and who attests it', async () => {
      const { id, report } = await newPerson('yes,2026-05-03,', { proof: PROOF });
      expect(report).toMatchObject({ added: 1, consent: { optIns: 1, withoutProof: 0 } });
      expect(await answer(id, 'sms')).toMatchObject({ outcome: 'allow', reason: 'OK_CONSENT' });
      const { events } = await team.nobody.client.call('contacts.get', { contactId: id });
      expect(events).toMatchObject([{ at: '2026-05-03T00:00:00Z', proof: { method: 'import', attestedBy: 'Mia of marketing' }, data: { importedBy: 'Ana', file: 'crm.csv' } }]);
    });

    it('is proven by nobody who is not signed in; its opt-outs need nobody', async () => {
      const text = `${HEADER}\nq1,Pat,q1@example.com,+13055559001,FL,US,yes,2026-05-03,yes\n`;
      expect(await refusalOf(importTable(team.nobody.client, { fileName: 'crm.csv', text, proof: PROOF }))).toMatchObject({ code: 'unauthenticated' });
      expect(await refusalOf(team.nobody.client.call('contacts.get', { contactId: 'q1' }))).toMatchObject({ code: 'not-found' });
      await importTable(team.nobody.client, { fileName: 'crm.csv', text });
      expect(await reasonOf('q1', 'email')).toBe('OPTED_OUT_CHANNEL');
    });

    it('imported again doubles nothing', async () => {
      const { id, text } = await newPerson('yes,2026-05-03,yes', { proof: PROOF });
      const again = await importTable(team.author.client, { fileName: 'crm.csv', text, proof: PROOF });
      expect(again).toMatchObject({ added: 0, changed: 0, unchanged: 1, consent: { optIns: 0, optOuts: 0 } });
      expect((await team.nobody.client.call('contacts.get', { contactId: id })).events).toHaveLength(2);
    });

    it.each([
      ['without proof', null],
      ['with a proof from before', PROOF],
    ])('%s never lifts an opt-out', async (_what, proof) => {
      const { id, phone } = await newPerson();
      await team.author.client.call('contacts.recordEvent', { contactId: id, record: { kind: 'opt-out', channel: 'sms', how: 'told-a-rep' } });
      const text = `${HEADER}\n${id},Pat,,${phone},FL,US,yes,2026-05-03,\n`;
      await importTable(team.author.client, { fileName: 'crm.csv', text, proof });
      expect(await reasonOf(id)).toBe('OPTED_OUT_CHANNEL');
    });

    it('without proof takes nothing from a consent that is proven', async () => {
      const { id, text } = await newPerson('yes,2026-05-03,', { proof: PROOF });
      await importTable(team.author.client, { fileName: 'crm.csv', text });
      expect(await reasonOf(id)).toBe('OK_CONSENT');
    });

    it('is previewed without storing anything', async () => {
      const { total } = await team.nobody.client.call('contacts.list', {});
      const text = `${HEADER}\nv1,Pat,v1@example.com,12,FL,US,yes,2026-05-03,yes\nv2,Pat,v2@example.com,,FL,US,,,\n`;
      const { importId } = await team.nobody.client.call('imports.begin', { fileName: 'crm.csv' });
      await team.nobody.client.call('imports.append', { importId, text });
      const look = await team.nobody.client.call('imports.look', { importId });
      expect(look).toMatchObject({ kind: 'contacts', dateColumn: 'Consent date', missing: [] });
      expect(look.columns.map(({ consent }) => consent)).toEqual([null, null, null, null, null, null, 'opt-in to SMS', 'date of the opt-in', 'opt-out of email']);
      const check = { importId, kind: look.kind, mapping: look.columns.map(({ use }) => use) };
      expect(await team.nobody.client.call('imports.check', check)).toMatchObject({ stored: false, read: 2, added: 1, consent: { optOuts: 1, optIns: 0 }, rejected: [{ line: 2, column: 'Phone' }] });
      expect((await team.nobody.client.call('contacts.list', {})).total).toBe(total);
      expect((await team.nobody.client.call('contacts.ofAddress', { address: 'v1@example.com' })).events).toEqual([]);
    });
  });

  describe('a list of addresses', () => {
    it('suppresses whoever has the address, now or later, and a fresh consent does not lift it', async () => {
      const { id, phone } = await newPerson('yes,2026-05-03,', { proof: PROOF });
      const later = `later${person}@example.com`;
      const report = await team.nobody.client.call('contacts.importAddresses', { fileName: 'never.csv', kind: 'suppression-list', text: `Address\n${phone}\n${later}\nnobody\n` });
      expect(report).toMatchObject({ imported: 2, rejected: [{ line: 4, column: 'Address' }], consent: { suppressed: 2 } });
      expect(await reasonOf(id)).toBe('SUPPRESSED');
      await team.author.client.call('contacts.recordEvent', { contactId: id, record: consent });
      expect(await reasonOf(id)).toBe('SUPPRESSED');
      // nobody has it yet, but it is found
      expect(await team.nobody.client.call('contacts.ofAddress', { address: later.toUpperCase() })).toMatchObject({ address: later, events: [{ type: 'suppression_added' }] });
      await importTable(team.nobody.client, { fileName: 'crm.csv', text: `Record ID,Email,State,Country\nlate${person},${later},FL,US\n` });
      expect(await reasonOf(`late${person}`, 'email')).toBe('SUPPRESSED');
      expect((await team.nobody.client.call('contacts.get', { contactId: `late${person}` })).events).toMatchObject([{ type: 'suppression_added', address: later }]);
    });

    it('of a provider opts its numbers out of texts, once', async () => {
      const { id, phone } = await newPerson('yes,2026-05-03,', { proof: PROOF });
      const file = { fileName: 'twilio.csv', kind: 'provider-opt-outs', text: `Phone Number,Opt-out Date\n${phone},2026-06-01T12:00:00Z\n` } as const;
      expect(await team.nobody.client.call('contacts.importAddresses', file)).toMatchObject({ imported: 1, consent: { optOuts: 1 } });
      const { outcome, reason, sentence, event } = await answer(id, 'sms');
      expect({ outcome, reason }).toEqual({ outcome: 'block', reason: 'OPTED_OUT_CHANNEL' });
      expect(sentence).toContain('at the provider, by its list');
      expect(event?.contactId).toBe(`address:${phone}`);
      expect(await team.nobody.client.call('contacts.importAddresses', file)).toMatchObject({ imported: 0, unchanged: 1 });
    });
  });

  describe('by hand', () => {
    it('an opt-out changes the answer at once, on record as the signed-in person’s', async () => {
      const { id } = await newPerson('yes,2026-05-03,', { proof: PROOF });
      const { event } = await team.author.client.call('contacts.recordEvent', { contactId: id, record: { kind: 'opt-out', channel: null, how: 'voicemail' } });
      expect(event).toMatchObject({ type: 'global_unsubscribe', data: { via: 'voicemail', recordedBy: 'Ana' } });
      for (const channel of ['sms', 'email', 'voice-live'] as const) expect(await reasonOf(id, channel)).toBe('OPTED_OUT_GLOBAL');
      const { entries } = await team.owner.client.call('audit.list', {});
      expect(entries.find(({ action, subject }) => action === 'contacts.opt-out-recorded' && subject === id)).toMatchObject({ person: 'Ana' });
    });

    it('a consent with its whole proof permits, and its words are offered again', async () => {
      const { id } = await newPerson();
      expect(await reasonOf(id)).toBe('NO_CONSENT');
      await team.author.client.call('contacts.recordEvent', { contactId: id, record: consent });
      expect(await answer(id, 'sms')).toMatchObject({ outcome: 'allow', reason: 'OK_CONSENT' });
      const { wordings } = await team.nobody.client.call('contacts.wordings', {});
      expect(wordings[0]).toEqual({ channel: 'sms', method: 'call', wording: 'May we text you?', wordingVersion: '2', source: 'Call of Tuesday', byHand: true });
    });

    it('an opt-out said days ago stands behind a consent given since', async () => {
      const { id } = await newPerson('yes,2026-05-03,', { proof: PROOF });
      await team.author.client.call('contacts.recordEvent', { contactId: id, record: { kind: 'opt-out', channel: 'sms', how: 'paper', at: '2026-05-02T12:00:00Z' } });
      expect((await answer(id, 'sms')).outcome).toBe('allow');
    });
  });

  it('an answer names rule, source, row and event, and holds every input', async () => {
    const { id, phone } = await newPerson('yes,2026-05-03,', { proof: PROOF });
    const { answers, rows, places, knownFrom } = await team.nobody.client.call('contacts.answers', { contactId: id, at: '2027-03-04T03:00:00Z' });
    const sms = answers.find(({ channel, purpose }) => channel === 'sms' && purpose === 'marketing')!;
    expect(sms).toMatchObject({
      outcome: 'defer', reason: 'QUIET_HOURS', until: '2027-03-04T08:00:00-05:00', ruleId: 'law/quiet-hours', address: phone,
      row: { jurisdiction: 'US-FL', source: 'Fla. Stat. 501.616(6)', confidence: 'verified', verifiedBy: 'primary', override: null },
      inputs: { channel: 'sms', address: phone, hours: { jurisdiction: 'US-FL' } },
    });
    expect(sms.sentence).toContain('(verified in the text, as of 2021-07-01)');
    expect(places).toEqual([{ jurisdiction: 'US-FL', timeZone: 'America/New_York' }]);
    expect(rows).toMatchObject([{ jurisdiction: 'US-FL', channels: ['sms', 'voice', 'voice-live'] }]);
    expect(Object.values(knownFrom)).toHaveLength(1);
  });

  it.each([
    ['one word of a name and the company, in any order', 'driftwood ZOË'],
    ['a number as it is written at home', '(786) 555-7001'],
    ['a number with a zero in front', '0786 555 7001'],
    ['the end of a number', '5557001'],
  ])('are found by %s', async (_what, query) => {
    await importTable(team.nobody.client, { fileName: 'crm.csv', text: 'Record ID,First Name,Last Name,Phone,Country,Company\nzoe,Zoë,Abbott,+17865557001,US,Driftwood Hotels\n' });
    expect((await team.nobody.client.call('contacts.list', { query })).contacts.map(({ id }) => id)).toEqual(['zoe']);
  });

  describe('bad input is refused by the name of the field, and nothing stored changes', () => {
    const record = (change: object) => ({ contactId: 'bad', record: { ...consent, ...change } }) as CallInput<'contacts.recordEvent'>;
    const policyWith = async (change: object): Promise<CallInput<'policy.save'>> => {
      const { policy, sequence } = await team.nobody.client.call('policy.get', {});
      return { policy: { ...policy, ...change }, baseSequence: sequence };
    };
    const cap = { id: 'c', max: 1, channels: ['sms'], scope: 'contact' };
    const override = { jurisdiction: 'US-FL', channel: 'sms', windows: { 'mon-fri': [], sat: [], sun: [] }, holidaysBarred: false, by: 'Ana', at: '2026-11-01T09:00:00Z', why: 'counsel' };

    it.each<[what: string, field: string, call: () => Promise<unknown>]>([
      ['a cap in an unknown zone', 'policy.caps.0.window.timeZone', async () => team.author.client.call('policy.save', await policyWith({ caps: [{ ...cap, window: { kind: 'calendar', unit: 'day', timeZone: 'Mars/Olympus' } }] }))],
      ['an emergency in an unknown jurisdiction', 'policy.emergencies.0.jurisdiction', async () => team.author.client.call('policy.save', await policyWith({ emergencies: [{ jurisdiction: 'US-ZZ', from: AT, to: null, note: '' }] }))],
      ['an emergency from an impossible date', 'policy.emergencies.0.from', async () => team.author.client.call('policy.save', await policyWith({ emergencies: [{ jurisdiction: 'US-LA', from: '2026-02-30T00:00:00Z', to: null, note: '' }] }))],
      ['an override of a row that is none', 'policy.legalOverrides.0.jurisdiction', async () => team.author.client.call('policy.save', await policyWith({ legalOverrides: [{ ...override, jurisdiction: 'FL' }] }))],
      ['a home country that is none', 'policy.homeCountry', async () => team.author.client.call('policy.save', await policyWith({ homeCountry: 'ZZ' }))],
      ['one id for two caps', 'policy.caps.1.id', async () => team.author.client.call('policy.save', await policyWith({ caps: [{ ...cap, window: { kind: 'rolling', hours: 24 } }, { ...cap, window: { kind: 'rolling', hours: 48 } }] }))],
      ['an opt-out on an impossible date', 'record.at', () => team.author.client.call('contacts.recordEvent', record({ at: '2026-02-30T09:00:00Z' }))],
      ['a consent in the future', 'record.at', () => team.author.client.call('contacts.recordEvent', record({ at: '2099-01-01T00:00:00Z' }))],
      ['a consent without its words', 'record.wording', () => team.author.client.call('contacts.recordEvent', record({ wording: ' ' }))],
      ['a consent to an address nobody knows', 'record.channel', () => team.author.client.call('contacts.recordEvent', record({ channel: 'sms' }))],
      ['a question about an impossible date', 'at', () => team.nobody.client.call('contacts.answers', { contactId: 'bad', at: '2026-02-30T09:00:00Z' })],
      ['a proof without a source', 'proof.source', () => importTable(team.author.client, { fileName: 'crm.csv', text: `${HEADER}\n`, proof: { ...PROOF, source: '' } })],
      ['a date column that is not in the file', 'importId', () => importTable(team.author.client, { fileName: 'crm.csv', text: `${HEADER}\n`, proof: { ...PROOF, dateColumn: 'Day' } })],
    ])('%s: %s', async (_what, field, call) => {
      await importTable(team.nobody.client, { fileName: 'crm.csv', text: 'Record ID,Email,State,Country\nbad,bad@example.com,FL,US\n' });
      const stored = async () => [await team.nobody.client.call('policy.get', {}), await team.nobody.client.call('contacts.get', { contactId: 'bad' }), (await team.nobody.client.call('contacts.list', {})).total];
      const before = await stored();
      const refused = await refusalOf(call());
      expect(refused).toMatchObject({ code: 'invalid', field });
      expect(refused.message).not.toBe('');
      expect(await stored()).toEqual(before);
    });

    it('and in a file by line and column, the rest kept', async () => {
      const rows = ['z1,,,Mars/Olympus,US', 'z2,a@,,,US', 'z3,ok@example.com,,Europe/Paris,FR'];
      const contacts = await importTable(team.nobody.client, { fileName: 'crm.csv', text: ['Record ID,Email,Phone,Time Zone,Country', ...rows].join('\n') });
      expect(contacts).toMatchObject({ added: 1, rejected: [{ line: 2, column: 'Time Zone', message: expect.stringContaining('Mars/Olympus') }, { line: 3, column: 'Email' }] });
      const event = { contactId: 'z3', type: 'opt_in', channel: 'email', source: 'crm' };
      const lines = [{ ...event, id: `${kind}-1`, at: '2026-02-30T09:00:00Z' }, { ...event, id: `${kind}-2`, at: '2026-05-03T09:00:00Z' }, { ...event, id: `${kind}-3`, at: '2026-05-03T09:00:00Z', proof: { method: 'web-form' } }];
      const events = await team.nobody.client.call('contacts.importEvents', { fileName: 'events.jsonl', text: lines.map((line) => JSON.stringify(line)).join('\n') });
      expect(events).toMatchObject({ imported: 1, rejected: [{ line: 1, column: 'at' }, { line: 3, column: 'proof.wording' }], notes: [{ line: 2, column: 'proof', message: expect.stringContaining('An opt-in without proof') }] });
      expect(await reasonOf('z3', 'email')).toBe('PROOF_MISSING');
    });
  });
});
