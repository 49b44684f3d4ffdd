import { expect, it } from 'vitest';
import { render, screen, within } from '@testing-library/react';
import type { AuditFacts } from '../../../shared/audit-matrix/facts.ts';
import { frictionMatrix } from '../../../shared/audit-matrix/friction-matrix.ts';
import { orchestrated } from '../../../shared/audit-matrix/testing.ts';
import type { CallOutput } from '../../../shared/api/contract.ts';
import { fakeHost } from '../testing/fake-host.ts';
import { AuditPage } from './AuditPage.tsx';

/** The real matrix of the workspace that is at stage 3 but for its contacts and its run. */
function matrixOf(changes: Partial<AuditFacts>): CallOutput<'matrix.get'> {
  return structuredClone(frictionMatrix({ ...orchestrated(), ...changes })) as CallOutput<'matrix.get'>;
}

it('shows each dimension with its stage, evidence and, where something is missing, the next step', async () => {
  fakeHost({ 'matrix.get': () => matrixOf({ people: { contactCount: 500, withStage: 20, optInCount: 7, optInsWithProof: 7 } }) });
  render(<AuditPage />);
  const section = await screen.findByRole('region', { name: 'Personalization' });
  expect(within(section).getByText('4 of 5 criteria met')).toBeDefined();
  expect(section.textContent).toContain('Stage 2 of 3: partially connected');
  const line = within(section).getByText('Lifecycle stages are known for most contacts').closest('li')!;
  expect(line.textContent).toContain('20 of 500 contacts have a lifecycle stage.');
  expect(line.textContent).toContain('Next step: Under Contacts, import the CRM’s lifecycle stages.');
  expect(line.textContent).toContain('Not met');
  expect(screen.getByRole('region', { name: 'Consent' }).textContent).not.toContain('Next step');
});

it('is asked for again when a simulation has ended', async () => {
  let withRun = false;
  const host = fakeHost({ 'matrix.get': () => (withRun ? matrixOf({}) : matrixOf({ run: 'none' })) });
  render(<AuditPage />);
  expect((await screen.findAllByText('No simulation has finished yet.')).length).toBe(3);
  withRun = true;
  host.emit('simulation.ended', { runId: 'run', state: 'finished', message: '' });
  expect(await screen.findByText('Simulated: 0 collisions, 500 contacts.')).toBeDefined();
});
