import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiError } from '../../shared/api/error.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import { importTable } from '../support/import-table.ts';
import { openTeam, type Team } from './team.ts';
import { PORT_KINDS, startTestHost, type TestHost } from './windows.ts';

const NIGHT_IN_FLORIDA = '2027-03-04T02:00:00Z';

describe.each(PORT_KINDS)('the policy over %s', (kind) => {
  let host: TestHost;
  let team: Team;
  beforeAll(async () => {
    host = await startTestHost(kind);
    team = await openTeam(host);
  }, 60_000);
  afterAll(() => host.close());

  const codeOf = (promise: Promise<unknown>): Promise<string> => promise.then(() => 'answered', (error: unknown) => (error instanceof ApiError ? error.body.code : String(error)));
  const current = () => team.nobody.client.call('policy.get', {});
  const propose = async (change: Partial<Policy>, by = team.author) => {
    const { policy, sequence } = await current();
    return by.client.call('policy.save', { policy: { ...policy, ...change }, baseSequence: sequence });
  };
  const windows = [{ open: '08:00', close: '22:00' }];
  const override: Policy['legalOverrides'][number] = {
    jurisdiction: 'US-FL', channel: 'sms', windows: { 'mon-fri': windows, sat: windows, sun: windows }, holidaysBarred: false, by: 'The Attorney General', at: '2020-01-01T00:00:00Z', why: 'Counsel’s letter of 2 May.',
  };

  it('shows the law’s rows with source and confidence, and only those of places', async () => {
    const { rows, places } = await team.nobody.client.call('policy.law', {});
    expect(rows.find(({ jurisdiction }) => jurisdiction === 'US-FL')).toMatchObject({ place: 'Florida, United States', channels: ['sms', 'voice'], cap: { max: 3, windowHours: 24 }, source: 'Fla. Stat. 501.616(6)', confidence: 'verified', verifiedBy: 'primary' });
    for (const { jurisdiction, source, asOf, basis } of rows) expect([jurisdiction, source !== '', asOf !== '', ['law', 'carrier', 'courtesy'].includes(basis)]).toEqual([jurisdiction, true, true, true]);
    expect(places.filter(({ id }) => ['US-LA', 'SE', 'CA-ON'].includes(id)).map(({ name, hasRules }) => [name, hasRules])).toEqual([['Louisiana, United States', true], ['Ontario, Canada', true], ['Sweden', false]]);
  });

  it('takes an override on the word of who saves it, from a second person on, and every decision says so', async () => {
    const text = 'Record ID,Phone,State,Country,SMS consent,Consent date\nfl,+13055550142,FL,US,yes,2026-05-03\n';
    await importTable(team.author.client, { fileName: 'crm.csv', text, proof: { wording: 'Yes', wordingVersion: '1', source: 'example.com', dateColumn: 'Consent date', attestedBy: 'Ana' } });
    const sms = async () => (await team.nobody.client.call('contacts.answers', { contactId: 'fl', at: NIGHT_IN_FLORIDA })).answers.find(({ channel, purpose }) => channel === 'sms' && purpose === 'marketing')!;
    // 21:00 in Miami: the state closes at 20:00, the house has no hours
    const { policy } = await current();
    await propose({ quietHours: { ...policy.quietHours, sms: undefined } });
    await team.owner.client.call('policy.decide', { accept: true, hash: (await current()).pending!.hash });
    expect(await sms()).toMatchObject({ outcome: 'defer', reason: 'QUIET_HOURS' });

    expect(await propose({ legalOverrides: [override] })).toEqual({ applied: false, loosens: ['The legal hours of US-FL for SMS are put aside: Counsel’s letter of 2 May.'], sequence: (await current()).sequence });
    expect(await sms()).toMatchObject({ outcome: 'defer', row: { override: null } });
    const { pending } = await current();
    const [recorded] = pending!.policy.legalOverrides;
    expect(recorded).toMatchObject({ by: 'Ana', why: override.why });
    expect(Date.parse(recorded!.at)).toBeGreaterThan(Date.parse(override.at));
    await team.reviewer.client.call('policy.decide', { accept: true, hash: pending!.hash });
    expect((await sms()).outcome).toBe('allow');

    // an hour later even the workspace’s own reading is over
    const { answers, rows } = await team.nobody.client.call('contacts.answers', { contactId: 'fl', at: '2027-03-04T03:30:00Z' });
    expect(answers.find(({ channel, purpose }) => channel === 'sms' && purpose === 'marketing')).toMatchObject({
      outcome: 'defer', row: { jurisdiction: 'US-FL', override: { by: 'Ana', why: override.why } }, sentence: expect.stringMatching(/08:00–22:00.*The workspace reads this row its own way: Ana, .*Counsel’s letter of 2 May\.$/),
    });
    expect(rows.find(({ channels }) => channels.includes('sms'))?.override).toMatchObject({ by: 'Ana' });

    // one that stands keeps its name when somebody else saves
    await propose({ replySlaMinutes: 59 }, team.reviewer);
    expect((await current()).policy.legalOverrides).toEqual([recorded]);
  });

  it('lets only who proposed a loosening take it back', async () => {
    await propose({ gaps: [] });
    const { pending, hash: before } = await current();
    expect(await codeOf(team.reviewer.client.call('policy.withdraw', { hash: pending!.hash }))).toBe('forbidden');
    expect(await codeOf(team.author.client.call('policy.withdraw', { hash: before }))).toBe('stale');
    await team.author.client.call('policy.withdraw', { hash: pending!.hash });
    expect(await current()).toMatchObject({ hash: before, pending: null });
    expect(await codeOf(team.owner.client.call('policy.decide', { accept: true, hash: pending!.hash }))).toBe('not-found');
    const { entries } = await team.owner.client.call('audit.list', {});
    expect(entries.some(({ action, person }) => action === 'policy.loosening-withdrawn' && person === 'Ana')).toBe(true);
  });

  it('waits for the second person with each kind of loosening, and for nobody with its opposite', async () => {
    const { policy } = await current();
    const cap: Policy['caps'][number] = { id: 'one-a-day', max: 1, window: { kind: 'rolling', hours: 24 }, channels: ['push'], scope: 'person' };
    const { sequencing, consentTerms } = policy;
    const tighter: Partial<Policy> = {
      caps: [cap], minimumAge: 21, personWideOptOuts: true, limitTransactional: true,
      sequencing: { ...sequencing, smsJobs: { ...sequencing.smsJobs, mode: 'enforce' } }, consentTerms: { ...consentTerms, doubleOptInLapseDays: 3 },
      emergencies: [{ jurisdiction: 'US-LA', from: '2026-11-01T00:00:00Z', to: null, note: 'storm' }],
    };
    expect((await propose({ ...tighter, caps: [...policy.caps, cap] })).applied).toBe(true);
    const looser: Partial<Policy>[] = [
      { caps: policy.caps.filter(({ id }) => id !== cap.id) }, { caps: [...policy.caps, { ...cap, max: 2 }] }, { minimumAge: 18 }, { personWideOptOuts: false }, { limitTransactional: false }, { emergencies: [] }, { consentTerms },
      { sequencing }, { sources: [{ id: 'crm', name: 'CRM', syncDelaySeconds: 60, apartSyncDelaySeconds: null }] }, { quietHours: {} },
    ];
    for (const change of looser) {
      const { applied, loosens } = await propose(change);
      expect([Object.keys(change), applied, loosens.length > 0]).toEqual([Object.keys(change), false, true]);
    }
  });
});
