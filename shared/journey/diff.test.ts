import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { runs } from '../../test/support/property-runs.ts';
import { applyEdit } from './apply-edit.ts';
import { addNode } from './commands/add-node.ts';
import { changeSettings } from './commands/change-settings.ts';
import { configureNode } from './commands/configure-node.ts';
import { deleteNodes } from './commands/delete-nodes.ts';
import { disconnect } from './commands/disconnect.ts';
import { groupNodes } from './commands/group-nodes.ts';
import { moveNodes } from './commands/move-nodes.ts';
import { moveStep } from './commands/move-step.ts';
import { reconnect } from './commands/reconnect.ts';
import { renameJourney } from './commands/rename-journey.ts';
import { diffJourneys } from './diff.ts';
import type { JourneyDocument } from './document.ts';
import type { JourneyEdit } from './edit.ts';
import { journeyHash } from './hash.ts';
import { everyStep } from './testing.ts';

const newId = (type: string): string => `${type}-new`;
const configure = (nodeId: string, change: object) => (document: JourneyDocument) => configureNode(document, { nodeId, config: { ...document.nodes[nodeId]!.config, ...change } });

const text = '“SMS · Your renewal is due Friday: ex.co/r”';
const tier = '“Branch · Large accounts”';

test.each<{ edit: (document: JourneyDocument) => JourneyEdit; behaviour?: string[]; presentation?: string[] }>([
  { edit: configure('pause', { mode: 'duration', durationSeconds: 259_200 }), behaviour: [`The wait before ${text} changed from 2 days, then next weekday 10:00 local to 3 days.`] },
  { edit: configure('answer', { timeoutSeconds: 86_400 }), behaviour: [`The wait for event before ${tier} changed from clicks in an email, at most 2 days to clicks in an email, at most 1 day.`] },
  { edit: configure('text', { body: 'Due Thursday: ex.co/r' }), behaviour: ['“SMS · Due Thursday: ex.co/r”: Message changed from “Your renewal is due Friday: ex.co/r” to “Due Thursday: ex.co/r”.'] },
  { edit: configure('text', { purpose: 'transactional', job: 'confirmation' }), behaviour: [`${text}: Job changed from “Renewal nudge” to “Confirmation”.`, `${text}: Purpose changed from “Marketing” to “Transactional”.`] },
  {
    edit: configure('tier', { rules: [{ id: 'small', name: '', condition: { kind: 'account-tier', tiers: [4] } }, { id: 'large', name: 'Large accounts', condition: { kind: 'account-tier', tiers: [1] } }] }),
    behaviour: ['“Branch · 2 rules: Account tier is 4, Large accounts”: the rule “account tier is 4” was added.', '“Branch · 2 rules: Account tier is 4, Large accounts”: the rule “Large accounts” changed from “account tier is 1 or 2” to “account tier is 1”.'],
  },
  { edit: configure('test', { arms: [{ id: 'held', name: '', weight: 20, holdout: true }, { id: 'arm-1', name: '', weight: 80, holdout: false }] }), behaviour: ['“Random split · Holdout 20% · Arm 2 80%”: one arm changed from weight 90 to weight 80.', '“Random split · Holdout 20% · Arm 2 80%”: one arm changed from weight 10, held out to weight 20, held out.', '“Random split · Holdout 20% · Arm 2 80%”: the order of the arms changed.'] },
  { edit: configure('call', { owner: { kind: 'team', team: 'Renewals' }, slaMinutes: 60 }), behaviour: ['“Sales task · Call: Talk through the renewal, within 1 hour”: Goes to changed from the contact’s owner, else Sam to the team Renewals in turn.', '“Sales task · Call: Talk through the renewal, within 1 hour”: Done within changed from 240 minutes to 60 minutes.'] },
  { edit: configure('start', { trigger: { kind: 'date', attribute: 'renewalDate', offsetSeconds: -604_800 } }), behaviour: ['“Entry · 7 days before renewalDate”: Let contacts in changed from “Who match a segment” to “On a date of theirs”.', '“Entry · 7 days before renewalDate”: Date field: “renewalDate”.', '“Entry · 7 days before renewalDate”: How far from it: 7 days before.'] },
  { edit: (document) => addNode(document, { type: 'wait', position: { x: 0, y: 0 }, newId, onEdgeId: 'mail-next' }), behaviour: ['Added “Wait · 2 days” after “Email · Your renewal”, leading to “Wait for event · Clicks in an email, at most 2 days”.'] },
  { edit: (document) => deleteNodes(document, { nodeIds: ['pause', 'text'] }), behaviour: ['Removed “Wait · 2 days, then next weekday 10:00 local”.', `Removed ${text}.`] },
  { edit: (document) => reconnect(document, { edgeId: 'tier-otherwise', source: 'tier', sourcePort: 'otherwise', target: 'left' }), behaviour: [`After ${tier} by “Otherwise”, contacts now go to “Exit · Not renewed” instead of “Push message · Your renewal”.`] },
  { edit: (document) => disconnect(document, ['tier-otherwise']), behaviour: [`After ${tier} by “Otherwise”, contacts no longer go on to “Push message · Your renewal”; the path ends there.`] },
  { edit: (document) => changeSettings(document, { deadlineDays: 30, cap: { max: 1, days: 7 } }), behaviour: ['Deadline changed from none to 30 days.', 'Cap changed from the policy’s to 1 touch in 7 days.'] },
  { edit: configure('raise', { changes: [{ id: 'change-2', action: 'clear', attribute: 'Plan' }] }), behaviour: ['“Update contact · Clear Plan”: the change “add 10 to intentScore” was removed.', '“Update contact · Clear Plan”: one change changed from “set Plan to “renewing”” to “clear Plan”.'] },
  { edit: configure('agree', { change: { action: 'grant', channel: 'email', category: 'newsletter' } }), behaviour: ['“Change consent · Record a consent to email of the category “newsletter””: Record changed from “That a consent is withdrawn” to “That a consent was given”.', ...['Given by: “A form on the web”', 'Wording: nothing', 'Version of the wording: nothing', 'Where: nothing', 'Attested by: nothing'].map((part) => `“Change consent · Record a consent to email of the category “newsletter””: ${part}.`)] },
  { edit: configure('tell', { attributes: [], authName: 'crm-key' }), behaviour: ['“Webhook · CRM: crm.example/hooks/renewal”: Fields that go out changed from “accountTier” and “Plan” to none.', '“Webhook · CRM: crm.example/hooks/renewal”: Secret changed from “crm-token” to “crm-key”.'] },
  { edit: configure('later', { journeyId: 'spring' }), behaviour: ['“Go to journey · spring”: Journey changed from “win-back” to “spring”.'] },
  { edit: configure('words', { text: 'Ask Sam' }), presentation: ['Changed “Note · Ask Dana before you change the split.” to “Note · Ask Sam”.'] },
  { edit: (document) => deleteNodes(document, { nodeIds: ['words'] }), presentation: ['Removed “Note · Ask Dana before you change the split.”.'] },
  { edit: (document) => addNode(document, { type: 'note', position: { x: 0, y: 0 }, newId }), presentation: ['Added “Note · Empty note”.'] },
  { edit: (document) => moveNodes(document, { mail: { x: 1, y: 1 }, text: { x: 2, y: 2 } }), presentation: ['Placed 2 steps elsewhere on the canvas.'] },
  { edit: (document) => moveStep(document, { nodeId: 'pause', towards: 'later' }), behaviour: ['Moved “Wait · 2 days, then next weekday 10:00 local” after “SMS · Your renewal is due Friday: ex.co/r”, leading to “Branch · Large accounts”.', 'Moved “SMS · Your renewal is due Friday: ex.co/r” after “Wait for event · Clicks in an email, at most 2 days”, leading to “Wait · 2 days, then next weekday 10:00 local”.'], presentation: ['Placed 2 steps elsewhere on the canvas.'] },
  { edit: (document) => groupNodes(document, { nodeIds: ['mail', 'text'], title: 'Messages', newId }), presentation: ['Grouped 2 steps as the group “Messages”.'] },
  { edit: (document) => renameJourney(document, 'Another'), presentation: ['Renamed from “Every step” to “Another”.'] },
])('$behaviour $presentation', ({ edit, behaviour = [], presentation = [] }) => {
  const before = everyStep();
  expect(diffJourneys(before, applyEdit(before, edit(before)))).toEqual({ behaviour, presentation });
});

