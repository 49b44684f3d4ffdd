import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runCommandLine } from '../run.ts';

const sample = new URL('../../../assets/samples/spring-renewal/', import.meta.url).pathname;
const golden = new URL('../../../test/golden/diff.txt', import.meta.url);
const folder = mkdtempSync(join(tmpdir(), 'throughline-diff-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Journey {
  id: string;
  name: string;
  nodes: Record<string, { config: Record<string, unknown> }>;
  edges: Record<string, { source: string; target: string }>;
  layout: Record<string, { x: number; y: number }>;
}

/** A copy of the sample's journeys, with one of them edited. */
function version(name: string, edit: (journey: Journey) => void = () => undefined, edited = 'renewal-nudge.journey.json'): string {
  const path = join(folder, name);
  mkdirSync(path, { recursive: true });
  for (const file of ['renewal-nudge.journey.json', 'product-newsletter.journey.json', 'demo-follow-up.journey.json']) cpSync(join(sample, file), join(path, file));
  const journey = JSON.parse(readFileSync(join(path, edited), 'utf8')) as Journey;
  edit(journey);
  writeFileSync(join(path, edited), JSON.stringify(journey));
  return name;
}

function changeSteps({ nodes, edges, layout }: Journey): void {
  nodes['at-ten']!.config['localTime'] = '16:00';
  nodes['looked']!.config['timeoutSeconds'] = 6 * 86_400;
  delete nodes['last-look'];
  delete layout['last-look'];
  for (const [id, { source, target }] of Object.entries(edges)) if ([source, target].includes('last-look')) delete edges[id];
}

/** Some of the sample's contacts to whom the edit does all that an edit can do, and what happened to them. */
const CONTACTS: readonly string[] = ['10001', '10002', '10004', '10015', '10054', '10064', '10066', '10069'];

function someContacts(): void {
  const idOf = (row: string): string => row.split(',')[0]!;
  const [head, ...people] = readFileSync(join(sample, 'contacts.csv'), 'utf8').split('\n');
  const rows = [head!, ...people.filter((row) => CONTACTS.includes(idOf(row)))];
  const events = readFileSync(join(sample, 'events.jsonl'), 'utf8').split('\n').filter((line) => line !== '' && CONTACTS.includes((JSON.parse(line) as { contactId: string }).contactId));
  writeFileSync(join(folder, 'contacts.csv'), rows.join('\n'));
  writeFileSync(join(folder, 'events.jsonl'), events.join('\n'));
  cpSync(join(sample, 'policy.json'), join(folder, 'policy.json'));
}

someContacts();
version('old');
version('new', changeSteps);
version('tidied', ({ layout }) => (layout['at-ten']!.x += 100));
const OVER = ['--contacts', 'contacts.csv'];

async function diff(...argv: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runCommandLine(['diff', ...argv], { out: (text) => void out.push(text), err: (text) => void err.push(text), cwd: folder, env: {} });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

describe('throughline diff', () => {
  // To accept a change: GOLDEN=write npx vitest run --project node main/cli/commands/diff, then read the difference.
  it('says what changed, who would get what instead and why, and who is in flight', async () => {
    const { code, out, err } = await diff('old', 'new', ...OVER);
    expect(code).toBe(1);
    expect(err).toContain('events.jsonl, which lies beside the contacts');
    if (process.env['GOLDEN'] === 'write') writeFileSync(golden, `${out}\n`);
    expect(`${out}\n`).toBe(readFileSync(golden, 'utf8'));
  });

  it('prints one JSON document with everybody in it', async () => {
    const { code, out } = await diff('old', 'new', ...OVER, '--json');
    expect(code).toBe(1);
    const { journeys, policy, comparison } = JSON.parse(out) as { journeys: unknown[]; policy: unknown; comparison: { touches: Record<string, number>; contacts: { touches: { kind: string; before: unknown; after: unknown }[] }[]; inFlight: { changed: unknown[] } } };
    expect(journeys).toMatchObject([{ id: 'demo-follow-up', change: 'same' }, { id: 'product-newsletter', change: 'same' }, { id: 'renewal-nudge', change: 'changed' }]);
    expect(policy).toBeNull();
    const touches = comparison.contacts.flatMap((contact) => contact.touches);
    for (const kind of ['gained', 'lost', 'moved', 'changed']) expect(touches.filter((touch) => touch.kind === kind).length).toBe(comparison.touches[kind]);
    expect(Math.min(...Object.values(comparison.touches))).toBeGreaterThan(0);
    expect(comparison.inFlight.changed).toMatchObject([{ nodeId: 'last-look', change: 'step-removed', contactIds: ['10004'] }, { nodeId: 'looked', change: 'step', contactIds: ['10054'] }]);
  });

  it('answers 0 where nothing differs', async () => {
    const { code, out } = await diff('old', 'old', ...OVER);
    expect(code).toBe(0);
    expect(out).toContain('Nothing ran again');
    expect(out).toContain('Nobody would get anything else.');
  });

  it('tells what only the canvas shows apart', async () => {
    const { code, out } = await diff('old/renewal-nudge.journey.json', 'tidied/renewal-nudge.journey.json', ...OVER);
    expect(code).toBe(1);
    expect(out).toMatch(/“Renewal nudge” changed\.\n {2}Nothing that contacts would notice\.\n {2}On the canvas only: .*1 step/);
    expect(out).toContain('Nobody would get anything else.');
  });

  it('compares a copy under another id as a version of the same journey', async () => {
    version('copied', (journey) => ((journey.id = 'renewal-copy'), changeSteps(journey)));
    const { out, err } = await diff('old/renewal-nudge.journey.json', 'copied/renewal-nudge.journey.json', ...OVER);
    expect(err).toContain('compared as two versions of one');
    expect(out).toBe((await diff('old/renewal-nudge.journey.json', 'new/renewal-nudge.journey.json', ...OVER)).out);
  });

  it('takes each folder’s own policy, and runs everything again where they differ', async () => {
    const policy = JSON.parse(readFileSync(join(sample, 'policy.json'), 'utf8')) as { caps: unknown[] };
    for (const [name, caps] of [['capped', policy.caps], ['uncapped', []]] as const) {
      version(name);
      writeFileSync(join(folder, name, 'policy.json'), JSON.stringify({ ...policy, caps }));
    }
    const { code, out } = await diff('capped', 'uncapped', ...OVER);
    expect(code).toBe(1);
    expect(out).toMatch(/The policy changed\.\n {2}Looser: /);
    expect(out).toContain('Everything ran again, because the policy changed.');
  });

  it('names journeys that are new or gone', async () => {
    version('fewer');
    rmSync(join(folder, 'fewer', 'product-newsletter.journey.json'));
    expect(await diff('old', 'fewer')).toMatchObject({ code: 1, out: expect.stringContaining('“Product newsletter” is gone.') as string });
    const { out } = await diff('fewer', 'old', ...OVER);
    expect(out).toContain('“Product newsletter” is new.');
    expect(out).toMatch(/ran again: \d+ may enter “Product newsletter”, which is new\./);
  });

  it.each([
    ['one side only', ['old'], 'A and B are wanted'],
    ['three sides', ['old', 'new', 'old'], '"old" is one argument too many'],
    ['a file and a folder', ['old', 'new/renewal-nudge.journey.json'], 'two files or two folders'],
    ['a folder without journeys', ['old', '.'], 'holds no file that ends in .journey.json'],
    ['a file that is not there', ['old', 'nowhere'], 'There is no such file or folder'],
    ['a file that is no journey', ['contacts.csv', 'old/renewal-nudge.journey.json'], 'contacts.csv'],
    ['days without contacts', ['old', 'new', '--days', '3'], '--contacts FILE is missing'],
    ['days that are none', ['old', 'new', ...OVER, '--days', '0'], '--days wants a whole number'],
  ])('answers 2 for %s', async (_what, argv, message) => {
    const { code, out, err } = await diff(...argv);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toContain(message);
  });
});
