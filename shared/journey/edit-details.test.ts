import { expect, test } from 'vitest';
import { changeSettings } from './commands/change-settings.ts';
import { moveNodes } from './commands/move-nodes.ts';
import { renameJourney } from './commands/rename-journey.ts';
import { setFields } from './commands/set-fields.ts';
import { composeEdits } from './compose-edits.ts';
import { editDetails } from './edit-details.ts';
import { everyStep } from './testing.ts';

const journey = everyStep();

test.each([
  { edit: setFields(journey, 'pause', { localTime: '14:00' }), details: ['At changed from 10:00 to 14:00'] },
  { edit: setFields(journey, 'pause', { durationSeconds: 3600, weekdays: [6, 7] }), details: ['At least changed from 2 days to 1 hour', 'On changed from weekday to weekend day'] },
  { edit: setFields(journey, 'mail', { subject: 'Last call' }), details: ['Subject changed from “Your renewal” to “Last call”'] },
  { edit: setFields(journey, 'pause', { mode: 'duration' }), details: ['Wait changed from “Until a local weekday and time” to “For a length of time”'] },
  { edit: changeSettings(journey, { priority: 80, cap: { max: 2, days: 7 } }), details: ['Priority changed from 50 to 80', 'Cap changed from the policy’s to 2 touches in 7 days'] },
  { edit: renameJourney(journey, 'Autumn'), details: ['from “Every step” to “Autumn”'] },
  { edit: moveNodes(journey, { mail: { x: 0, y: 400 } }), details: [] },
  { edit: composeEdits(setFields(journey, 'mail', { subject: 'One' }), setFields(journey, 'text', { body: 'Two' })), details: [] },
])('$edit.label: $details', ({ edit, details }) => {
  expect(editDetails(edit)).toEqual(details);
});
