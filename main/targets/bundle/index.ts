import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { canonicalJson } from '../../../shared/audit/canonical-json.ts';
import { removeIfThere } from '../../files/write-atomically.ts';
import { ALL_CHANNELS, ALL_STEPS } from '../capabilities.ts';
import { changeSentences } from '../change-sentences.ts';
import { openSignedFile, signFile } from '../signed-file.ts';
import { defineTarget, type Deployment, type PlanItem, type Version } from '../target.ts';
import { TargetError } from '../target-error.ts';
import { type BundleFile, pathIn, readText, writeText } from './folder.ts';
import { type Bundle, BUNDLE_FORMAT, bundleSchema, WITHDRAWAL_FORMAT, withdrawalSchema } from '../pack.ts';

const settingsSchema = z.object({ folder: z.string().trim().min(1, 'Name the folder the file is written to.') });
type Settings = z.infer<typeof settingsSchema>;

/** What the folder holds of a journey. */
type Held =
  | { state: 'absent' }
  /** something is there, and it is not what we would have written */
  | { state: 'damaged'; file: BundleFile; message: string }
  | { state: 'live' | 'withdrawn'; bundle: Bundle; since: string };

/** Writes what is published as a signed file, for a backend that collects files, a change ticket or an archive. */
export const bundleTarget = defineTarget<Settings>({
  kind: 'bundle',
  title: 'Signed file',
  description: 'Writes the approved version into a folder as a signed file that anybody can verify offline.',
  settings: [{ key: 'folder', label: 'Folder', help: 'The full path of a folder on this machine. It has to exist.', placeholder: '/srv/journeys' }],
  secrets: [],
  settingsSchema,
  checkSecret: () => 'A signed file needs no secret.',
  secretsGoTo: () => '',
  capabilities: () => ({ channels: ALL_CHANNELS, steps: ALL_STEPS, longestWaitSeconds: null, mostSteps: null }),

  async plan({ settings }, version): Promise<readonly PlanItem[]> {
    const { path, held } = await look(settings, version.document.id);
    return [{ ...difference(held, version), what: path }];
  },

  async apply(context, release) {
    const { path, held } = await look(context.settings, release.document.id);
    const journey = { id: release.document.id, name: release.document.name, hash: release.journeyHash };
    if (held.state === 'live' && changes(held.bundle, release).length === 0) {
      return { providerId: held.bundle.id, journeyHash: held.bundle.journey.hash, changed: false, message: `${path} already holds this version.` };
    }
    const bundle: Bundle = {
      format: BUNDLE_FORMAT,
      version: 1,
      id: randomUUID(),
      at: context.now().toISOString(),
      by: release.publisher.name,
      journey,
      document: { ...release.document, layout: {}, groups: {}, groupOf: {} },
      plan: release.plan,
      approval: release.approval,
      proof: release.proof,
    };
    await writeText(path, signFile(bundle, release.publisher));
    // a withdrawal of an earlier bundle stays as the record of it; an unreadable one would leave the new bundle in doubt
    if (held.state === 'damaged' && held.file === 'withdrawal') await removeIfThere(await pathIn(context.settings.folder, journey.id, 'withdrawal'));
    return { providerId: bundle.id, journeyHash: release.journeyHash, changed: true, message: `Written to ${path}.` };
  },

  async status({ settings }, journeyId): Promise<Deployment> {
    const { path, held } = await look(settings, journeyId);
    switch (held.state) {
      case 'absent':
        return { state: 'absent', hash: null, at: null, message: `There is no ${path}.` };
      case 'damaged':
        return { state: 'unknown', hash: null, at: null, message: held.message };
      case 'live':
        return { state: 'live', hash: held.bundle.journey.hash, at: held.since, message: `${path}, published by ${held.bundle.by}.` };
      case 'withdrawn':
        return { state: 'withdrawn', hash: held.bundle.journey.hash, at: held.since, message: `A signed withdrawal stands beside ${path}.` };
    }
  },

  async withdraw(context, { journeyId, by }) {
    const { path, held } = await look(context.settings, journeyId);
    if (held.state === 'absent') throw new TargetError('absent', `There is no ${path}, so there is nothing to withdraw.`);
    if (held.state === 'damaged') throw new TargetError('answer', `${held.message} A withdrawal has to name what it stops. Remove the file by hand, or publish again and then withdraw.`);
    const withdrawalPath = await pathIn(context.settings.folder, journeyId, 'withdrawal');
    if (held.state === 'withdrawn') return { providerId: held.bundle.id, journeyHash: held.bundle.journey.hash, changed: false, message: `${withdrawalPath} already stops it.` };
    const withdrawal = {
      format: WITHDRAWAL_FORMAT,
      version: 1,
      id: randomUUID(),
      at: context.now().toISOString(),
      by: by.name,
      journey: held.bundle.journey,
      withdraws: held.bundle.id,
    };
    await writeText(withdrawalPath, signFile(withdrawal, by));
    return { providerId: held.bundle.id, journeyHash: held.bundle.journey.hash, changed: true, message: `Written to ${withdrawalPath}.` };
  },
});

