import { afterEach, describe, expect, it, vi } from 'vitest';
import { leaveToasts, showToast, useToasts } from './toast-store.ts';

const texts = (): string[] => useToasts.getState().toasts.map(({ text }) => text);

afterEach(() => {
  vi.useRealTimers();
  useToasts.setState({ toasts: [] });
});

describe('toasts of a page that is left', () => {
  it('go with it, but for errors, what can be undone, and what is about the page that comes', () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    showToast({ text: 'Saved.', tone: 'success' });
    showToast({ text: 'Removed the run.', action: { label: 'Undo', run: () => undefined } });
    showToast({ text: 'Submitted.', action: { label: 'Show request', leads: true, run: () => undefined } });
    showToast({ text: 'The sender does not answer.', tone: 'error' });
    vi.advanceTimersByTime(2000);
    showToast({ text: 'Opened the copy.' });
    leaveToasts();
    expect(texts()).toEqual(['Removed the run.', 'The sender does not answer.', 'Opened the copy.']);
  });
});
