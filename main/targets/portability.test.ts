import { describe, expect, test } from 'vitest';
import type { Op } from '../../shared/engine/ops.ts';
import { renameNext } from '../../shared/plan/rename-next.ts';
import { ALL_CHANNELS, ALL_STEPS } from './capabilities.ts';
import { type PlannedStep, portabilityFindings } from './portability.ts';
import type { Capabilities } from './target.ts';

const EVERYTHING: Capabilities = { channels: ALL_CHANNELS, steps: ALL_STEPS, longestWaitSeconds: null, mostSteps: null };
const DAY = 86_400;
const NOWHERE: ReadonlySet<string> = new Set();

const steps: readonly PlannedStep[] = ([
  { kind: 'touch', channel: 'email', purpose: 'marketing', job: null, next: 1 },
  { kind: 'touch', channel: 'sms', purpose: 'marketing', job: 'reminder', next: 2 },
  { kind: 'wait', seconds: 30 * DAY, next: 3 },
  { kind: 'wait-local', seconds: 24 * DAY, weekdays: [1], secondOfDay: 0, closeSecondOfDay: null, next: 4 },
  { kind: 'wait-event', exits: [], timeoutSeconds: 40 * DAY, timeout: 5 },
  { kind: 'split', arms: [], },
  { kind: 'task', taskKind: 'call', slaSeconds: DAY, channel: 'voice-live', purpose: 'marketing', next: 7 },
  { kind: 'task', taskKind: 'research', slaSeconds: DAY, channel: null, purpose: 'marketing', next: -1 },
] satisfies Op[]).map((op, index) => ({ nodeId: `n${index}`, words: `“Step ${index}”`, op: renameNext(op, String), content: {} }));

describe('what a target cannot express', () => {
  test('is nothing where it can do everything', () => {
    expect(portabilityFindings(steps, EVERYTHING, 'Sender', NOWHERE)).toEqual([]);
  });

  test.each<[string, Partial<Capabilities>, readonly (string | null)[]]>([
    ['channels', { channels: ['email', 'voice-live'] }, ['n1']],
    ['no channel at all', { channels: [] }, ['n0', 'n1', 'n6']],
    ['steps', { steps: ALL_STEPS.filter((kind) => kind !== 'split' && kind !== 'task') }, ['n5', 'n6', 'n7']],
    ['exactly as long as it may be', { longestWaitSeconds: 40 * DAY }, []],
    ['waits, with the days a local window adds', { longestWaitSeconds: 30 * DAY }, ['n3', 'n4']],
    ['too many steps', { mostSteps: 7 }, [null]],
    ['exactly as many as it takes', { mostSteps: 8 }, []],
  ])('%s', (_name, less, nodeIds) => {
    const findings = portabilityFindings(steps, { ...EVERYTHING, ...less }, 'Sender', NOWHERE);
    expect(findings.map((finding) => finding.nodeId)).toEqual(nodeIds);
    for (const finding of findings) {
      expect(finding.severity).toBe('error');
      expect(finding.message).toContain('Sender');
      expect(finding.proposal).not.toBe('');
    }
  });

  test('says it in words', () => {
    const [finding] = portabilityFindings(steps, { ...EVERYTHING, longestWaitSeconds: 39 * DAY }, 'Sender', NOWHERE);
    expect(finding).toEqual({
      nodeId: 'n4',
      severity: 'error',
      message: '“Step 4”: it waits up to 40 days; Sender waits at most 39.',
      proposal: 'Wait at most 39 days, or put several waits one after another.',
    });
  });

  test('names each new kind of step that a target lacks', () => {
    const more: readonly PlannedStep[] = ([
      { kind: 'webhook', next: -1 },
      { kind: 'update', changes: [], next: -1 },
      { kind: 'consent', change: { action: 'withdraw-all' }, next: -1 },
      { kind: 'go-to', journeyId: 'autumn' },
    ] satisfies Op[]).map((op, index) => ({ nodeId: `n${index}`, words: `“Step ${index}”`, op: renameNext(op, String), content: {} }));
    const less = { ...EVERYTHING, steps: ALL_STEPS.filter((kind) => !['webhook', 'update', 'consent', 'go-to'].includes(kind)) };
    expect(portabilityFindings(more, less, 'Sender', new Set(['autumn'])).map(({ message }) => message)).toEqual([
      '“Step 0”: Sender has no step that can call another system.',
      '“Step 1”: Sender has no step that can change a contact.',
      '“Step 2”: Sender has no step that can change a consent.',
      '“Step 3”: Sender has no step that can go on in another journey.',
    ]);
  });

  test('warns of a way on into a journey that is not there', () => {
    const over: PlannedStep = { nodeId: 'over', words: '“Go to journey · autumn”', op: { kind: 'go-to', journeyId: 'autumn' }, content: {} };
    expect(portabilityFindings([over], EVERYTHING, 'Sender', new Set(['autumn']))).toEqual([]);
    expect(portabilityFindings([over], EVERYTHING, 'Sender', NOWHERE)).toEqual([
      { nodeId: 'over', severity: 'warning', message: '“Go to journey · autumn”: the journey it leads to does not run at Sender, so contacts would just leave there.', proposal: 'Publish that journey there as well.' },
    ]);
  });
});
