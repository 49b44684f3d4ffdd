import { describe, expect, test } from 'vitest';
import type { Fault } from '../receiver/faults.ts';
import { selfSigned } from '../receiver/self-signed.ts';
import { CREDENTIALS } from './calls.ts';
import { newsletter, renewal } from './journeys.ts';
import { freePort } from './processes.ts';
import { ACCOUNT, AUTH_TOKEN, type MailTrouble, SMTP_USER, TWILIO_SETTINGS } from './providers.ts';
import { attentionAt, later, stage } from './stage.ts';

/** What the provider does wrong with the first order, what the sender says of it, and how often the message is there in the end. */
const TROUBLES: readonly [name: string, fault: Fault, says: RegExp, arrives: number][] = [
  ['a wrong key', { kind: 'status', status: 401, body: '{"code":20003,"message":"Authenticate","status":401}' }, /does not accept the API key \(401\). Nothing was sent/, 1],
  ['too many requests', { kind: 'status', status: 429, body: '{"code":20429,"message":"Too many","status":429}' }, /too much to do/, 1],
  ['a 500 before anything', { kind: 'status', status: 500, body: '' }, /failed \(500\)/, 1],
  ['a 500 once it is done', { kind: 'status-after', status: 500 }, /failed \(500\)/, 1],
  ['a connection cut before anything', { kind: 'cut-before' }, /connection was cut|connection failed/, 1],
  ['a connection cut once it is done', { kind: 'cut-after' }, /connection was cut|connection failed/, 1],
  ['half an answer', { kind: 'half-answer' }, /Twilio/, 1],
  ['an answer of the wrong shape', { kind: 'wrong-shape', body: '{"state":"fine"}' }, /not in the form of its own description/, 1],
  ['an answer that is no JSON', { kind: 'wrong-shape', body: '<html>' }, /Twilio/, 1],
  ['no answer at all', { kind: 'no-answer' }, /Twilio/, 1],
];

describe('a provider that fails', () => {
  test.each(TROUBLES)('%s: it says so, nothing goes twice and nothing is lost', async (_name, fault, says, arrives) => {
    const config = { settleSeconds: 0.05, twilio: { ...TWILIO_SETTINGS, timeLimitSeconds: 0.3 } };
    const { sender, providers } = await stage(renewal(), { config, fault: ({ index }) => (index === 0 ? fault : null) });
    await sender.clock.goTo(later(60));
    // what is uncertain is asked about after a moment of real time, what was put off is tried when its time has come
    let second = 60;
    const goOn = async (): Promise<void> => {
      await new Promise((resolve) => setTimeout(resolve, 70));
      await sender.clock.goTo(later((second += 60)));
    };
    while (providers.twilio.messages.all().length < arrives && second < 7200) await goOn();
    // and then no second one
    for (let time = 0; time < 2; time += 1) await goOn();
    const log = sender.logged();
    expect(log).toMatch(says);
    expect(providers.twilio.messages.all()).toHaveLength(arrives);
    expect((await attentionAt(sender)).undecided).toEqual([]);
    for (const secret of [ACCOUNT.apiKeySecret, AUTH_TOKEN, ...Object.values(CREDENTIALS)]) expect(log).not.toContain(secret);
    expect(log).not.toMatch(/\+1212555|@example\.com/);
  });

  test('a Twilio whose certificate nobody vouches for: nothing is sent, and it is said why', async () => {
    const { sender, providers } = await stage(renewal(), { twilioTls: selfSigned() });
    await sender.clock.goTo(later(60));
    expect(sender.logged()).toMatch(/Twilio cannot be reached: its certificate is self-signed/);
    expect(providers.twilio.requests()).toEqual([]);
    expect((await fetch(`${sender.origin}/readyz`)).status).toBe(503);
    expect((await attentionAt(sender)).undecided).toEqual([]);
  });

  test('who has too much to do is asked after ever longer pauses, never in step with others, and at once again when it takes something', async () => {
    let busy = 6;
    const { sender, providers } = await stage(renewal(), { fault: () => ((busy -= 1) >= 0 ? { kind: 'status', status: 429, body: '{"code":20429,"message":"Too many","status":429}' } : null) });
    await sender.clock.goTo(later(60));
    for (let second = 61; second < 4 * 3600 && providers.twilio.messages.all().length === 0; second += 1) await sender.clock.goTo(later(second));
    const pauses = sender.logged().split('\n').filter(Boolean).flatMap((line) => (JSON.parse(line) as { againInSeconds?: number }).againInSeconds ?? []);
    expect(pauses).toHaveLength(6);
    for (const [index, pause] of pauses.entries()) {
      expect(pause).toBeGreaterThanOrEqual(2 * 2 ** index);
      expect(pause).toBeLessThanOrEqual(3 * 2 ** index + 1);
    }
    expect(providers.twilio.messages.all()).toHaveLength(1);
    expect((await fetch(`${sender.origin}/readyz`)).status).toBe(200);
  });

  test('a mail server that is not there: nothing is lost, and the sender says that it is not ready', async () => {
    const { sender } = await stage(newsletter(), { config: { email: { host: '127.0.0.1', port: await freePort(), from: 'news@sender.example' } } });
    await sender.clock.goTo(later(60));
    expect(sender.logged()).toMatch(/mail server 127.0.0.1 cannot be reached/);
    const ready = await fetch(`${sender.origin}/readyz`);
    expect(ready.status).toBe(503);
    expect(await ready.json()).toMatchObject({ troubles: [expect.stringMatching(/email: The mail server/)] });
    expect((await attentionAt(sender)).undecided).toEqual([]);
  });
});