async function look(settings: Settings, journeyId: string): Promise<{ path: string; held: Held }> {
  const path = await pathIn(settings.folder, journeyId, 'bundle');
  const bundle = await readSigned(path, bundleSchema);
  if (bundle === null) return { path, held: { state: 'absent' } };
  if ('problem' in bundle) return { path, held: { state: 'damaged', file: 'bundle', message: bundle.problem } };
  if (bundle.value.journey.id !== journeyId) {
    return { path, held: { state: 'damaged', file: 'bundle', message: `${path} holds the journey “${bundle.value.journey.id}”.` } };
  }
  const withdrawal = await readSigned(await pathIn(settings.folder, journeyId, 'withdrawal'), withdrawalSchema);
  if (withdrawal !== null && 'problem' in withdrawal) return { path, held: { state: 'damaged', file: 'withdrawal', message: withdrawal.problem } };
  return withdrawal?.value.withdraws === bundle.value.id
    ? { path, held: { state: 'withdrawn', bundle: bundle.value, since: withdrawal.value.at } }
    : { path, held: { state: 'live', bundle: bundle.value, since: bundle.value.at } };
}

async function readSigned<Value>(path: string, schema: z.ZodType<Value>): Promise<{ value: Value } | { problem: string } | null> {
  const text = await readText(path);
  if (text === null) return null;
  const opened = openSignedFile(text);
  if ('problem' in opened) return { problem: `${path}: ${opened.problem}` };
  const parsed = schema.safeParse(opened.file.content);
  return parsed.success ? { value: parsed.data } : { problem: `${path}: ${z.prettifyError(parsed.error)}` };
}

function difference(held: Held, version: Version): Pick<PlanItem, 'action' | 'difference'> {
  switch (held.state) {
    case 'absent':
      return { action: 'create', difference: [`“${version.document.name}” is published for the first time.`] };
    case 'damaged':
      return { action: 'change', difference: [held.message, 'It is replaced by the approved version.'] };
    case 'withdrawn':
      return { action: 'change', difference: ['It was withdrawn and is published again.', ...changes(held.bundle, version)] };
    case 'live': {
      const sentences = changes(held.bundle, version);
      return { action: sentences.length === 0 ? 'nothing' : 'change', difference: sentences };
    }
  }
}

function changes(bundle: Bundle, version: Version): string[] {
  if (bundle.journey.hash !== version.journeyHash) return changeSentences(version, bundle.journey.hash);
  const sentences: string[] = [];
  if (canonicalJson([bundle.approval, bundle.proof]) !== canonicalJson([version.approval, version.proof])) sentences.push('The same version, with its new approval.');
  if (canonicalJson(bundle.plan) !== canonicalJson(version.plan)) sentences.push('The same version, as this program compiles it.');
  return sentences;
}
