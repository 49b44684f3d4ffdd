import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { command } from '../../main/cli/commands/verify-pack.ts';
import { bundleTarget } from '../../main/targets/bundle/index.ts';
import { keyFingerprint, openSignedFile, signFile } from '../../main/targets/signed-file.ts';
import { author, NOW, reviewer, sampleDocument, sampleProof, sampleRelease } from './sample-release.ts';

const release = sampleRelease(sampleDocument());
const [authorKey, reviewerKey] = [keyFingerprint(author.publicKey), keyFingerprint(reviewer.publicKey)];
let folder = '';
let bundle = '';
let withdrawal = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'throughline-verify-'));
  const context = { settings: { folder }, secrets: {}, now: () => NOW };
  await bundleTarget.apply(context, release);
  await bundleTarget.withdraw(context, { journeyId: 'renewal', by: reviewer });
  bundle = await readFile(join(folder, 'renewal.bundle.json'), 'utf8');
  withdrawal = await readFile(join(folder, 'renewal.withdrawal.json'), 'utf8');
});
afterAll(() => rm(folder, { recursive: true }));

interface Verdict {
  holds: boolean;
  keysChecked: boolean;
  problems: string[];
  facts: { name: string; value: string }[];
}

/** The command itself, on a file with this text. */
async function verify(text: string, ...options: string[]): Promise<Verdict & { exitCode: number }> {
  await writeFile(join(folder, 'given.json'), text);
  const out: string[] = [];
  const exitCode = await command.run(['given.json', '--json', ...options], { out: (line) => out.push(line), err: () => {}, cwd: folder, env: {} });
  return { exitCode, ...(JSON.parse(out.join('\n')) as Verdict) };
}

/** The bundle with something exchanged, signed again by somebody who may. */
function resigned(change: (content: Record<string, unknown>) => Record<string, unknown>): string {
  const opened = openSignedFile(bundle);
  if ('problem' in opened) throw new Error(opened.problem);
  return signFile({ format: opened.file.format, ...change(structuredClone(opened.file.content)) }, author);
}

describe('verify-pack', () => {
  test('a bundle as it was written holds, and names whom it rests on', async () => {
    const verdict = await verify(bundle);
    expect(verdict).toMatchObject({ exitCode: 0, holds: true, keysChecked: false, problems: [] });
    expect(verdict.facts).toContainEqual({ name: 'Version', value: release.journeyHash });
    expect(verdict.facts).toContainEqual({ name: 'Key of the signer', value: authorKey });
    expect(verdict.facts).toContainEqual({ name: 'Key of the approver', value: reviewerKey });
  });

  test('a withdrawal as it was written holds', async () => {
    expect(await verify(withdrawal, '--key', reviewerKey)).toMatchObject({ exitCode: 0, problems: [] });
  });

  test.each([
    ['the wait in the document', (content: Record<string, unknown>) => ({ ...content, document: sampleDocument({ waitSeconds: 1 }) }), [/hash is/, /plan is not what/]],
    ['the named version', (content: Record<string, unknown>) => ({ ...content, journey: { id: 'renewal', name: 'Renewal nudge', hash: 'a'.repeat(64) } }), [/hash is/, /approval is for version/]],
    ['the plan', (content: Record<string, unknown>) => ({ ...content, plan: { ...release.plan, steps: { ...release.plan.steps, pause: { ...release.plan.steps['pause'], op: { kind: 'wait', seconds: 1, next: 'end' } } } } }), [/plan is not what/]],
    ['the journey’s id', (content: Record<string, unknown>) => ({ ...content, journey: { ...(content['journey'] as object), id: 'demo' } }), [/“demo”/, /approver signed for the journey/]],
    ['the approval', (content: Record<string, unknown>) => ({ ...content, approval: { ...release.approval, approvedBy: 'Mallory' } }), [/not the one its approver signed/]],
    ['the approver’s statement', (content: Record<string, unknown>) => ({ ...content, proof: { ...release.proof, statement: release.proof.statement.replace('"sequence":7', '"sequence":8') } }), [/signature does not fit/]],
    ['the approver’s signature', (content: Record<string, unknown>) => ({ ...content, proof: { ...release.proof, signature: Buffer.alloc(64).toString('base64') } }), [/signature does not fit/]],
    ['an unknown field', (content: Record<string, unknown>) => ({ ...content, more: 1 }), [/form of its kind/]],
    ['another format', (content: Record<string, unknown>) => ({ ...content, format: 'throughline-postcard' }), [/does not know files of the form/]],
  ])('names what was exchanged even where the file was signed again: %s', async (_name, change, problems) => {
    const verdict = await verify(resigned(change));
    expect(verdict.exitCode).toBe(1);
    expect(verdict.problems).toEqual(problems.map((problem) => expect.stringMatching(problem)));
  });

  test('a changed letter is enough', async () => {
    expect(await verify(bundle.replace('Read in full', 'Read in part'))).toMatchObject({ exitCode: 1, facts: [], problems: [expect.stringContaining('changed after it was signed')] });
  });

  test('an approval that the publisher signed for the approver is found by the approver’s key', async () => {
    const forged = resigned((content) => ({ ...content, proof: sampleProof('renewal', release.approval, author) }));
    expect(await verify(forged)).toMatchObject({ exitCode: 0, keysChecked: false });
    expect(await verify(forged, '--key', reviewerKey)).toMatchObject({ exitCode: 1, problems: [expect.stringContaining(authorKey), expect.stringContaining(authorKey)] });
  });

  test('all keys it rests on have to be among those named', async () => {
    expect(await verify(bundle, '--key', authorKey, '--key', reviewerKey)).toMatchObject({ exitCode: 0, keysChecked: true });
    expect(await verify(bundle, '--key', authorKey)).toMatchObject({ exitCode: 1, problems: [expect.stringContaining(reviewerKey)] });
    expect(await verify(bundle, '--key', reviewerKey)).toMatchObject({ exitCode: 1, problems: [expect.stringContaining(authorKey)] });
  });

  test.each([[[]], [['a', 'b']], [['a', '--key', 'short']], [['a', '--unknown']]])('a wrong call is refused: %j', async (argv) => {
    await expect(command.run(argv, { out: () => {}, err: () => {}, cwd: folder, env: {} })).rejects.toMatchObject({ name: 'UsageError' });
  });
});