test('a version differs from itself in nothing', () => {
  expect(diffJourneys(everyStep(), everyStep())).toEqual({ behaviour: [], presentation: [] });
});

test('a change of behaviour is never left unsaid, and what is said has changed the hash', () => {
  const start = everyStep();
  const ids = Object.keys(start.nodes);
  const edges = Object.keys(start.edges);
  const edits = fc.oneof(
    fc.subarray(ids, { minLength: 1 }).map((nodeIds) => (document: JourneyDocument) => deleteNodes(document, { nodeIds })),
    fc.subarray(edges, { minLength: 1 }).map((edgeIds) => (document: JourneyDocument) => disconnect(document, edgeIds)),
    fc.constantFrom(...edges).map((onEdgeId) => (document: JourneyDocument) => addNode(document, { type: 'wait', position: { x: 0, y: 0 }, newId, onEdgeId })),
    fc.nat(100).map((priority) => (document: JourneyDocument) => changeSettings(document, { priority })),
    fc.string({ unit: 'binary' }).map((body) => (document: JourneyDocument) => configure('text', { body: `${'x'.repeat(90)}${body}` })(document)),
    fc.constantFrom(...ids).map((id) => (document: JourneyDocument) => moveNodes(document, { [id]: { x: 5, y: 5 } })),
  );
  fc.assert(
    fc.property(edits, (edit) => {
      const after = applyEdit(start, edit(start));
      expect(diffJourneys(start, after).behaviour.length > 0).toBe(journeyHash(after) !== journeyHash(start));
      expect(diffJourneys(after, start).behaviour.length > 0).toBe(journeyHash(after) !== journeyHash(start));
    }),
    runs(300, 1_000),
  );
});
