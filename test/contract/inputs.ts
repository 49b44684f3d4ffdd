import type { CallInput, CallName } from '../../shared/api/contract.ts';
import type { Policy } from '../../shared/policy/policy.ts';

/** An input of every call that its schema accepts; that it leads to something is not needed. */
export function validInputs(policy: Policy): { [Name in CallName]: CallInput<Name> } {
  const journeyId = 'no-such-journey';
  const where = { journeyId, targetId: 'no-such-target' };
  const page = { runId: 'no-such-run', posture: 'governed' } as const;
  return {
    'app.showMenu': { actions: [] },
    'workspace.get': {},
    'workspace.rename': { name: 'Team' },
    'workspace.backup': {},
    'workspace.restore': { fileName: 'x.throughline', base64: 'bm90aGluZw==' },
    'people.setUpOwner': { name: 'Another', password: 'another password' },
    'people.add': { name: 'Somebody', role: 'author', password: 'another password' },
    'session.signIn': { personId: 'nobody', password: 'wrong' },
    'session.signOut': {},
    'journeys.list': {},
    'journeys.get': { journeyId },
    'journeys.create': { name: 'New' },
    'journeys.duplicate': { journeyId },
    'journeys.archive': { journeyId, archived: true },
    'journeys.import': { fileName: 'x.journey.json', text: '' },
    'journeys.export': { journeyId },
    'journeys.edit': { journeyId, commandId: 'command-1', baseSequence: 0, edit: { label: 'Nothing', changes: [] } },
    'journeys.editsSince': { journeyId, sequence: 0 },
    'journeys.exportDiagram': { journeyId, format: 'svg' },
    'contacts.list': {},
    'contacts.get': { contactId: 'nobody' },
    'contacts.import': { fileName: 'x.csv', text: '' },
    'contacts.importEvents': { fileName: 'x.jsonl', text: '' },
    'policy.get': {},
    'policy.save': { policy, baseSequence: 999 },
    'policy.decide': { accept: false, hash: 'none' },
    'simulation.start': { days: 1 },
    'simulation.cancel': { runId: 'no-such-run' },
    'simulation.runs': {},
    'simulation.report': { runId: 'no-such-run' },
    'simulation.collisions': page,
    'simulation.consentBlocks': page,
    'simulation.timeline': { ...page, contactId: 'nobody' },
    'reviews.list': {},
    'reviews.get': { journeyId },
    'reviews.submit': { journeyId },
    'reviews.withdraw': { journeyId },
    'reviews.approve': { journeyId, journeyHash: 'none' },
    'reviews.return': { journeyId, journeyHash: 'none', note: 'No.' },
    'targets.list': {},
    'targets.save': { id: 'x', kind: 'no-such-kind', name: 'X', settings: {} },
    'targets.remove': { targetId: 'no-such-target' },
    'publish.plan': where,
    'publish.apply': { ...where, journeyHash: 'none' },
    'publish.status': where,
    'publish.withdraw': where,
    'publish.receipts': {},
    'audit.list': {},
    'audit.verify': {},
  };
}

/** Who is refused which call for what they are, whatever they ask. Calls that are not here are open to every session. */
export const RESTRICTED: { [Name in CallName]?: readonly ('owner' | 'author' | 'reviewer')[] } = {
  'workspace.backup': ['owner'],
  'workspace.restore': ['owner'],
  'people.add': ['owner'],
  'policy.save': ['owner', 'author', 'reviewer'],
  'policy.decide': ['owner', 'reviewer'],
  'reviews.submit': ['owner', 'author', 'reviewer'],
  'reviews.withdraw': ['owner', 'author', 'reviewer'],
  'reviews.approve': ['owner', 'reviewer'],
  'reviews.return': ['owner', 'reviewer'],
  'targets.save': ['owner', 'author'],
  'targets.remove': ['owner'],
  'publish.apply': ['owner', 'author'],
  'publish.withdraw': ['owner', 'author', 'reviewer'],
};
