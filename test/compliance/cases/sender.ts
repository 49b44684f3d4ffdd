import { expect } from 'vitest';
import { openSenderStore } from '../../../main/db/sender/store.ts';
import { type Providers, TWILIO_SETTINGS } from '../../sender/providers.ts';
import type { SenderInProcess } from '../../sender/in-process.ts';
import { newsletter, people, renewal } from '../../sender/journeys.ts';
import { later, stage, type StageOptions } from '../../sender/stage.ts';
import type { JourneyDocument } from '../../../shared/journey/document.ts';

/** Before nine there: texts wait for the hour. */
const EARLY = '2026-03-02T11:00:00Z';
const [ANN] = people(1);
const NUMBER = ANN!.phone!;

interface Stage {
  sender: SenderInProcess;
  providers: Providers;
  /** what the gate answered, in order: "allow OK_CONSENT out" */
  decisions(): Promise<string[]>;
  bodies(): string[];
  /** after the store was let go: what is on record of hand-overs */
  ended(): Promise<{ state: string; in_flight_second: number | null }[]>;
}

/** A sender with one journey and some people, against a stand-in of Twilio and a mail server. */
async function onStage(work: (stage: Stage) => Promise<void>, { journey = renewal(), ...options }: StageOptions & { journey?: JourneyDocument } = {}): Promise<void> {
  const { sender, providers } = await stage(journey, options);
  await work({
    sender,
    providers,
    decisions: async () => {
      const { clusters } = (await sender.call('GET', '/log')).body as { clusters: { decisions: { second: number; outcome: string; reason: string }[] }[] };
      return clusters.flatMap(({ decisions }) => decisions).sort((a, b) => a.second - b.second).map(({ outcome, reason }) => `${outcome} ${reason}`);
    },
    bodies: () => providers.twilio.messages.all().map(({ body }) => body),
    ended: async () => {
      await sender.sender.close();
      const store = openSenderStore(sender.storePath);
      const rows = store.touches.handOvers();
      store.close();
      return rows;
    },
  });
}

/** What only a sender can show. */
export const senderCases: Readonly<Record<number, () => Promise<void>>> = {
  2: () =>
    onStage(
      async ({ sender, providers, decisions, bodies }) => {
        await sender.clock.goTo(later(60, EARLY));
        expect(await decisions()).toEqual(['defer QUIET_HOURS']);
        // the sender keeps the clock itself: nothing lies at the provider that would have to be cancelled
        expect(providers.twilio.bodies().join()).not.toMatch(/ScheduleType|SendAt/);
        expect(await providers.text(NUMBER, 'STOP')).toBe(200);
        await sender.clock.goTo(later(4 * 3600, EARLY));
        expect(await decisions()).toEqual(['defer QUIET_HOURS', 'block OPTED_OUT_CHANNEL']);
        expect(bodies()).toEqual([]);
      },
      { at: EARLY },
    ),
  3: () =>
    onStage(async ({ sender, providers, decisions, bodies, ended }) => {
      await sender.clock.goTo(later(60));
      expect(bodies()).toHaveLength(1);
      expect(await providers.text(NUMBER, 'STOP')).toBe(200);
      await sender.clock.goTo(later(3 * 86_400));
      expect((await decisions()).slice(0, 1)).toEqual(['allow OK_CONSENT']);
      expect((await decisions()).slice(1).every((answer) => answer.startsWith('block'))).toBe(true);
      expect(bodies()).toHaveLength(1);
      expect(await ended()).toMatchObject([{ state: 'out', in_flight_second: expect.any(Number) }]);
    }),
  63: () =>
    onStage(
      async ({ sender, providers, decisions }) => {
        await sender.clock.goTo(later(60));
        const [mail] = providers.state().mails;
        expect(mail).toMatchObject({ oneClick: true, unsubscribe: expect.stringContaining('/u/') });
        const link = mail!.unsubscribe!;
        for (const method of ['GET', 'HEAD']) await fetch(link, { method });
        await sender.clock.goTo(later(49 * 3600));
        expect(await decisions()).toEqual(['allow OK_CONSENT', 'allow OK_CONSENT']);
        const answer = await fetch(link, { method: 'POST', body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) });
        expect(answer.status).toBe(200);
        await sender.clock.goTo(later(99 * 3600));
        expect(await decisions()).toEqual(['allow OK_CONSENT', 'allow OK_CONSENT', 'block OPTED_OUT_CHANNEL']);
        expect(providers.state().mails).toHaveLength(2);
      },
      { journey: newsletter() },
    ),
  64: () =>
    onStage(
      async ({ sender, providers, decisions, bodies }) => {
        // one at a time, and slowly: the batch is under way when the STOP comes
        const going = sender.clock.goTo(later(60));
        while (bodies().length < 1) await new Promise((resolve) => setTimeout(resolve, 2));
        const last = people(5).at(-1)!.phone!;
        expect(await providers.text(last, 'STOP')).toBe(200);
        await going;
        for (let second = 61; second < 80; second += 1) await sender.clock.goTo(later(second));
        expect(providers.twilio.messages.all(last)).toHaveLength(0);
        expect(bodies()).toHaveLength(4);
        expect((await decisions()).filter((answer) => answer === 'block OPTED_OUT_CHANNEL')).toHaveLength(1);
      },
      { count: 5, config: { twilio: { ...TWILIO_SETTINGS, atOnce: 1 } } },
    ),
  65: () =>
    onStage(
      async ({ sender, providers, decisions, bodies }) => {
        await sender.clock.goTo(later(60));
        // allowed, but Twilio had too much to do: the answer is worth nothing by the time it takes the message
        expect(await decisions()).toEqual(['allow OK_CONSENT']);
        expect(bodies()).toEqual([]);
        expect(await providers.text(NUMBER, 'STOP')).toBe(200);
        await sender.clock.goTo(later(600));
        expect(await decisions()).toEqual(['allow OK_CONSENT', 'block OPTED_OUT_CHANNEL']);
        expect(bodies()).toEqual([]);
      },
      { fault: ({ index }) => (index === 0 ? { kind: 'status', status: 429, body: JSON.stringify({ code: 20429, message: 'Too many requests', status: 429 }) } : null) },
    ),
  68: () =>
    onStage(async ({ sender, providers, decisions, bodies }) => {
      expect(await providers.text(NUMBER, 'STOP', { signature: 'bm90IFR3aWxpbydz' })).toBe(403);
      await sender.clock.goTo(later(60));
      expect(await decisions()).toEqual(['allow OK_CONSENT']);
      expect((await sender.call('GET', '/attention')).body).toMatchObject({ alerts: [{ kind: 'forged-stop' }] });
      const sid = `SM${'a'.repeat(32)}`;
      for (let time = 0; time < 3; time += 1) expect(await providers.text(NUMBER, 'Tell me more', { sid })).toBe(200);
      const { clusters } = (await sender.call('GET', '/log')).body as { clusters: { events: { event: { type: string } }[] }[] };
      expect(clusters[0]!.events.filter(({ event }) => event.type === 'sms_received')).toHaveLength(1);
      expect(bodies()).toHaveLength(1);
    }),
  69: () =>
    onStage(async ({ sender, providers, decisions, bodies }) => {
      // Twilio knows of a STOP that we never heard of
      providers.twilio.messages.optOut(NUMBER);
      await sender.clock.goTo(later(60));
      await sender.clock.goTo(later(2 * 86_400));
      expect(await decisions()).toEqual(['allow OK_CONSENT', 'block CARRIER_BLOCKED']);
      expect(bodies()).toEqual([]);
    }),
};
