import { expect, test } from 'vitest';
import { JourneyFileError, parseJourney, parseJourneyText } from './parse.ts';
import { everyStep } from './testing.ts';

/** A JSON copy of a sound journey to spoil. */
function spoilt(spoil: (file: ReturnType<typeof everyStep>) => void): unknown {
  const file = JSON.parse(JSON.stringify(everyStep())) as ReturnType<typeof everyStep>;
  spoil(file);
  return file;
}

function issuesOf(value: unknown): string[] {
  try {
    parseJourney(value, 'a.journey.json');
    return [];
  } catch (error) {
    if (!(error instanceof JourneyFileError)) throw error;
    expect(error.message).toContain('a.journey.json');
    return error.issues.map(({ path, message }) => `${path}: ${message}`);
  }
}

test('a document that was parsed parses to itself', () => {
  expect(parseJourney(JSON.parse(JSON.stringify(everyStep())), 'a')).toEqual(everyStep());
});

test('steps without a place get one, none on top of another', () => {
  const places = Object.values(everyStep().layout).map(({ x, y }) => `${x}/${y}`);
  expect(places).toHaveLength(Object.keys(everyStep().nodes).length);
  expect(new Set(places).size).toBe(places.length);
});

test.each([
  { what: 'no object', value: 7, issue: /^: Invalid input: expected object/ },
  { what: 'another format', value: spoilt((file) => Object.assign(file, { format: 'bpmn' })), issue: /^format: .*throughline-journey/ },
  { what: 'a newer version', value: spoilt((file) => Object.assign(file, { version: 2 })), issue: /^version: / },
  { what: 'an unknown kind of step', value: spoilt((file) => Object.assign(file.nodes['mail']!, { type: 'fax' })), issue: /^nodes\.mail\.type: "fax" is no kind of step; expected one of entry, / },
  { what: 'an inherited name as a kind', value: spoilt((file) => Object.assign(file.nodes['mail']!, { type: 'constructor' })), issue: /^nodes\.mail\.type: "constructor" is no kind/ },
  { what: 'a key that is not the id', value: spoilt((file) => Object.assign(file.nodes['mail']!, { id: 'post' })), issue: /^nodes\.mail\.id: expected "mail"/ },
  { what: 'a wrong config', value: spoilt((file) => Object.assign(file.nodes['text']!.config, { job: 'spam' })), issue: /^nodes\.text\.config\.job: “SMS · text”: .*renewal-nudge/ },
  { what: 'a misspelt field', value: spoilt((file) => Object.assign(file.nodes['text']!.config, { boddy: 'Hi' })), issue: /^nodes\.text\.config\.boddy: “SMS · Your renewal is due Friday: ex\.co\/r”: is not a field here; the fields are "purpose", "job", "body"/ },
  { what: 'a misspelt setting', value: spoilt((file) => Object.assign(file.settings, { prioritty: 3 })), issue: /^settings\.prioritty: is not a field/ },
  { what: 'an hour that does not exist', value: spoilt((file) => Object.assign(file.settings, { quietHours: { open: '9', close: '17:00' } })), issue: /^settings\.quietHours\.open: expected a time of day/ },
  { what: 'a dangling connection', value: spoilt((file) => Object.assign(file.edges['mail-next']!, { target: 'gone' })), issue: /^edges\.mail-next: There is no step "gone"/ },
  { what: 'a port that is not there', value: spoilt((file) => Object.assign(file.edges['mail-next']!, { sourcePort: 'left' })), issue: /^edges\.mail-next: “Email · Your renewal” has no way out called "left"; it has "next"/ },
  { what: 'a connection into an entry', value: spoilt((file) => Object.assign(file.edges['mail-next']!, { target: 'start' })), issue: /^edges\.mail-next: Nothing can lead into “Entry · Anyone”/ },
  { what: 'a step that leads to itself', value: spoilt((file) => Object.assign(file.edges['mail-next']!, { target: 'mail' })), issue: /^edges\.mail-next: .*cannot lead to itself/ },
  { what: 'two connections at one way out', value: spoilt((file) => Object.assign(file.edges, { more: { id: 'more', source: 'mail', sourcePort: 'next', target: 'left' } })), issue: /leads somewhere already/ },
  { what: 'a place without a step', value: spoilt((file) => Object.assign(file.layout, { gone: { x: 0, y: 0 } })), issue: /^layout\.gone: is the position of a step that is not there/ },
  { what: 'half a character', value: spoilt((file) => Object.assign(file.nodes['text']!.config, { body: 'Hi \ud83d' })), issue: /^nodes\.text\.config\.body: holds half a character/ },
  { what: 'ports that share an id', value: spoilt((file) => Object.assign(file.nodes['test']!.config, { arms: [{ id: 'a', weight: 1 }, { id: 'a', weight: 1 }] })), issue: /^nodes\.test\.config\.arms: .*ids that differ/ },
])('refuses $what', ({ value, issue }) => {
  expect(issuesOf(value)[0]).toMatch(issue);
});

test('a key that would change an object’s prototype is refused or an ordinary key', () => {
  const text = JSON.stringify(everyStep()).replace('"nodes":{', '"nodes":{"__proto__":{"id":"x","type":"exit","config":{"outcome":"x"}},');
  expect(() => parseJourneyText(text, 'a')).toThrow(JourneyFileError);
});

test('text that is no JSON is named with the place', () => {
  expect(() => parseJourneyText('{"a":1,}', 'a.journey.json')).toThrow(/a\.journey\.json.*\n.*expected JSON: .*position 7/);
});
