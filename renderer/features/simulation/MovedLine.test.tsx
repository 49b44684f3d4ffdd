import { expect, it } from 'vitest';
import { render } from '@testing-library/react';
import type { RunReport } from '../../../shared/api/calls/simulation.ts';
import { REPORT } from '../testing/samples.ts';
import { MovedLine } from './MovedLine.tsx';

const edited = (hash: string, governed: Partial<NonNullable<RunReport['postures']['governed']>> = {}): RunReport => ({
  ...REPORT,
  run: { ...REPORT.run, journeys: REPORT.run.journeys.map((journey) => ({ ...journey, hash })) },
  postures: { ...REPORT.postures, governed: { ...REPORT.postures.governed!, ...governed } },
});

it('names the figures that an edit moved, wherever they stand, and says so where it moved none', () => {
  const { container, rerender } = render(<MovedLine report={REPORT} />);
  expect(container.textContent).toBe('');
  const { collisions, touches } = REPORT.postures.governed!;
  const sms = touches.sms!;
  rerender(<MovedLine report={edited('b', { collisions: collisions + 3, touches: { ...touches, sms: { ...sms, deferred: sms.deferred + 18 } } })} />);
  expect(container.textContent).toBe(`The last edit moved 2 figures: Collisions, governed from ${collisions} to ${collisions + 3}; SMS deferred, governed from ${sms.deferred} to ${sms.deferred + 18}.`);
  rerender(<MovedLine report={edited('c', { collisions: collisions + 3, touches: { ...touches, sms: { ...sms, deferred: sms.deferred + 18 } } })} />);
  expect(container.textContent).toBe('The last edit moved no figure.');
  // a run of other people is no edit
  const other = edited('d');
  rerender(<MovedLine report={{ ...other, run: { ...other.run, id: 'run-9', contactCount: 7 } }} />);
  expect(container.textContent).toBe('');
});
