import { expect, it } from 'vitest';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ContactHistory } from '../../../shared/measure/history.ts';
import { outcomes } from '../../../shared/measure/outcomes.ts';
import type { AttributionModel } from '../../../shared/measure/attribution.ts';
import { useWorkspace } from '../../api/workspace-store.ts';
import { useToasts } from '../../ui/toast-store.ts';
import { fakeHost, lastInput } from '../testing/fake-host.ts';
import { OutcomesPage } from './OutcomesPage.tsx';

const DAY = 86_400;

/** Real outcomes of made histories: half of them texted, drawn at random or not. */
function measured(model: AttributionModel, isRandomised: boolean) {
  const histories = Array.from({ length: 200 }, (_, index): ContactHistory => {
    const isHeld = index % 2 === 0;
    return {
      contactId: String(index),
      touchpoints: isHeld ? [] : [{ atSecond: DAY, channel: 'sms', journeyId: 'nudge', isAnswer: false }],
      meetingSeconds: index % (isHeld ? 10 : 5) === 0 ? [3 * DAY] : [],
      deals: index % 20 === 1 ? [{ id: 'd', openedSecond: 2 * DAY, wonSecond: 9 * DAY, amount: 1000 }] : [],
      stages: [],
      arms: isRandomised ? [{ journeyId: 'nudge', stepId: 's', arm: '', isHoldout: isHeld, atSecond: 0 }] : [],
    };
  });
  return outcomes(histories, { model, asOfSecond: 30 * DAY, journeyName: () => 'Renewal nudge', textingJourneys: [{ id: 'nudge', name: 'Renewal nudge', holdoutShare: 0.5 }] });
}

const host = (isRandomised: boolean, runs: never[] = []) => fakeHost({ 'outcomes.tellers': () => ({ tellers: [] }), 'simulation.runs': () => ({ runs }), 'outcomes.measure': ({ model }) => measured(model, isRandomised), 'outcomes.plan': () => ({ holdout: 100, treated: 900 }) });

it('gives every share its base and interval, and names the model that pipeline is counted by', async () => {
  const asked = host(true);
  render(<OutcomesPage />);
  const meetings = await screen.findByRole('region', { name: 'Meetings and deals' });
  expect(meetings.textContent).toContain('40 of 200 contacts, 15% to 26.1%');
  const pipeline = screen.getByRole('region', { name: 'Pipeline influenced' });
  expect(pipeline.textContent).toContain('A touch of ours came before 10 of 10 deals: 100%');
  expect(pipeline.textContent).toContain('Each touch before a deal gets an equal part of it.');
  await userEvent.selectOptions(within(pipeline).getByLabelText('Attribution model'), 'last-touch');
  expect(lastInput(asked, 'outcomes.measure')).toEqual({ source: { kind: 'recorded' }, model: 'last-touch' });
  expect(await screen.findByText(/All of a deal goes to the last touch before it/)).toBeDefined();
});

it('calls a random holdout one, and warns where groups were not drawn at random', async () => {
  host(true);
  const { unmount } = render(<OutcomesPage />);
  const drawn = await screen.findByRole('region', { name: 'Renewal nudge' });
  expect(drawn.textContent).toContain('Drawn at random');
  expect(drawn.textContent).toContain('log-rank test, p');
  expect(drawn.textContent).not.toContain('no effect of the texts');
  unmount();
  host(false);
  render(<OutcomesPage />);
  const chosen = await screen.findByRole('region', { name: 'Renewal nudge' });
  expect(chosen.textContent).toContain('Not drawn at random');
  expect(chosen.textContent).toContain('the difference is no effect of the texts');
  expect(chosen.textContent).not.toContain('log-rank');
});

it('plans a comparison as one types, and asks for none that cannot be', async () => {
  const asked = host(true);
  render(<OutcomesPage />);
  const plan = await screen.findByRole('region', { name: 'Plan a comparison' });
  expect((await within(plan).findByText('1,000 contacts: 900 with texts and 100 held out.'))).toBeDefined();
  const difference = within(plan).getByLabelText('Difference worth finding');
  await userEvent.clear(difference);
  await userEvent.type(difference, '3');
  expect(lastInput(asked, 'outcomes.plan')).toMatchObject({ baseline: 0.2, difference: 0.03, holdoutShare: 0.1 });
  const before = asked.asked.length;
  await userEvent.clear(difference);
  await userEvent.type(difference, '0');
  expect(within(plan).getByRole('status').textContent).toContain('a difference other than 0');
  expect(asked.asked.length).toBe(before);
});

it('brings in what a sender recorded by one button, says what was left out, and what went wrong the last time', async () => {
  const asked = host(true);
  useWorkspace.setState({ workspace: { person: { id: 'ana', name: 'Ana', role: 'author' } } as never });
  const teller = { targetId: 'sender', name: 'Main sender', follows: false, askedAt: null, trouble: '', taken: 0 };
  asked.handle({ 'outcomes.tellers': () => ({ tellers: [teller] }), 'outcomes.fetch': () => ({ taken: 1240, known: 3, strangers: 2, erased: 1, refused: [] }), 'outcomes.follow': () => ({}) });
  render(<OutcomesPage />);
  const senders = await screen.findByRole('list', { name: 'Senders' });
  expect(senders.textContent).toContain('Main sender has not been asked yet');
  await userEvent.click(within(senders).getByRole('button', { name: 'Fetch from Main sender' }));
  expect(lastInput(asked, 'outcomes.fetch')).toEqual({ targetId: 'sender' });
  expect(useToasts.getState().toasts.at(-1)?.text).toBe('Took in 1,240 events. Left out 2 events of people who are not in this workspace. Left out 1 event of people who were erased.');
  await userEvent.click(within(senders).getByRole('switch', { name: 'Every minute' }));
  expect(lastInput(asked, 'outcomes.follow')).toEqual({ targetId: 'sender', follows: true });
  asked.handle({ 'outcomes.tellers': () => ({ tellers: [{ ...teller, follows: true, askedAt: '2026-11-26T10:00:00Z', taken: 1240, trouble: 'sender.example cannot be reached.' }] }) });
  asked.emit('outcomes.changed', {});
  expect(await screen.findByText('sender.example cannot be reached.')).toBeDefined();
  expect(senders.textContent).toContain('1,240 events taken in so far');
});
