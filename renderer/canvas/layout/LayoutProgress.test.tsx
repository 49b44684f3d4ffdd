import { act, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { useLayout } from './lay-out.ts';
import { LayoutProgress } from './LayoutProgress.tsx';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const wait = (ms: number) => act(() => void vi.advanceTimersByTime(ms));

it('says that a long layout is under way, and leaves the steps where they are when told to', () => {
  render(<LayoutProgress />);
  act(() => useLayout.setState({ stepCount: 3000 }));
  wait(200);
  expect(screen.queryByRole('status')).toBeNull();
  wait(200);
  expect(screen.getByRole('status').textContent).toBe('Laying out 3,000 steps');
  act(() => screen.getByRole('button', { name: 'Cancel' }).click());
  expect(useLayout.getState().stepCount).toBeNull();
  expect(screen.queryByRole('status')).toBeNull();
});

it('does not announce one that is done at once, nor a next one before its time', () => {
  render(<LayoutProgress />);
  act(() => useLayout.setState({ stepCount: 12 }));
  wait(250);
  act(() => useLayout.setState({ stepCount: null }));
  act(() => useLayout.setState({ stepCount: 12 }));
  wait(250);
  expect(screen.queryByRole('status')).toBeNull();
});
