import { randomUUID } from 'node:crypto';
import { dirname } from 'node:path';
import { z } from 'zod';
import { canonicalJson } from '../../../shared/audit/canonical-json.ts';
import { removeIfThere } from '../../files/write-atomically.ts';
import { ALL_CHANNELS, ALL_STEPS } from '../capabilities.ts';
import { changeSentences } from '../change-sentences.ts';
import { openSignedFile, signFile } from '../signed-file.ts';
import { type Applied, type ConnectionReport, defineTarget, type Deployment, type PlanItem, type Version } from '../target.ts';
import { TargetError } from '../target-error.ts';
import { type BundleFile, pathIn, readText, removeText, whyNotWritable, writeText } from './folder.ts';
import { bundleOf } from '../bundle-of.ts';
import { type Bundle, bundleSchema, PAUSE_FORMAT, pauseSchema, WITHDRAWAL_FORMAT, withdrawalSchema } from '../pack.ts';

const settingsSchema = z.object({ folder: z.string().trim().min(1, 'Name the folder the file is written to.') });
type Settings = z.infer<typeof settingsSchema>;

/** What the folder holds of a journey. */
type Held =
  | { state: 'absent' }
  /** something is there, and it is not what we would have written */
  | { state: 'damaged'; file: BundleFile; message: string }
  | HeldBundle;

interface HeldBundle {
  state: 'live' | 'paused' | 'withdrawn';
  bundle: Bundle;
  since: string;
}

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

  async connect({ settings }): Promise<ConnectionReport> {
    const path = await pathIn(settings.folder, 'any', 'bundle');
    const why = await whyNotWritable(settings.folder);
    if (why === null) return { ok: true, message: `Files can be written into ${dirname(path)}.`, missing: [] };
    return { ok: false, message: `Nothing can be written into ${dirname(path)}.`, missing: [`The right to write there (${why}).`] };
  },

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
    const bundle = bundleOf(release, context.now());
    await writeText(path, signFile(bundle, release.publisher));
    // a withdrawal or pause of an earlier bundle stays as the record of it; an unreadable one would leave the new bundle in doubt
    if (held.state === 'damaged' && held.file !== 'bundle') await removeIfThere(await pathIn(context.settings.folder, journey.id, held.file));
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
      case 'paused':
        return { state: 'paused', hash: held.bundle.journey.hash, at: held.since, message: `A signed pause stands beside ${path}.` };
      case 'withdrawn':
        return { state: 'withdrawn', hash: held.bundle.journey.hash, at: held.since, message: `A signed withdrawal stands beside ${path}.` };
    }
  },

  async pause(context, { journeyId, by }) {
    const held = await heldBundle(context.settings, journeyId, 'pause');
    const pausePath = await pathIn(context.settings.folder, journeyId, 'pause');
    if (held.state === 'withdrawn') throw new TargetError('refused', `“${held.bundle.journey.name}” was withdrawn, so there is nothing to pause.`);
    if (held.state === 'paused') return confirmed(held.bundle, false, `${pausePath} already holds it.`);
    const pause = { format: PAUSE_FORMAT, version: 1, id: randomUUID(), at: context.now().toISOString(), by: by.name, journey: held.bundle.journey, pauses: held.bundle.id };
    await writeText(pausePath, signFile(pause, by));
    return confirmed(held.bundle, true, `Written to ${pausePath}.`);
  },

  async resume(context, { journeyId }) {
    const held = await heldBundle(context.settings, journeyId, 'resume');
    if (held.state === 'withdrawn') throw new TargetError('refused', `“${held.bundle.journey.name}” was withdrawn, and what was withdrawn does not go on. Publish it again.`);
    if (held.state === 'live') return confirmed(held.bundle, false, 'It is not paused.');
    const pausePath = await pathIn(context.settings.folder, journeyId, 'pause');
    await removeText(pausePath);
    return confirmed(held.bundle, true, `Removed ${pausePath}.`);
  },

  async withdraw(context, { journeyId, by }) {
    const held = await heldBundle(context.settings, journeyId, 'withdraw');
    const withdrawalPath = await pathIn(context.settings.folder, journeyId, 'withdrawal');
    if (held.state === 'withdrawn') return confirmed(held.bundle, false, `${withdrawalPath} already stops it.`);
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
    return confirmed(held.bundle, true, `Written to ${withdrawalPath}.`);
  },
});

/** The bundle an order speaks of: an order has to name what it holds or stops. */
async function heldBundle(settings: Settings, journeyId: string, order: 'pause' | 'resume' | 'withdraw'): Promise<HeldBundle> {
  const { path, held } = await look(settings, journeyId);
  if (held.state === 'absent') throw new TargetError('absent', `There is no ${path}, so there is nothing to ${order}.`);
  if (held.state === 'damaged') throw new TargetError('answer', `${held.message} An order has to name the bundle it is about. Remove the file by hand, or publish again and then ${order}.`);
  return held;
}

function confirmed({ id, journey }: Bundle, changed: boolean, message: string): Applied {
  return { providerId: id, journeyHash: journey.hash, changed, message };
}

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
  if (withdrawal?.value.withdraws === bundle.value.id) return { path, held: { state: 'withdrawn', bundle: bundle.value, since: withdrawal.value.at } };
  const pause = await readSigned(await pathIn(settings.folder, journeyId, 'pause'), pauseSchema);
  if (pause !== null && 'problem' in pause) return { path, held: { state: 'damaged', file: 'pause', message: pause.problem } };
  if (pause?.value.pauses === bundle.value.id) return { path, held: { state: 'paused', bundle: bundle.value, since: pause.value.at } };
  return { path, held: { state: 'live', bundle: bundle.value, since: bundle.value.at } };
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
    case 'paused':
      return { action: 'change', difference: ['It is paused and runs again.', ...changes(held.bundle, version)] };
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
