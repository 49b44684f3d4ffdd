import { describe, expect, test } from 'vitest';
import type { SenderInProcess } from './in-process.ts';
import { twoTexts } from './journeys.ts';
import { attentionAt, decisionsOf, expectReplayed, later, stage } from './stage.ts';

describe('once a day', () => {
  const comparisons = (sender: SenderInProcess): Record<string, unknown>[] => sender.logged().split('\n').filter(Boolean).map((line) => JSON.parse(line) as Record<string, unknown>).filter(({ msg }) => String(msg).startsWith('what was handed over was held against'));

  test('what was handed over is held against what Twilio has: it is believed about its messages, and a difference goes to a person, once', async () => {
    const { sender, providers } = await stage(twoTexts(), { count: 4 });
    await sender.clock.goTo(later(60));
    const { messages } = providers.twilio;
    const [lost, delivered, optedOut] = messages.all();
    messages.forget(lost!.sid);
    delivered!.status = 'delivered';
    Object.assign(optedOut!, { status: 'undelivered', errorCode: 21610 });
    const stranger = messages.add('+12125559999', 'Somebody else’s words', optedOut!.messagingServiceSid);
    // from then on it is settled
    await new Promise((resolve) => setTimeout(resolve, 1200));
    await sender.clock.goTo(later(86_401));
    await sender.clock.goTo(later(86_402));
    expect(comparisons(sender)).toMatchObject([{ channel: 'sms', compared: 4, missing: 1, unknown: 1 }]);
    const { alerts } = await attentionAt(sender);
    expect(alerts).toMatchObject([{ kind: 'reconciliation', words: expect.stringMatching(new RegExp(`4 messages .*does not have 1: decisions \\d+\\. It has 1 .*${stranger.sid}.*Nothing was sent again`)) }]);
    // who is opted out there gets nothing more, whose message is delivered goes on
    await sender.clock.goTo(later(2 * 86_400 + 60));
    await sender.clock.goTo(later(3 * 86_400));
    expect((await decisionsOf(sender)).filter((decision) => decision.startsWith('second')).sort()).toEqual(['second allow OK_CONSENT', 'second allow OK_CONSENT', 'second allow OK_CONSENT', 'second block CARRIER_BLOCKED']);
    expect(comparisons(sender).slice(1).every(({ missing, unknown }) => missing === 0 && unknown === 0)).toBe(true);
    expect((await attentionAt(sender)).alerts).toHaveLength(1);
    expect(sender.logged()).not.toMatch(/\+1212555/);
    await expectReplayed(sender);
  });

  test('a Twilio that cannot be asked is asked again an hour later, and nobody is told of a difference', async () => {
    let isDown = false;
    const { sender } = await stage(twoTexts(), { fault: ({ method }) => (isDown && method === 'GET' ? { kind: 'status', status: 500 } : null) });
    await sender.clock.goTo(later(60));
    isDown = true;
    await sender.clock.goTo(later(86_401));
    expect(sender.logged()).toMatch(/could not be compared: Twilio failed \(500\)/);
    isDown = false;
    await sender.clock.goTo(later(86_402));
    expect(comparisons(sender)).toEqual([]);
    await sender.clock.goTo(later(86_401 + 3600));
    expect(comparisons(sender)).toMatchObject([{ missing: 0, unknown: 0 }]);
    expect((await attentionAt(sender)).alerts).toEqual([]);
  });
});
