import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { startHost, temporaryHome } from '../e2e/host.ts';
import { connectTo, Editor } from './editor.ts';

const KILLS = 20;
const LONGEST_EDITING_MILLISECONDS = 150;
const LAUNCHER = fileURLToPath(new URL('../../main/cli/throughline.mjs', import.meta.url));

it(`loses no acknowledged edit and applies none twice in ${KILLS} kills of the host`, { timeout: 120_000 }, async () => {
  const home = temporaryHome();
  const workspace = `${home.folder}/team.throughline`;
  const killedUnderWay: number[] = [];
  let acknowledged = 0;
  try {
    let host = await startHost({ home, workspace });
    let client = await connectTo(host);
    const editors = [await Editor.create(client, 'One at a time', 1), await Editor.create(client, 'Many at a time', 8)];
    for (let kill = 1; kill <= KILLS; kill += 1) {
      const editing = editors.map((editor) => editor.editUntilLost(client));
      const afterMilliseconds = Math.random() * LONGEST_EDITING_MILLISECONDS;
      setTimeout(() => void host.kill(), afterMilliseconds);
      await Promise.all(editing);
      await host.kill();
      killedUnderWay.push(editors.reduce((sum, editor) => sum + editor.underWay, 0));

      host = await startHost({ home, workspace });
      client = await connectTo(host);
      for (const editor of editors) {
        const what = `kill ${kill}, after ${afterMilliseconds.toFixed(1)} ms, journey ${editor.journeyId}`;
        const survived = await client.call('journeys.editsSince', { journeyId: editor.journeyId, sequence: 0 });
        const bySequence = new Map(survived.edits.map(({ sequence, commandId }) => [sequence, commandId]));
        const lost = [...editor.acknowledged].filter(([commandId, sequence]) => bySequence.get(sequence) !== commandId);
        expect(lost, what).toEqual([]);
        await editor.resend(client);
        expect(editor.underWay, what).toBe(0);

        const { edits } = await client.call('journeys.editsSince', { journeyId: editor.journeyId, sequence: 0 });
        expect(edits.map(({ sequence }) => sequence), what).toEqual(Array.from({ length: editor.sequence }, (_, index) => index + 1));
        expect(new Map(edits.map(({ sequence, commandId }) => [commandId, sequence])), what).toEqual(editor.acknowledged);
        const stored = await client.call('journeys.get', { journeyId: editor.journeyId });
        expect(stored.sequence, what).toBe(editor.sequence);
        expect(stored.document, what).toEqual(editor.document);
      }
    }
    acknowledged = editors.reduce((sum, editor) => sum + editor.acknowledged.size, 0);
    await host.stop();
    const { stdout } = await promisify(execFile)(process.execPath, [LAUNCHER, 'audit-log', 'verify', '--workspace', workspace, '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ ok: true });
  } finally {
    home.remove();
  }
  // the test has tested something: edits were acknowledged, and kills found edits on the line
  expect(acknowledged).toBeGreaterThan(KILLS);
  expect(killedUnderWay.filter((count) => count > 0).length).toBeGreaterThan(KILLS / 2);
});