/** What the mail server does wrong with the first mail, what the sender says, and what becomes of it: it arrives, it never goes again, or a person is asked. */
const MAIL_TROUBLES: readonly [name: string, mail: MailTrouble, config: object, says: RegExp, becomes: 'arrives' | 'refused' | 'asks' | 'waits', mails: number][] = [
  ['a certificate that nobody vouches for', { tls: selfSigned() }, { secure: true }, /certificate of the mail server 127.0.0.1 is not one this machine trusts. Nothing was sent/, 'waits', 0],
  ['a wrong password', {}, { user: 'somebody' }, /does not accept user and password. Nothing was sent/, 'waits', 0],
  ['451 to the sender', { answers: { to: 'sender', status: 451 } }, {}, /takes nothing just now \(451\)/, 'arrives', 1],
  ['550 to the recipient', { answers: { to: 'recipient', status: 550 } }, {}, /refused \(550\)/, 'refused', 0],
  ['452 to the whole message', { answers: { to: 'message', status: 452 } }, {}, /takes nothing just now \(452\)/, 'arrives', 1],
  ['552 to the whole message', { answers: { to: 'message', status: 552 } }, {}, /refused \(552\)/, 'refused', 0],
  ['a cut before it was taken', { cut: 'before' }, {}, /did not answer for the whole message/, 'asks', 0],
  ['a cut once it was taken', { cut: 'after' }, {}, /did not answer for the whole message/, 'asks', 1],
];

describe('a mail server that fails', () => {
  test.each(MAIL_TROUBLES)('%s', async (_name, mail, config, says, becomes, mails) => {
    const { sender, providers } = await stage(newsletter(), { mail, config: (smtpPort: number) => ({ email: { host: '127.0.0.1', port: smtpPort, from: 'news@sender.example', timeLimitSeconds: 2, ...config } }) });
    await sender.clock.goTo(later(60));
    for (let minute = 2; minute <= 6; minute += 1) {
      await new Promise((resolve) => setTimeout(resolve, 60));
      await sender.clock.goTo(later(60 * minute));
    }
    const log = sender.logged();
    expect(log).toMatch(says);
    expect(log).not.toMatch(/@example\.com/);
    expect(log).not.toContain(SMTP_USER.password);
    expect(providers.state().mails).toHaveLength(mails);
    // whether it is for a person is known once the server had its time
    await expect.poll(async () => ((await attentionAt(sender)).undecided).length, { timeout: 10_000 }).toBe(becomes === 'asks' ? 1 : 0);
    const { one } = ((await sender.call('GET', '/journeys/newsletter/activity')).body as { steps: Record<string, { sent: number; refused: number }> }).steps;
    expect({ sent: one?.sent ?? 0, refused: one?.refused ?? 0 }).toEqual({ sent: becomes === 'arrives' ? 1 : 0, refused: becomes === 'refused' ? 1 : 0 });
    expect((await fetch(`${sender.origin}/readyz`)).status).toBe(becomes === 'waits' ? 503 : 200);
  });
});
