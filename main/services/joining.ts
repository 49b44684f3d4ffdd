import { createHash, randomUUID } from 'node:crypto';
import { readFileSync, realpathSync, rmSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { readBody } from '../files/read-body.ts';
import { writeAtomically } from '../files/write-atomically.ts';
import { answeringProof, askingProof, JOIN_HEADER, sameProof } from '../transport/join-proof.ts';

/** How another process of the same person asks a running host for a link. In a file that only they can read. */
const joinSchema = z.object({ port: z.number().int().min(1).max(65_535), joinKey: z.string() });
type Join = z.infer<typeof joinSchema>;
/** Exactly what a host gives out: the address goes into a page that a browser opens. */
const answerSchema = z.object({ url: z.string().regex(/^http:\/\/127\.0\.0\.1:\d{1,5}\/\?token=[\w-]+$/), proof: z.string() });
const TIME_LIMIT_MILLISECONDS = 5000;
const MOST_ANSWER_BYTES = 4096;

/** Leaves word for this person's other processes where the workspace is served. Answers how to take it back. */
export async function offerJoining(dataFolder: string, workspacePath: string, host: Join): Promise<() => void> {
  const path = joinFile(dataFolder, workspacePath);
  await mkdir(join(dataFolder, 'hosts'), { recursive: true, mode: 0o700 });
  await writeAtomically(path, JSON.stringify(host), 0o600);
  return () => rmSync(path, { force: true });
}

/** A start-up URL from the process that serves the workspace; null: there is none that this person may ask. */
export async function askToJoin(dataFolder: string, workspacePath: string, joinPath: string): Promise<string | null> {
  try {
    const { port, joinKey } = joinSchema.parse(JSON.parse(readFileSync(joinFile(dataFolder, workspacePath), 'utf8')));
    const nonce = randomUUID();
    const answer = await fetch(`http://127.0.0.1:${port}${joinPath}`, {
      method: 'POST',
      redirect: 'error',
      signal: AbortSignal.timeout(TIME_LIMIT_MILLISECONDS),
      headers: { [JOIN_HEADER]: `${nonce} ${askingProof(joinKey, nonce)}` },
    });
    const body = answer.ok ? await readBody(answer, MOST_ANSWER_BYTES) : null;
    if (body?.kind !== 'text') return null;
    const { url, proof } = answerSchema.parse(JSON.parse(body.text));
    return sameProof(proof, answeringProof(joinKey, nonce, url)) ? url : null;
  } catch {
    // no such file, a host that is gone, another program at its port: all the same, nobody to join
    return null;
  }
}

function joinFile(dataFolder: string, workspacePath: string): string {
  return join(dataFolder, 'hosts', `${createHash('sha256').update(realpathSync(workspacePath)).digest('hex').slice(0, 32)}.json`);
}
