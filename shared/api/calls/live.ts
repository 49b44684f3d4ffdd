import { z } from 'zod';
import { journeyDocumentSchema } from '../../journey/document.ts';
import { behaviourSettingSchema } from '../../simulate/behaviour-setting.ts';
import { labSchema } from '../../simulate/lab.ts';
import { recordFilterSchema, recordPlaceSchema, recordRowSchema } from '../../simulate/records.ts';
import { whySchema } from '../../simulate/why.ts';
import { playbackSchema } from '../../simulate/playback/schema.ts';
import { collisionRowSchema, consentBlockRowSchema, contactTimelineSchema, frictionListSchema, frictionRowSchema, journeyFlowSchema, postureReportSchema, postureSchema } from '../../simulate/report.ts';
import { defineCall } from '../call.ts';

const count = z.number().int().min(0);

/** A posture's figures as they stand after an edit; a stored run has the same, with a digest and the time it took. */
export const liveFiguresSchema = postureReportSchema.omit({ seconds: true, digest: true });

/** The live result: the workspace's sample run through its journeys as they stand, unsaved edits of the asking window included. */
export const liveResultSchema = z.object({
  /** counts up with every result; lists and timelines are asked for by it */
  version: count,
  seed: z.number().int(),
  days: z.number().int(),
  /** contacts that were run */
  contactCount: count,
  /** contacts of the workspace; more than were run where it is large */
  contactsInAll: count,
  journeys: z.array(z.object({ id: z.string(), name: z.string(), hash: z.string() })),
  policyHash: z.string(),
  behaviour: behaviourSettingSchema,
  /** as in the summary of a run */
  routing: z.string().nullable().optional(),
  figures: z.record(postureSchema, liveFiguresSchema),
  /** by posture, then journey id */
  flows: z.record(postureSchema, z.record(z.string(), journeyFlowSchema)),
  /** collisions by posture, journey id and the step whose touch came too soon */
  collisionsAt: z.record(postureSchema, z.record(z.string(), z.record(z.string(), count))),
  /** which people had to be run again, and why, in a sentence */
  rerun: z.string(),
  /** what the slower of the two postures took on its thread */
  engineMilliseconds: z.number(),
});
export type LiveResult = z.infer<typeof liveResultSchema>;

const of = { version: count, posture: postureSchema };
const page = { ...of, offset: count.default(0), limit: z.number().int().min(1).max(5000).default(1000) };

export const liveCalls = {
  'live.result': defineCall({
    summary: 'Runs the workspace’s sample again as far as an edit can touch it, in a thread of its own. Nothing is stored.',
    input: z.object({
      /** journeys as the asking window has them, edits included that are not saved yet */
      drafts: z.array(journeyDocumentSchema).max(8).default([]),
      seed: z.number().int().min(0).default(1),
      days: z.number().int().min(1).max(730).default(60),
    }),
    output: liveResultSchema,
    access: 'session',
  }),
  'live.collisions': defineCall({
    summary: 'Touches of a live result too close after another journey’s.',
    input: z.object(page),
    output: z.object({ total: count, rows: z.array(collisionRowSchema) }),
    access: 'session',
  }),
  'live.consentBlocks': defineCall({
    summary: 'Touches of a live result that consent or suppression stopped, and those that went out after an opt-out. A reason that is empty is put into words by live.explanations.',
    input: z.object(page),
    output: z.object({ total: count, rows: z.array(consentBlockRowSchema) }),
    access: 'session',
  }),
  'live.friction': defineCall({
    summary: 'Touches of a live result beyond a cap or in barred hours, replies and what became of them, and opt-outs that followed a touch.',
    input: z.object({ ...page, list: frictionListSchema }),
    output: z.object({ total: count, rows: z.array(frictionRowSchema) }),
    access: 'session',
  }),
  'live.records': defineCall({
    summary: 'Exits, decisions or waits for a shared sender of a live result, as a count of them means.',
    input: z.object({ ...of, filter: recordFilterSchema, from: recordPlaceSchema.default({ part: 0, skip: 0 }), limit: z.number().int().min(1).max(1000).default(1000) }),
    output: z.object({ rows: z.array(recordRowSchema), next: recordPlaceSchema.nullable() }),
    access: 'session',
  }),
  'live.timeline': defineCall({
    summary: 'What happens to one contact in a live result, whether the sample has them or not.',
    input: z.object({ ...of, contactId: z.string(), lab: labSchema.nullable().default(null) }),
    output: contactTimelineSchema,
    access: 'session',
  }),
  'live.why': defineCall({
    summary: 'Why a touch of a contact’s timeline came out as it did, and the smallest changes that would have sent it.',
    input: z.object({ ...of, contactId: z.string(), lab: labSchema.nullable().default(null), position: count }),
    output: whySchema,
    access: 'session',
  }),
  'live.playback': defineCall({
    summary: 'How a live result went through one journey over time, and the moments of collisions and blocks in it.',
    input: z.object({ ...of, journeyId: z.string() }),
    output: playbackSchema,
    access: 'session',
  }),
  'live.explanations': defineCall({
    summary: 'Why touches of the list of consent blocks were stopped, by their places in it.',
    input: z.object({ ...of, places: z.array(count).max(200) }),
    output: z.object({ why: z.array(z.string()) }),
    access: 'session',
  }),
};
